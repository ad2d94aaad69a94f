import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AddressRange,
  describeRange,
  findByAddress,
  formatAddress,
  parseAddress,
} from "../../src/text/address.ts";
import { sentencesOf } from "../../src/text/article.ts";
import { parseArticle } from "../../src/text/parse-article.ts";
import { documentOf } from "../support/document-of.ts";

const range = (
  section: number,
  paragraph: number | null = null,
  firstSentence: number | null = null,
  lastSentence = firstSentence,
): AddressRange => ({ section, paragraph, firstSentence, lastSentence });

const article = parseArticle(
  documentOf("# One\n\nIt rose. It fell. It rose.\n\nIt stayed there.\n\n# Two\n\nIt ended there."),
);

describe("parseAddress", () => {
  it.each([
    ["§3 ¶4 s2", range(3, 4, 2)],
    ["§3¶4", range(3, 4)],
    ["§3", range(3)],
    ["§2 ¶1 s1–s4", range(2, 1, 1, 4)],
    ["§2 ¶1 s1-4", range(2, 1, 1, 4)],
    ["s3p4", range(3, 4)],
    ["S3P4S2", range(3, 4, 2)],
    ["3.4", range(3, 4)],
    ["3.4.2", range(3, 4, 2)],
    ["3 4 2", range(3, 4, 2)],
    ["section 3 paragraph 4", range(3, 4)],
    ["Section 3, paragraph 4, sentences 1 to 2", range(3, 4, 1, 2)],
    ["sec. 3 para. 4 sentence 2", range(3, 4, 2)],
    ["[§3 ¶4 s2]", range(3, 4, 2)],
    ["§3.4", range(3, 4)],
    ["section 3.4.2", range(3, 4, 2)],
    ["paragraph 4 of section 3", range(3, 4)],
    ["sentences 1-2 of paragraph 4 in section 3", range(3, 4, 1, 2)],
  ])("reads %j", (text, expected) => {
    expect(parseAddress(text)).toEqual(expected);
  });

  it.each([
    "",
    "¶4",
    "§0",
    "§3 ¶0",
    "§3 ¶4 s3–s2",
    "three",
    "3.4.2.1.5",
    "§12345",
    "§3 ¶4 s2 and more",
    "1".repeat(500),
  ])("refuses %j", (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it("reads back what formatAddress writes", () => {
    const number = fc.integer({ min: 1, max: 9999 });
    const any = fc.oneof(
      number.map((section) => range(section)),
      fc.tuple(number, number).map(([section, paragraph]) => range(section, paragraph)),
      fc
        .tuple(number, number, number, number)
        .map(([section, paragraph, a, b]) =>
          range(section, paragraph, Math.min(a, b), Math.max(a, b)),
        ),
    );
    fc.assert(
      fc.property(any, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });
});

describe("findByAddress", () => {
  it("finds a section, a paragraph and sentences", () => {
    const words = (address: string): string[] | undefined =>
      findByAddress(article, address)?.sentences.map(({ span }) =>
        article.text.slice(span.start, span.end),
      );
    expect(words("§2")).toEqual(["It ended there."]);
    expect(words("1.1")).toEqual(["It rose.", "It fell.", "It rose."]);
    expect(words("§1 ¶1 s2–s3")).toEqual(["It fell.", "It rose."]);
  });

  it.each(["§3", "§1 ¶3", "§1 ¶1 s4", "§1 ¶1 s3–s4", "nothing"])(
    "finds nothing at %j",
    (address) => {
      expect(findByAddress(article, address)).toBeNull();
    },
  );
});

describe("describeRange", () => {
  it.each([
    [0, 0, "§1 ¶1 s1"],
    [0, 2, "§1 ¶1 s1–s3"],
    [2, 3, "§1 ¶1 s3 – ¶2 s1"],
    [3, 4, "§1 ¶2 s1 – §2 ¶1 s1"],
  ])("describes sentences %i to %i as %s", (from, to, expected) => {
    const places = sentencesOf(article);
    const [first, last] = [places[from], places[to]];
    if (first === undefined || last === undefined) throw new Error("no such sentence");
    expect(describeRange(first, last)).toBe(expected);
  });
});
