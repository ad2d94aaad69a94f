import { describe, expect, it } from "vitest";
import { splitQuestions } from "../../src/understanding/parts.ts";

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
