import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  escapeMarkdown,
  escapeWithin,
  oneLine,
} from "../../../src/discord/messages/escape-markdown.ts";
import { parseMarkdown, visibleText } from "../../../src/discord/preview/discord-markdown.ts";
import { markdownLikeText } from "../../support/markdown-like-text.ts";

/** What a reader sees of a content, and every markup in it other than plain paragraphs. */
function seen(content: string): { text: string; markup: string[] } {
  const blocks = parseMarkdown(content);
  const kinds = blocks.flatMap(({ kind, lines }) => [
    ...(kind === "paragraph" || kind === "blank" ? [] : [kind as string]),
    ...lines.flat().flatMap((part) => (part.kind === "text" ? [] : [part.kind])),
  ]);
  return { text: blocks.flatMap(({ lines }) => lines.map(visibleText)).join("\n"), markup: kinds };
}

describe("escapeMarkdown", () => {
  it.each([
    "> a quotation",
    ">>> a long quotation",
    "-# small print",
    "# a heading",
    "- a list",
    "+ a list",
    "1. a list",
    "*emphasis* and **strong** and _under_ and __line__",
    "~~struck~~ and ||hidden||",
    "`code` and ```fences```",
    "<@123456789012345678> <@&123456789012345678> <#123456789012345678>",
    "</ask:123456789012345678> <t:1700000000:R> <:name:123456789012345678>",
    "@everyone @here",
    "[a label](https://example.org)",
    "https://example.org/a_b_c and http://example.org",
    "discord.gg/abc",
    ":smile: at 12:30:45",
    "back\\slash \\*",
  ])("shows “%s” as it was typed", (text) => {
    expect(seen(escapeMarkdown(text))).toEqual({ text, markup: [] });
  });

  it("shows any one line of text as it was typed", () => {
    fc.assert(
      fc.property(markdownLikeText, (text) => {
        const line = oneLine(text).trim();
        expect(seen(escapeMarkdown(line))).toEqual({ text: line, markup: [] });
      }),
    );
  });

  it("leaves no control character, line break, direction override or half a character", () => {
    expect(escapeMarkdown("a\u0000b\u001B[31mc\u202Ed\r\ne\uD800")).toBe("ab\\[31mcd e\uFFFD");
  });
});

describe("escapeWithin", () => {
  it("never exceeds its limit, whatever has to be escaped", () => {
    fc.assert(
      fc.property(markdownLikeText, fc.integer({ min: 4, max: 60 }), (text, limit) => {
        expect(escapeWithin(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it("keeps a text that fits, and cuts another after a word", () => {
    expect(escapeWithin("who leads them", 20)).toBe("who leads them");
    expect(escapeWithin("who leads them today", 16)).toBe("who leads them…");
  });
});
