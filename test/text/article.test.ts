import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Article, placeOf, sentencesOf } from "../../src/text/article.ts";
import { parseArticle } from "../../src/text/parse-article.ts";
import { type RawDocument, readDocument } from "../../src/text/read-document.ts";
import { expectWellFormed, ink } from "../support/expect-well-formed.ts";

const BankLine = z.object({ answeredBy: z.array(z.string()).default([]) });

/** The sentences of the bank: the article's own, written down by hand. */
function bankSentences(): ReadonlySet<string> {
  const lines = readFileSync("corpus/article.questions.jsonl", "utf8").split("\n").filter(Boolean);
  return new Set(lines.flatMap((line) => BankLine.parse(JSON.parse(line)).answeredBy));
}

describe("the article that ships", () => {
  let document: RawDocument;
  let article: Article;
  beforeAll(async () => {
    document = await readDocument("corpus/article.txt");
    article = parseArticle(document);
  });

  it("is well formed, and every visible character is the file's", () => {
    expectWellFormed(article, document.raw);
  });

  it("has the sentences that were written down by hand, all of them and no others", () => {
    const sentences = sentencesOf(article).map(({ text }) => text);
    expect(sentences).toHaveLength(147);
    expect(new Set(sentences)).toEqual(bankSentences());
  });

  it("has the title, the six headings and the 32 paragraphs of the file", () => {
    expect(article.title).toBe("Friends, Foes and Future of ISIS in South Asia");
    expect(article.sections.map(({ heading, paragraphs }) => [heading, paragraphs.length])).toEqual(
      [
        ["Introduction", 3],
        ["Geopolitical Context", 7],
        ["Interactions with State and Non-State Actors", 7],
        ["Territorial hold in South Asia - Wilayat", 8],
        ["Regional elements of ISIS", 3],
        ["Conclusion", 4],
      ],
    );
  });

  it("quotes nothing that the file does not have, white space apart", () => {
    const file = ink(document.raw);
    expect(sentencesOf(article).filter(({ text }) => !file.includes(ink(text)))).toEqual([]);
  });

  it("numbers the eight pages by the marks that their breaks left", () => {
    expect(placeOf(article, "§1 ¶1 s1")?.sentence.page).toBe(1);
    // "Eastern Afghanistan is a strategic location" opens the second page.
    expect(placeOf(article, "§2 ¶1 s5")?.sentence.page).toBe(1);
    expect(placeOf(article, "§2 ¶2 s1")?.sentence.page).toBe(2);
    expect(sentencesOf(article).at(-1)?.sentence.page).toBe(8);
  });

  it.each<[string, (raw: string) => string]>([
    ["Windows line ends", (raw) => raw.replaceAll("\n", "\r\n")],
    ["old Mac line ends", (raw) => raw.replaceAll("\n", "\r")],
    ["no space at line ends", (raw) => raw.replaceAll(/[ \t]+$/gmu, "")],
    ["no blank lines", (raw) => raw.replaceAll(/\n\s*\n/gu, "\n")],
    ["twice the blank lines", (raw) => raw.replaceAll("\n", "\n\n")],
    ["form feeds for page breaks", (raw) => raw.replaceAll(/\n (?=\p{L})/gu, "\n\f")],
    ["no-break spaces", (raw) => raw.replaceAll(" ", "\u00a0")],
    ["tabs", (raw) => raw.replaceAll(" ", "\t")],
    ["a margin", (raw) => raw.replaceAll(/^/gmu, "    ")],
    ["soft hyphens", (raw) => raw.replaceAll("tion", "ti\u00adon")],
    ["zero-width spaces", (raw) => raw.replaceAll("the ", "\u200bthe ")],
  ])("has the same headings and sentences when the file has %s", (_name, damage) => {
    const raw = damage(document.raw);
    const damaged = parseArticle({ ...document, raw });
    expectWellFormed(damaged, raw);
    expect(damaged.sections.map(({ heading }) => heading)).toEqual(
      article.sections.map(({ heading }) => heading),
    );
    expect(sentencesOf(damaged).map(({ text }) => text)).toEqual(
      sentencesOf(article).map(({ text }) => text),
    );
  });

  it("lists each kind of damage that it mended", () => {
    const count = (rule: string): number =>
      article.repairs.filter((repair) => repair.rule === rule).length;
    expect(count("dropped-page-number")).toBe(1);
    expect(count("joined-spaced-lines")).toBe(1);
    // socio-economic, State-Khorasan, Lashkar-e-Islam twice, hard-line.
    expect(count("joined-compound")).toBe(5);
    // Four pages end inside a paragraph and inside a sentence; the others between paragraphs.
    expect(count("joined-over-page-break")).toBe(5);
    expect(count("dropped-repeated-line")).toBe(2);
    expect(count("noted-doubled-apostrophe")).toBe(1);
    expect(count("noted-lost-letter")).toBe(1);
    expect(count("noted-mixed-quotes")).toBe(1);
  });
});
