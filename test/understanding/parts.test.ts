import { describe, expect, it } from "vitest";
import { carryNames, splitQuestions } from "../../src/understanding/parts.ts";
import { lexicon } from "./support.ts";

describe("splitQuestions", () => {
  it.each([
    ["Who leads it? When was it founded?", ["Who leads it?", "When was it founded?"]],
    ["who founded the union and when?", ["who founded the union", "when founded the union"]],
    [
      "who founded it and what did the governor say",
      ["who founded it", "what did the governor say"],
    ],
  ])("splits %j", (text, parts) => {
    expect(splitQuestions(text)).toEqual(parts);
  });

  it.each([
    "who founded the union",
    "compare the union and the front",
    "The front attacked the customs house. Why did it do so?",
    "how and why did it fall",
  ])("keeps %j whole", (text) => {
    expect(splitQuestions(text)).toEqual([text]);
  });

  it("reads at most four questions of one message", () => {
    expect(splitQuestions("Who? ".repeat(9)).length).toBe(4);
  });
});

describe("carryNames", () => {
  it("puts the first question's name for the pronoun of one that names nothing", () => {
    expect(carryNames(["who leads the Harbour Front", "when was it founded?"], lexicon)).toEqual([
      "who leads the Harbour Front",
      "when was Harbour Front founded?",
    ]);
  });

  it("leaves questions with names of their own alone", () => {
    const parts = ["who leads the Harbour Front", "did it attack Karst?"];
    expect(carryNames(parts, lexicon)).toEqual(parts);
  });
});
