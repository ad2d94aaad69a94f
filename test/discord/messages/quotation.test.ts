import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Citation } from "../../../src/citation/citation.ts";
import { oneLine } from "../../../src/discord/messages/escape-markdown.ts";
import {
  citationBlock,
  quotationBlock,
  sourceLine,
} from "../../../src/discord/messages/quotation.ts";
import {
  type Inline,
  parseMarkdown,
  visibleText,
} from "../../../src/discord/preview/discord-markdown.ts";
import { markdownLikeText } from "../../support/markdown-like-text.ts";

/** The bold parts of a line, joined. */
function boldOf(parts: readonly Inline[]): string[] {
  return parts.flatMap((part) => (part.kind === "bold" ? [visibleText(part.children)] : []));
}

const citation: Citation = {
  marker: 2,
  quotation: "It is said that Jonas Aalto, a former sea captain, was its first director.",
  highlight: [16, 27],
  address: "§1 ¶2 s2",
  section: "Introduction",
  page: 1,
  span: [0, 74],
  rawSpan: [0, 74],
  voice: "quoted: a border_police officer",
  hedged: true,
};

describe("quotationBlock", () => {
  it("quotes a text with its answering words bold", () => {
    expect(quotationBlock("His deputy was Ingrid Moe.", [[15, 25]])).toBe(
      "> His deputy was **Ingrid Moe**.",
    );
  });

  it("keeps bold inside a word, and white space out of it", () => {
    expect(quotationBlock("Lashkar-e-Islam fled", [[8, 9]])).toBe("> Lashkar-**e**-Islam fled");
    expect(quotationBlock("four leaders died", [[4, 13]])).toBe("> four **leaders** died");
  });

  it("shows no bold for an empty highlight, not even inside a character of two units", () => {
    expect(quotationBlock("a 𐀀", [[3, 3]])).toBe("> a 𐀀");
  });

  it("joins touching highlights, which would show as asterisks", () => {
    expect(
      quotationBlock("abcdef", [
        [0, 2],
        [2, 4],
      ]),
    ).toBe("> **abcd**ef");
  });

  it("shows every character of any text, and nothing else, with only the highlight bold", () => {
    fc.assert(
      fc.property(markdownLikeText, fc.nat(60), fc.nat(60), (text, from, length) => {
        const to = Math.min(text.length, from + length);
        const blocks = parseMarkdown(quotationBlock(text, [[from, to]]));
        const words = oneLine(text).trim();
        fc.pre(words !== "");
        const [block] = blocks;
        expect(blocks).toHaveLength(1);
        expect(block?.kind).toBe("quote");
        const parts = block?.lines.flat() ?? [];
        expect(
          parts.map(({ kind }) => kind).filter((kind) => kind !== "text" && kind !== "bold"),
        ).toEqual([]);
        expect(visibleText(parts).replace(/ +/gu, " ").trim()).toBe(words);
        // A highlight that parts the two halves of a character is widened to hold it.
        fc.pre(!oneLine(text.slice(from, to)).includes("\uFFFD"));
        const bold = oneLine(text.slice(from, to)).trim();
        expect(boldOf(parts)).toEqual(bold === "" ? [] : [bold]);
      }),
    );
  });
});

describe("sourceLine", () => {
  it("says where, whose words, and that the article hedges", () => {
    expect(sourceLine(citation)).toBe(
      "-# [2] §1 ¶2 s2 · Introduction · p. 1 · words of a border\\_police officer · the article hedges this",
    );
    expect(sourceLine({ ...citation, page: null, voice: "article", hedged: false })).toBe(
      "-# [2] §1 ¶2 s2 · Introduction",
    );
    expect(sourceLine({ ...citation, voice: "reported: Dahl, 1954", hedged: false })).toContain(
      "citing Dahl, 1954",
    );
  });

  it("stands below its quotation as small print", () => {
    expect(parseMarkdown(citationBlock(citation)).map(({ kind }) => kind)).toEqual([
      "quote",
      "subtext",
    ]);
  });
});
