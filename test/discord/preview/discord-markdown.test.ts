import { describe, expect, it } from "vitest";
import {
  parseInline,
  parseMarkdown,
  visibleText,
} from "../../../src/discord/preview/discord-markdown.ts";

const kinds = (content: string) => parseMarkdown(content).map(({ kind }) => kind);

describe("Discord’s Markdown", () => {
  it.each([
    ["> quoted", ["quote"]],
    ["> two\n> lines", ["quote"]],
    [">>> all\nthe rest", ["quote"]],
    ["-# small", ["subtext"]],
    ["# big", ["heading"]],
    ["- one", ["list"]],
    ["> # big in a quotation", ["heading"]],
    ["plain\n\nplain", ["paragraph", "blank", "paragraph"]],
    ["\\> not quoted", ["paragraph"]],
    [">not quoted", ["paragraph"]],
  ])("lays out %j as Discord’s client does", (content, expected) => {
    expect(kinds(content)).toEqual(expected);
  });

  it.each([
    ["un**believ**able", "bold"],
    ["**a \\** b**", "bold"],
    ["*slanted*", "italic"],
    ["__under__", "underline"],
    ["~~gone~~", "strike"],
    ["||hidden||", "spoiler"],
    ["`code`", "code"],
    ["<@123>", "mention"],
    ["</ask:1>", "mention"],
    ["@everyone", "mention"],
    ["<t:1:R>", "timestamp"],
    ["https://example.org", "link"],
    ["[label](https://example.org)", "link"],
    [":smile:", "emoji"],
  ] as const)("shows %j with %s", (line, kind) => {
    expect(parseInline(line).map((part) => part.kind)).toContain(kind);
  });

  it("reads a backslash before punctuation as that punctuation", () => {
    const parts = parseInline("\\*a\\* \\<@1> \\\\ C:\\dir");
    expect(parts.map(({ kind }) => kind)).toEqual(["text"]);
    expect(visibleText(parts)).toBe("*a* <@1> \\ C:\\dir");
  });
});
