import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPassages, withHeading } from "../../src/passages/build-passages.ts";
import { type Article, sentencesOf } from "../../src/text/article.ts";
import { sliceText } from "../../src/text/span.ts";
import { harbourArticle, makeArticle } from "../support/fake-article.ts";

/** A token is a word; two are special. */
const countTokens = (text: string) => text.split(/\s+/u).length + 2;

const sentence = (words: number) => `${"word ".repeat(words - 1)}end.`;
const articleOf = (...lengths: readonly number[]) =>
  makeArticle("T", [{ heading: "H", paragraphs: [lengths.map(sentence)] }]);
const addresses = (article: Article, maxTokens = 256, maxSentences = 4, stride = 2) =>
  buildPassages(article, countTokens, { maxSentences, stride, maxTokens }).map(({ id }) => id);

describe("buildPassages", () => {
  it("takes four sentences at a time and steps by two", () => {
    expect(addresses(articleOf(5, 5, 5, 5, 5, 5))).toEqual(["§1 ¶1 s1–s4", "§1 ¶1 s3–s6"]);
  });

  it("ends with the last sentence and repeats no tail that is covered already", () => {
    expect(addresses(articleOf(5, 5, 5, 5))).toEqual(["§1 ¶1 s1–s4"]);
    expect(addresses(articleOf(5, 5, 5, 5, 5))).toEqual(["§1 ¶1 s1–s4", "§1 ¶1 s3–s5"]);
    expect(addresses(articleOf(5))).toEqual(["§1 ¶1 s1"]);
  });

  it("keeps to paragraphs", () => {
    expect(buildPassages(harbourArticle, countTokens).map(({ id }) => id)).toEqual([
      "§1 ¶1 s1–s3",
      "§1 ¶2 s1–s3",
      "§2 ¶1 s1–s4",
      "§2 ¶2 s1–s3",
      "§3 ¶1 s1–s3",
    ]);
  });

  it("leaves sentences out at the end of a passage that would be too long", () => {
    // Heading “H:” and two special tokens cost 3; 3 + 10 + 10 = 23 fits, a third sentence does not.
    expect(addresses(articleOf(10, 10, 10, 10), 23)).toEqual(["§1 ¶1 s1–s2", "§1 ¶1 s3–s4"]);
  });

  it("gives a sentence that is too long by itself a passage of its own", () => {
    expect(addresses(articleOf(5, 90, 5), 20)).toEqual(["§1 ¶1 s1", "§1 ¶1 s2", "§1 ¶1 s3"]);
  });

  it("says where its sentences stand in the article and how many tokens it has", () => {
    const passage = buildPassages(harbourArticle, countTokens)[2];
    expect(passage?.sentences).toEqual([6, 10]);
    const text = sliceText(harbourArticle, passage?.span ?? { start: 0, end: 0 });
    expect(text.startsWith("In January 1953")).toBe(true);
    expect(text.endsWith("The pier was never rebuilt.")).toBe(true);
    expect(passage?.tokenCount).toBe(countTokens(withHeading("The Storm of 1953", text)));
  });

  it("holds every sentence, whole, within its limits, for any article and setting", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
    const settings = fc.record({
      maxSentences: fc.integer({ min: 1, max: 6 }),
      stride: fc.integer({ min: 1, max: 6 }),
      maxTokens: fc.integer({ min: 8, max: 120 }),
    });
    fc.assert(
      fc.property(lengths, settings, (words, chunking) => {
        const article = articleOf(...words);
        const places = sentencesOf(article);
        const passages = buildPassages(article, countTokens, chunking);
        const covered = new Set<number>();
        for (const { sentences, span, tokenCount, index } of passages) {
          const [first, end] = sentences;
          expect(passages[index]?.span).toBe(span);
          expect(end - first).toBeGreaterThan(0);
          expect(end - first).toBeLessThanOrEqual(chunking.maxSentences);
          if (end - first > 1) expect(tokenCount).toBeLessThanOrEqual(chunking.maxTokens);
          expect(span).toEqual({
            start: places[first]?.sentence.span.start,
            end: places[end - 1]?.sentence.span.end,
          });
          for (let at = first; at < end; at++) covered.add(at);
        }
        expect(covered.size).toBe(places.length);
      }),
    );
  });
});
