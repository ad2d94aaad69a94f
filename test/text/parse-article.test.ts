import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Article, sentencesOf } from "../../src/text/article.ts";
import { articleIdOf, parseArticle } from "../../src/text/parse-article.ts";
import { documentOf } from "../support/document-of.ts";
import { expectWellFormed, ink } from "../support/expect-well-formed.ts";

/** Parses and checks what always holds. */
function parse(raw: string, sourceFile?: string): Article {
  const article = parseArticle(documentOf(raw, sourceFile));
  expectWellFormed(article, raw);
  return article;
}

const paragraphsOf = (article: Article): string[] =>
  article.sections.flatMap(({ paragraphs }) =>
    paragraphs.map(({ span }) => article.text.slice(span.start, span.end)),
  );

const headingsOf = (article: Article): string[] => article.sections.map(({ heading }) => heading);

/** Running text broken at a width, as an editor does it. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

const RIVER =
  "The river rises in the hills above the town and runs south for forty miles. It passes three mills on its way, of which one still grinds corn. Nobody has measured its depth since the war. The oldest map of it was drawn by a monk who had never seen the sea.";
const BRIDGE =
  "A bridge of stone crosses it near the market. Masons from the north built the arches in a single summer. Their names are cut into the second pier, where boats can read them.";

describe("parseArticle", () => {
  it("reads paragraphs that are wrapped and separated by blank lines", () => {
    const raw = [wrap(RIVER, 60).join("\n"), wrap(BRIDGE, 60).join("\n")].join("\n\n");
    expect(paragraphsOf(parse(raw))).toEqual([RIVER, BRIDGE]);
  });

  it("reads one paragraph a line", () => {
    expect(paragraphsOf(parse(`${RIVER}\n\n${BRIDGE}\n`))).toEqual([RIVER, BRIDGE]);
    expect(paragraphsOf(parse(`${RIVER}\n${BRIDGE}\n`))).toEqual([RIVER, BRIDGE]);
  });

  it("reads lines that are each followed by a blank one", () => {
    const raw = [...wrap(RIVER, 60), ...wrap(BRIDGE, 60)].join(" \n \n");
    expect(paragraphsOf(parse(raw))).toEqual([RIVER, BRIDGE]);
  });

  it("reads wrapped text in which nothing but a short line ends a paragraph", () => {
    const short = BRIDGE.replace(", where boats can read them", "");
    const raw = [...wrap(short, 60), ...wrap(RIVER, 60)].join("\n");
    expect(paragraphsOf(parse(raw))).toEqual([short, RIVER]);
  });

  it("reads paragraphs that only an indented first line sets off", () => {
    const indented = (text: string): string => `    ${wrap(text, 60).join("\n")}`;
    const raw = [RIVER, BRIDGE, RIVER, BRIDGE].map(indented).join("\n");
    expect(paragraphsOf(parse(raw))).toEqual([RIVER, BRIDGE, RIVER, BRIDGE]);
  });

  it("reads a document of one line, under a title made of the file's name", () => {
    const article = parse("The river rises in the hills.", "river_notes.txt");
    expect(article).toMatchObject({ id: "river-notes", title: "river notes" });
    expect(headingsOf(article)).toEqual(["river notes"]);
    expect(paragraphsOf(article)).toEqual(["The river rises in the hills."]);
  });

  it("reads Markdown headings, and the single one of the first rank as the title", () => {
    const article = parse(`# Rivers\n\n## Course\n\n${RIVER}\n\n## Bridges ##\n${BRIDGE}\n`);
    expect(article.title).toBe("Rivers");
    expect(headingsOf(article)).toEqual(["Course", "Bridges"]);
    expect(article.repairs.filter(({ rule }) => rule === "read-heading-marks")).toHaveLength(3);
  });

  it("keeps headings that head nothing in the text", () => {
    const article = parse(`# Rivers\n\n## Course\n### Upper\n${RIVER}\n\n## Index\n`);
    expect(headingsOf(article)).toEqual(["Upper"]);
    expect(article.text).toBe(`Rivers\n\nCourse\n\nUpper\n\n${RIVER}\n\nIndex`);
  });

  it("reads underlined headings", () => {
    const raw = `Rivers\n======\n\nCourse\n------\n${RIVER}\n\nBridges\n-------\n\n${BRIDGE}\n`;
    const article = parse(raw);
    expect(article.title).toBe("Rivers");
    expect(headingsOf(article)).toEqual(["Course", "Bridges"]);
  });

  it("reads numbered headings, and headings that are only set apart", () => {
    const raw = `On Rivers\n\n1. Course\n\n${RIVER}\n\n2. Bridges and Fords\n\n${BRIDGE}\n\nWhat Remains\n\n${RIVER}\n`;
    const article = parse(raw);
    expect(article.title).toBe("On Rivers");
    expect(headingsOf(article)).toEqual(["1. Course", "2. Bridges and Fords", "What Remains"]);
  });

  it("does not take short lines in a row for headings", () => {
    const raw = `${RIVER}\n\nApples\n\nPears\n\nPlums\n\nCherries\n\n${BRIDGE}\n`;
    expect(headingsOf(parse(raw))).toEqual(["sample"]);
  });

  it("takes a question for the heading of its answer, and a year for a heading", () => {
    expect(headingsOf(parse(`What is it?\n\n${RIVER}\n\nHow old is it?\n\n${BRIDGE}\n`))).toEqual([
      "What is it?",
      "How old is it?",
    ]);
    expect(headingsOf(parse(`1848\n\n${RIVER}\n\n1849\n\n${BRIDGE}\n`))).toContain("1849");
  });

  it("finds headings in text without any blank line", () => {
    const lines = ["Course", ...wrap(RIVER, 60), "Bridges", ...wrap(BRIDGE, 60)];
    expect(headingsOf(parse(`The River\n${lines.join("\n")}`))).toEqual(["Course", "Bridges"]);
    expect(headingsOf(parse(`Course\n${RIVER}\nBridges\n${BRIDGE}`))).toContain("Bridges");
  });

  it("takes a line of a table of contents for no heading", () => {
    const raw = `Contents\n\nCourse ........ 1\n\nBridges ........ 2\n\nCourse\n\n${RIVER}\n`;
    expect(headingsOf(parse(raw)).at(-1)).toBe("Course");
    expect(headingsOf(parse(raw))).not.toContain("Bridges ........ 2");
  });

  it("reads a line of stars as the end of a paragraph", () => {
    const article = parse(`${RIVER}\n\n* * *\n\n${BRIDGE}\n`);
    expect(paragraphsOf(article)).toEqual([RIVER, BRIDGE]);
    expect(article.repairs).toEqual([
      { rule: "dropped-rule", line: 3, before: "* * *", after: "" },
    ]);
  });

  it("takes the title that the metadata states, and does not repeat it as a section", () => {
    const raw = `On Rivers\n\n${RIVER}\n\n${BRIDGE}\n`;
    const article = parseArticle(documentOf(raw), { title: "On Rivers" });
    expect(article.title).toBe("On Rivers");
    expect(headingsOf(article)).toEqual(["On Rivers"]);
    expect(paragraphsOf(article)).toEqual([RIVER, BRIDGE]);
  });

  it("keeps the items of a list apart", () => {
    const raw = `${RIVER}\n\nThe mills are these:\n- the upper mill\n- the lower mill\n\n${BRIDGE}\n`;
    expect(paragraphsOf(parse(raw))).toEqual([
      RIVER,
      "The mills are these:",
      "- the upper mill",
      "- the lower mill",
      BRIDGE,
    ]);
  });

  it("closes up a compound that was broken at its hyphen, and leaves a dash apart", () => {
    const raw =
      "It changed the socio-\neconomic life of the town -\nand of the arms-\nand corn trade.";
    expect(paragraphsOf(parse(raw))).toEqual([
      "It changed the socio-economic life of the town - and of the arms- and corn trade.",
    ]);
  });

  it("reads Windows and old Mac line ends as it reads Unix ones", () => {
    const lines = [...wrap(RIVER, 60), "", ...wrap(BRIDGE, 60)];
    const expected = paragraphsOf(parse(lines.join("\n")));
    expect(paragraphsOf(parse(lines.join("\r\n")))).toEqual(expected);
    expect(paragraphsOf(parse(lines.join("\r")))).toEqual(expected);
  });

  it("drops what shows nothing, reads tabs and no-break spaces as spaces, and says so", () => {
    const raw = "The ri\u00adver\trises\u00a0in \u200bthe hills.\u0007";
    const article = parse(raw);
    expect(paragraphsOf(article)).toEqual(["The river rises in the hills."]);
    expect(article.repairs.map(({ rule, before }) => [rule, before])).toEqual([
      ["dropped-invisible", "1 soft hyphen"],
      ["dropped-invisible", "1 zero-width character"],
      ["read-as-space", "1 tab"],
      ["read-as-space", "1 no-break space"],
    ]);
  });

  it("joins a word broken at a soft hyphen", () => {
    expect(paragraphsOf(parse("The moun\u00ad\ntains are high."))).toEqual([
      "The mountains are high.",
    ]);
  });

  it("counts pages by form feeds, and drops page numbers and running titles", () => {
    const page = (number: number, text: string): string =>
      ["A History of Rivers", "", ...wrap(text, 60), "", String(number)].join("\n");
    const raw = [RIVER, BRIDGE, RIVER].map((text, index) => page(index + 1, text)).join("\n\f");
    const article = parse(raw);
    expect(paragraphsOf(article)).toEqual([RIVER, BRIDGE, RIVER]);
    expect(sentencesOf(article).map(({ sentence }) => sentence.page)).toEqual([
      1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3,
    ]);
    const dropped = article.repairs.filter(({ rule }) => rule.startsWith("dropped"));
    expect(dropped.map(({ before }) => before).sort()).toEqual([
      "1",
      "2",
      "3",
      "A History of Rivers",
      "A History of Rivers",
      "A History of Rivers",
    ]);
  });

  it("goes on with a sentence over the end of a page", () => {
    const lines = wrap(RIVER, 60);
    const raw = `${lines.slice(0, 2).join("\n")}\n\n1\n\f${lines.slice(2).join("\n")}\n\n2\n`;
    expect(paragraphsOf(parse(raw))).toEqual([RIVER]);
  });

  it("knows no pages where the text shows none", () => {
    expect(sentencesOf(parse(RIVER)).map(({ sentence }) => sentence.page)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("drops a footnote address that stands twice, and remembers where", () => {
    const url = "https://example.org/rivers";
    const raw = `The river rises in the hills.\n${url}\n${url}\nIt runs south for forty miles.\n`;
    const article = parse(raw);
    expect(article.text).not.toContain(url);
    expect(article.layout.dropped).toHaveLength(2);
  });

  it.each(["?!", "- - -", "Hello", "1\n2\n3\n"])("refuses %j, which holds no sentence", (raw) => {
    expect(() => parseArticle(documentOf(raw))).toThrowError(
      expect.objectContaining({ code: "document-without-sentences" }),
    );
  });

  it("adds no visible character and loses only those of lines that it lists", () => {
    const sentence = fc
      .array(fc.constantFrom("river", "mill", "Hills", "socio-", "the", "(1992)", "“stone”", "-"), {
        minLength: 4,
        maxLength: 30,
      })
      .map((words) => `The ${words.join(" ")} end.`);
    const damage = fc.constantFrom(
      "\n",
      "\n\n",
      " \n \n",
      "\r\n",
      "\n\f",
      "\n\n\n",
      "\u00a0",
      "\t",
    );
    const document = fc.array(fc.tuple(sentence, damage), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(document, fc.integer({ min: 20, max: 120 }), (parts, width) => {
        const raw = parts.map(([text, gap]) => `${wrap(text, width).join("\n")}${gap}`).join("");
        const article = parse(raw);
        const lost = article.repairs.filter(({ rule }) => /^dropped|^read-heading/u.test(rule));
        if (lost.length === 0) expect(ink(article.text)).toBe(ink(raw));
      }),
    );
  });

  it("holds together for any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (noise) => {
        parse(`The river rises in the hills.\n\n${noise}\n\nIt runs south for forty miles.`);
      }),
    );
  });
});

describe("articleIdOf", () => {
  it("makes a lower-case name with hyphens", () => {
    expect(articleIdOf("My Report (final).v2.txt")).toBe("my-report-final-v2");
    expect(articleIdOf("???.txt")).toBe("article");
  });
});
