import { describe, expect, it } from "vitest";
import { typeFits } from "../../src/answer/type-fit.ts";

describe("typeFits", () => {
  it.each([
    ["number", "It handles about 300 ships a year.", true],
    ["number", "Hundreds of inmates escaped.", true],
    ["number", "Its size is not known.", false],
    ["date", "The pier fell in January 1953.", true],
    ["date", "He may have left in May or earlier.", true],
    ["date", "The pier may have fallen at night.", false],
    ["person", "Its first director was Jonas Aalto.", true],
    ["person", "Jonas Aalto directed it.", true],
    ["person", "The pier was never rebuilt.", false],
    ["duration", "The harbour was closed for eleven weeks.", true],
    ["duration", "The harbour was closed.", false],
  ] as const)("sees whether a sentence can hold a %s: %s", (asks, sentence, fits) => {
    expect(typeFits(asks, sentence, "")).toBe(fits);
  });

  it.each([
    ["Who directed the harbour?", "Its first director was Jonas Aalto.", true],
    ["Who directed Veld after Jonas Aalto?", "In May, Jonas Aalto directed Veld.", false],
    ["What is the name of the ship that left Veld?", "A ship left Veld in August.", false],
    ["What is the name of the ship that left Veld?", "The Svea left Veld in August.", true],
  ])("takes only a name that the question does not bring: %s %s", (question, sentence, fits) => {
    expect(typeFits("name", sentence, question)).toBe(fits);
  });

  it("says nothing of kinds that leave no sign", () => {
    expect(typeFits("reason", "The pier fell.", "")).toBeNull();
  });
});
