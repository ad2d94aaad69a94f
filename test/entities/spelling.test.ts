import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { misspellingDistance } from "../../src/entities/spelling.ts";

describe("misspellingDistance", () => {
  it.each([
    ["qaida", "kaeda"],
    ["mohamed", "mohammed"],
    ["taliabn", "taliban"],
    ["talban", "taliban"],
    ["haqani", "haqqani"],
    ["afganistan", "afghanistan"],
  ])("takes %s for a slip of %s", (written, known) => {
    expect(misspellingDistance(written, known)).toBeLessThanOrEqual(0.5);
  });

  it.each([
    ["iran", "iraq"],
    ["mali", "bali"],
    ["shabaab", "shahab"],
    ["kandahar", "nangarhar"],
    ["2017", "2018"],
    ["houthi", "south"],
  ])("takes %s and %s for different words", (written, known) => {
    expect(misspellingDistance(written, known)).toBe(1);
  });

  it("is 0 for the same word and stays between 0 and 1", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(misspellingDistance(a, a)).toBe(0);
        expect(misspellingDistance(a, b)).toBeGreaterThanOrEqual(0);
        expect(misspellingDistance(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
