import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/lexical/analyze.ts";
import { Bm25DataSchema, buildBm25, defaultBm25, readBm25 } from "../../src/lexical/bm25.ts";

const indexOf = (...documents: readonly string[]) => buildBm25(documents.map(analyze));

/** The definition, term by term and document by document. */
function naiveScores(documents: readonly (readonly string[])[], query: readonly string[]) {
  const { k1, b } = defaultBm25;
  const mean = documents.reduce((sum, one) => sum + one.length, 0) / documents.length;
  return documents.map((document) =>
    [...new Set(query)].reduce((sum, term) => {
      const n = documents.filter((one) => one.includes(term)).length;
      const tf = document.filter((one) => one === term).length;
      const idf = Math.log(1 + (documents.length - n + 0.5) / (n + 0.5));
      const length = 1 - b + (b * document.length) / (mean || 1);
      return sum + (idf * tf * (k1 + 1)) / (tf + k1 * length);
    }, 0),
  );
}

describe("buildBm25", () => {
  it("scores as worked out by hand", () => {
    const index = indexOf("fog fog harbour", "harbour pier", "storm");
    // N 3; “fog” in 1: idf ln(1 + 2.5 / 1.5) = 0.980829; lengths 3, 2, 1, mean 2.
    expect(index.idf("fog")).toBeCloseTo(0.980829, 6);
    // tf 2: 2 · 2.2 / (2 + 1.2 · (0.25 + 0.75 · 3 / 2)) = 4.4 / 3.65 = 1.205479; product 1.182370.
    expect(index.score(["fog"])).toEqual([
      { document: 0, score: expect.closeTo(1.18237, 6), matchedTerms: ["fog"] },
    ]);
  });

  it("ranks the shorter of two documents with the same words first, and ties by place", () => {
    const index = indexOf("pier pier storm harbour light", "pier", "fog", "pier");
    expect(index.score(["pier"]).map(({ document }) => document)).toEqual([1, 3, 0]);
  });

  it("counts a repeated query term once", () => {
    const index = indexOf("fog harbour", "pier");
    expect(index.score(["fog", "fog"])).toEqual(index.score(["fog"]));
  });

  it("leaves function words out of documents", () => {
    const index = indexOf("the fog of the harbour");
    expect(index.vocabulary).toEqual(["fog", "harbour"]);
    expect(index.score(["the"])).toEqual([]);
  });

  it("weighs an unknown term highest and finds nothing with it", () => {
    const index = indexOf("fog", "pier");
    expect(index.documentFrequency("storm")).toBe(0);
    expect(index.idf("storm")).toBeGreaterThan(index.idf("fog"));
    expect(index.score(["storm"])).toEqual([]);
  });

  it("is defined over nothing", () => {
    expect(buildBm25([]).score(["fog"])).toEqual([]);
    expect(buildBm25([[]]).score(["fog"])).toEqual([]);
  });

  it("takes words that objects have of themselves for words", () => {
    expect(indexOf("the constructor of prototype").score(["constructor"])).toHaveLength(1);
    expect(indexOf("fog").score(["constructor", "__proto__"])).toEqual([]);
  });

  it("equals the definition", () => {
    const word = fc.constantFrom("fog", "pier", "storm", "harbour", "light");
    const document = fc.array(word, { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 8 }),
        document,
        (documents, query) => {
          const index = indexOf(...documents.map((words) => words.join(" ")));
          const expected = naiveScores(documents, query);
          const scores = documents.map(() => 0);
          for (const { document: at, score } of index.score(query)) scores[at] = score;
          for (const [at, score] of scores.entries())
            expect(score).toBeCloseTo(expected[at] ?? 0, 9);
        },
      ),
    );
  });

  it("comes back from its data the same, and gives equal data for equal documents", () => {
    const documents = ["fog 2017 harbour", "pier 42"].map(analyze);
    const data = buildBm25(documents).toData();
    const stored = Bm25DataSchema.parse(JSON.parse(JSON.stringify(data)));
    expect(readBm25(stored).score(["2017", "pier"])).toEqual(
      buildBm25(documents).score(["2017", "pier"]),
    );
    expect(JSON.stringify(buildBm25(documents).toData())).toBe(JSON.stringify(stored));
  });
});
