import { beforeAll, describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { cite, type SentenceRange } from "../../src/citation/cite.ts";
import { canJoin, joinAdjacent } from "../../src/citation/join-adjacent.ts";
import { CitationSchema } from "../../src/citation/citation.ts";
import { verifyCitation } from "../../src/citation/verify-citation.ts";
import { type Article, type SentencePlace, placeOf, sentencesOf } from "../../src/text/article.ts";
import { parseArticle } from "../../src/text/parse-article.ts";
import { type RawDocument, readDocument } from "../../src/text/read-document.ts";
import { documentOf } from "../support/document-of.ts";
import { ink } from "../support/expect-well-formed.ts";

let document: RawDocument;
let article: Article;
beforeAll(async () => {
  document = await readDocument("corpus/article.txt");
  article = parseArticle(document);
});

function at(id: string, from: Article = article): SentencePlace {
  const place = placeOf(from, id);
  if (place === null) throw new Error(`no sentence ${id}`);
  return place;
}

describe("cite", () => {
  it("quotes a sentence with its place, its raw span and whose words it is", () => {
    const place = at("§2 ¶1 s3");
    const start = article.text.indexOf("Abdul Rauf Khadim", place.sentence.span.start);
    const citation = cite(
      article,
      { first: place, last: place },
      { marker: 1, highlight: { start, end: start + "Abdul Rauf Khadim".length } },
    );
    expect(CitationSchema.parse(citation)).toEqual(citation);
    expect(citation).toMatchObject({
      marker: 1,
      address: "§2 ¶1 s3",
      section: "Geopolitical Context",
      page: 1,
      voice: "article",
      hedged: false,
    });
    expect(citation.quotation).toMatch(/^Hafiz Saeed Khan .* defector\.$/u);
    expect(citation.quotation.slice(...(citation.highlight ?? []))).toBe("Abdul Rauf Khadim");
    expect(ink(document.raw.slice(...citation.rawSpan))).toBe(ink(citation.quotation));
  });

  it("cuts a highlight to its quotation, and leaves out one that is elsewhere", () => {
    const place = at("§1 ¶1 s3");
    const { start, end } = place.sentence.span;
    const highlight = (from: number, to: number): readonly number[] | null =>
      cite(
        article,
        { first: place, last: place },
        { marker: 1, highlight: { start: from, end: to } },
      ).highlight;
    expect(highlight(start - 5, start + 3)).toEqual([0, 3]);
    expect(highlight(end - 3, end + 9)).toEqual([end - start - 3, end - start]);
    expect(highlight(end, end + 9)).toBeNull();
  });

  it("is hedged when any of its sentences is", () => {
    // Only the first of the two says "may have been".
    const range = { first: at("§2 ¶4 s2"), last: at("§2 ¶4 s3") };
    expect(cite(article, range, { marker: 1 }).hedged).toBe(true);
    expect(cite(article, { first: range.last, last: range.last }, { marker: 1 }).hedged).toBe(
      false,
    );
  });

  it("tells whom it quotes when only a later sentence of it does", () => {
    const range = { first: at("§3 ¶4 s4"), last: at("§3 ¶4 s5") };
    expect(cite(article, range, { marker: 1 }).voice).toBe("quoted: an ISIS commander");
  });

  it("refuses a range over paragraphs or backwards", () => {
    const over = { first: at("§2 ¶1 s5"), last: at("§2 ¶2 s1") };
    const back = { first: at("§2 ¶1 s2"), last: at("§2 ¶1 s1") };
    for (const range of [over, back]) {
      expect(() => cite(article, range, { marker: 1 })).toThrowError(RangeError);
    }
  });
});

describe("joinAdjacent", () => {
  const addresses = (ranges: readonly SentenceRange[]): string[] =>
    ranges.map(({ first, last }) => `${first.sentence.id}..${last.sentence.number}`);

  it("makes neighbours one range, in the order of the best of each", () => {
    const places = ["§2 ¶4 s3", "§1 ¶1 s1", "§2 ¶4 s2", "§2 ¶5 s1", "§2 ¶4 s2"].map((id) => at(id));
    expect(addresses(joinAdjacent(article, places))).toEqual([
      "§2 ¶4 s2..3",
      "§1 ¶1 s1..1",
      "§2 ¶5 s1..1",
    ]);
  });

  it("joins nothing over a footnote that the text leaves out", () => {
    // The footnote stands between the third and the fourth sentence.
    expect(canJoin(article, at("§4 ¶8 s3"), at("§4 ¶8 s4"))).toBe(false);
    expect(canJoin(article, at("§4 ¶8 s4"), at("§4 ¶8 s5"))).toBe(true);
    const apart = joinAdjacent(article, [at("§4 ¶8 s3"), at("§4 ¶8 s4")]);
    expect(addresses(apart)).toEqual(["§4 ¶8 s3..3", "§4 ¶8 s4..4"]);
  });

  it("keeps every sentence once, and all its quotations are in the file", () => {
    const places = sentencesOf(article);
    const file = ink(document.raw);
    const some = fc.array(fc.integer({ min: 0, max: places.length - 1 }), { maxLength: 12 });
    fc.assert(
      fc.property(some, (indexes) => {
        const chosen = indexes.flatMap((index) => places[index] ?? []);
        const ranges = joinAdjacent(article, chosen);
        const covered = ranges.flatMap(({ first, last }) =>
          places.slice(first.index, last.index + 1).map(({ index }) => index),
        );
        expect(covered.sort((a, b) => a - b)).toEqual([...new Set(indexes)].sort((a, b) => a - b));
        for (const range of ranges) {
          const citation = cite(article, range, { marker: 1 });
          expect(file).toContain(ink(citation.quotation));
          expect(verifyCitation(article, citation, document.raw)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("verifyCitation", () => {
  it("passes every sentence of the article, against the file as well", () => {
    for (const place of sentencesOf(article)) {
      const citation = cite(article, { first: place, last: place }, { marker: 1 });
      expect(verifyCitation(article, citation, document.raw)).toEqual([]);
    }
  });

  it("finds a changed word, a moved span, a false raw span and a highlight outside", () => {
    const place = at("§2 ¶1 s3");
    const good = cite(article, { first: place, last: place }, { marker: 1 });
    const [start, end] = good.span;
    const problems = (change: object): number =>
      verifyCitation(article, { ...good, ...change }, document.raw).length;
    expect(problems({})).toBe(0);
    expect(problems({ quotation: good.quotation.replace("Khadim", "Khadin") })).toBe(2);
    expect(problems({ span: [start + 1, end] })).toBe(2);
    expect(problems({ rawSpan: [good.rawSpan[0] + 1, good.rawSpan[1]] })).toBe(2);
    expect(problems({ highlight: [0, good.quotation.length + 1] })).toBe(1);
    expect(problems({ highlight: [4, 4] })).toBe(1);
  });

  it("reads past what the text leaves out inside a sentence", () => {
    const raw = "The ri\u00adver rises in the\nhttps://a.example\nhttps://a.example\ngreen hills.";
    const other = parseArticle(documentOf(raw));
    const place = at("§1 ¶1 s1", other);
    const citation = cite(other, { first: place, last: place }, { marker: 1 });
    expect(citation.quotation).toBe("The river rises in the green hills.");
    expect(verifyCitation(other, citation, raw)).toEqual([]);
  });
});
