import { distance } from "fastest-levenshtein";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { damerau, repairSpelling, soundKey } from "../../src/understanding/spelling.ts";
import { lexicon } from "./support.ts";

/** The definition of optimal string alignment, without any short cut. */
function slowDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
      }
    }
  }
  return d[a.length]![b.length]!;
}

describe("repairSpelling", () => {
  it.each([
    // one letter short of a name; one swapped pair; "qu" for "k" and "y" for "i" by sound
    ["who attacked velmor", "who attacked velmora"],
    ["the dokcers of velmora", "the dockers of velmora"],
    ["who is Ilse Brannt", "who is Ilse brandt"],
    ["who founded velmorra's union", "who founded velmora's union"],
    ["y did they attack u", "why did they attack you"],
    ["were does it come from", "where does it come from"],
    ["how dose it recruit", "how does it recruit"],
  ])("reads %j as %j", (typed, read) => {
    expect(repairSpelling(typed, lexicon).text).toBe(read);
  });

  it.each([
    "Brandon",
    "harbours",
    "attackers",
    "recruiting",
    "Karstian",
    "HFS",
    "qwertyuiop",
    "who",
  ])("leaves %j alone", (word) => {
    expect(repairSpelling(`the ${word}`, lexicon).repairs).toEqual([]);
  });

  it("never changes a word of the document or of common English", () => {
    const known = [...lexicon.vocabulary.keys(), ...lexicon.commonWords].filter(
      (word) => word.length >= 4,
    );
    fc.assert(
      fc.property(fc.subarray(known, { minLength: 1, maxLength: 6 }), (words) => {
        const text = `so ${words.join(" ")}`;
        expect(repairSpelling(text, lexicon).text).toBe(text);
      }),
    );
  });
});

describe("damerau", () => {
  it("counts a swap of neighbours as one edit", () => {
    expect(damerau("haet", "hate")).toBe(1);
    expect(damerau("abcd", "acbd")).toBe(1);
  });

  it("agrees with the slow reference up to one edit, and never exceeds plain Levenshtein", () => {
    // Beyond one edit the two may differ: here a swapped pair may be edited again.
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const exact = slowDistance(a, b);
        if (exact < 2) expect(damerau(a, b)).toBe(exact);
        expect(damerau(a, b)).toBeLessThanOrEqual(distance(a, b));
        expect(damerau(a, b) < 2).toBe(exact < 2);
      }),
    );
  });
});

describe("soundKey", () => {
  it.each([
    ["qaida", "qaeda"],
    ["tayba", "taiba"],
    ["kashmir", "kashmeer"],
  ])("is equal for %s and %s", (a, b) => {
    expect(soundKey(a)).toBe(soundKey(b));
  });
});
