import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, wrapRanges, wrapText } from "../../src/render/wrap.ts";

describe("displayWidth", () => {
  it.each([
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["日本", 4],
    ["👩‍🚀", 2],
    ["", 0],
  ])("gives %j the columns that a terminal does", (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe("wrapText", () => {
  it("breaks between words, and leaves the white space of the break out", () => {
    // "one two" has 7 columns; with " three" it would have 13.
    expect(wrapText("one two three", 8)).toEqual(["one two", "three"]);
  });

  it("cuts a word that no line can hold", () => {
    expect(wrapText("ab abcdefgh i", 3)).toEqual(["ab", "abc", "def", "gh", "i"]);
  });

  it("keeps line feeds and empty lines", () => {
    expect(wrapText("a\n\nb", 10)).toEqual(["a", "", "b"]);
  });

  it("does not wrap at an infinite width", () => {
    const text = "word ".repeat(500).trim();
    expect(wrapText(text, Number.POSITIVE_INFINITY)).toEqual([text]);
  });

  it("never exceeds the width where a grapheme fits, and loses nothing but white space", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.integer({ min: 2, max: 30 }),
        (text, width) => {
          const lines = wrapText(text, width);
          expect(lines.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it("gives ranges that rise and do not overlap", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (text, width) => {
        let end = 0;
        for (const range of wrapRanges(text, width)) {
          expect(range.start).toBeGreaterThanOrEqual(end);
          end = range.end;
        }
      }),
    );
  });
});
