import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/split-sentences.ts";
import { ink } from "../support/expect-well-formed.ts";

const split = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it("ends a sentence at a stop before a capital", () => {
    expect(split("It rose. It fell! Did it? Yes.")).toEqual([
      "It rose.",
      "It fell!",
      "Did it?",
      "Yes.",
    ]);
  });

  it.each([
    ["titles", "Dr. Ada met Gen. Lee and Mrs. Hill in St. Ives."],
    ["initials", "J. R. R. Tolkien and W. E. B. Du Bois never met."],
    ["an initial inside a name", "The book by Graham E. Fuller was read by William E. Simon."],
    ["acronyms with points", "He went to the U.S. Senate with a U.K. Minister."],
    ["Latin", "Some rivers, e.g. Avon and, i.e. Severn, cf. Wye, are long."],
    ["a case", "They cited U.S. v. Smith and Jones v. Brown."],
    ["pages and numbers", "See p. 12, pp. 14, fig. 3 and No. 7 there."],
    ["et al.", "It was shown by Smith et al. in Oxford."],
    ["decimals", "It grew by 3.5 percent to 1.25 million."],
    ["an address", "Read example.org or www.example.com today."],
    ["a reference behind the stop's bracket", "They fell (Clarke, 2019)."],
    ["a note in brackets", "It fell (as many said. And wrote.) in a year."],
    ["an abbreviated month", "It fell on Jan. 12 in London."],
    ["an ellipsis before lower case", "It fell ... and rose… and fell."],
  ])("does not cut at %s", (_name, text) => {
    expect(split(text)).toEqual([text]);
  });

  it.each([
    ["etc. before a capital", "They sold corn, flour etc. This was new.", 2],
    ["an acronym before an opening word", "He moved to the U.S. The river stayed.", 2],
    ["a unit named by a letter", "It reached 1500 °C. Nonetheless it held.", 2],
    ["a closing quotation mark", "He said: “It fell.” Then he left.", 2],
    ["two apostrophes that close", "He said ''It fell.'' Then he left.", 2],
    ["a bracket that closes", "(It fell.) Then it rose.", 2],
    ["a mark of a missing citation", "It fell.[citation needed] Then it rose.[12] It fell.", 3],
    ["a bracket never closed", "It fell (in the year. Then it rose. Then it fell.", 3],
    ["a question inside quotation marks", "“Did it?” She thought so.", 2],
    ["a figure", "It fell. 14 mills stood there.", 2],
    ["a word that is also an abbreviation", "He said no. They left.", 2],
  ])("cuts behind %s", (_name, text, count) => {
    expect(split(text)).toHaveLength(count);
  });

  it("keeps a note behind the stop with its sentence", () => {
    expect(split('"It fell." (Exodus 1: 15-19) It rose.')).toEqual([
      '"It fell." (Exodus 1: 15-19)',
      "It rose.",
    ]);
  });

  it("keeps the number of a list item with its words", () => {
    expect(split("1. The upper mill. 2. The lower mill.")).toEqual([
      "1. The upper mill.",
      "2. The lower mill.",
    ]);
  });

  it("cuts where a script has no capitals and no spaces", () => {
    expect(split("河流很长。桥很旧！真的吗？")).toEqual(["河流很长。", "桥很旧！", "真的吗？"]);
  });

  it("gives nothing for white space and one sentence for text without a stop", () => {
    expect(split(" \n ")).toEqual([]);
    expect(split("  no stop here ")).toEqual(["no stop here"]);
  });

  it("puts every visible character into exactly one sentence, in order", () => {
    const piece = fc.constantFrom(
      "A",
      "b",
      ". ",
      "! ",
      "? ",
      "… ",
      "(",
      ")",
      "[",
      "]",
      "“",
      "”",
      "U.S. ",
      "e.g. ",
      " ",
      "3.5",
      "Dr. ",
      "。",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const spans = splitSentences(text);
        let end = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(ink(text.slice(end, span.start))).toBe("");
          const sentence = text.slice(span.start, span.end);
          expect(sentence).toBe(sentence.trim());
          expect(sentence).not.toBe("");
          end = span.end;
        }
        expect(ink(text.slice(end))).toBe("");
      }),
    );
  });
});
