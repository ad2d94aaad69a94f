import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atomsOf, keyOf } from "../../src/entities/atoms.ts";

describe("atomsOf", () => {
  it("cuts compounds, keeps acronyms with an ampersand whole, and drops possessives", () => {
    expect(atomsOf("the US’ J&K-policy, Varga's and U.S. maps").map(({ text }) => text)).toEqual([
      "the",
      "US",
      "J&K",
      "policy",
      "Varga",
      "and",
      "U.S.",
      "maps",
    ]);
  });

  it("marks a possessive, and no closing quotation mark", () => {
    const marks = atomsOf("the US’ maps of ‘the maps’").map(({ possessive }) => possessive);
    expect(marks).toEqual([false, true, false, false, false, false]);
  });

  it("gives atoms in order that slice back to their words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        let end = 0;
        for (const atom of atomsOf(text)) {
          expect(atom.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(atom.start, atom.end)).toBe(atom.text);
          end = atom.end;
        }
      }),
    );
  });
});

describe("keyOf", () => {
  it.each([
    ["Al-Qaeda", "al qaeda"],
    ["Jammu & Kashmir", "Jammu and Kashmir"],
    ["Côte d’Ivoire", "cote d'ivoire"],
    ["U.S.", "US"],
  ])("makes %s and %s one key", (a, b) => {
    expect(keyOf(a)).toBe(keyOf(b));
  });
});
