import { describe, expect, it } from "vitest";
import { answerTypeAsked, extentAsked } from "../../src/understanding/asks.ts";

describe("answerTypeAsked", () => {
  it.each([
    ["who leads the front", "person"],
    ["who led the front when it started", "person"],
    ["what is the nickname of the ship", "name"],
    ["death toll of the storm", "number"],
    ["which group attacked the harbour", "group"],
    ["where is it active", "place"],
    ["when was it founded", "date"],
    ["in which year did it fall", "date"],
    ["how many people died", "number"],
    ["how long did it last", "duration"],
    ["why did it fall", "reason"],
    ["how did it recruit", "manner"],
    ["what is a wilayat", "definition"],
    ["what does HF stand for", "expansion"],
    ["list the groups", "list"],
    ["what did the governor say", "quotation"],
    ["did it fall?", "yes-no"],
    ["tldr of the article", "summary"],
    ["harbour customs house", "keywords"],
  ])("finds in %j a question for a %s", (question, type) => {
    expect(answerTypeAsked(question)).toBe(type);
  });
});

describe("extentAsked", () => {
  it.each([
    ["who leads the front", "one"],
    ["what are the reasons for its fall", "several"],
    ["compare the front and the union", "comparison"],
    ["give the timeline of its fall", "sequence"],
    ["arguments for and against the deal", "both-sides"],
  ])("finds that %j takes %s", (question, extent) => {
    expect(extentAsked(question)).toBe(extent);
  });
});
