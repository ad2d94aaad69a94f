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
    expect(typeFits(asks, sentence)).toBe(fits);
  });

  it("says nothing of kinds that leave no sign", () => {
    expect(typeFits("reason", "The pier fell.")).toBeNull();
  });
});
