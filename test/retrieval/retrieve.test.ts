import { beforeAll, describe, expect, it } from "vitest";
import { dot } from "../../src/embedding/vector.ts";
import { createRetriever, type Retrieve } from "../../src/retrieval/retrieve.ts";
import type { LoadedIndex } from "../../src/store/loaded-index.ts";
import { harbourCorpus } from "../store/support.ts";
import type { FakeEmbedder } from "../support/fake-embedder.ts";
import { harbourIndex } from "../support/harbour-index.ts";

let index: LoadedIndex;
let embedder: FakeEmbedder;
let retrieve: Retrieve;

beforeAll(async () => {
  ({ index, embedder } = await harbourIndex());
  retrieve = createRetriever({ index, embedder });
});

describe("createRetriever", () => {
  it("puts the sentence first that shares the question's words and its bank question", async () => {
    const { hits } = await retrieve("Who built the harbour?");
    expect(index.sentences[hits[0]?.sentence ?? -1]?.text).toBe(
      "The harbour was built in 1874 by the engineer Marta Lindqvist.",
    );
    expect(hits[0]?.bankSimilarity).toBeCloseTo(1, 5); // The bank holds the question word for word.
    expect(hits[0]?.ranks.bank).toBe(1);
    expect(hits[0]?.matchedTerms).toEqual(["built", "harbour"]);
  });

  it("gives each candidate every signal, whichever retriever proposed it", async () => {
    const { hits, query } = await retrieve("dredging of the bay");
    for (const { sentence, similarity } of hits) {
      const row = index.vectors.sentences.subarray(
        sentence * query.vector.length,
        (sentence + 1) * query.vector.length,
      );
      expect(similarity).toBeCloseTo(dot(query.vector, row), 6);
    }
    expect(hits.some(({ ranks }) => ranks.lexical === null)).toBe(true);
  });

  it("counts how much of the query the best passage holds", async () => {
    const { hits } = await retrieve("eastern pier zeppelin");
    const pier = hits.find(({ sentence }) =>
      index.sentences[sentence]?.text.includes("eastern pier"),
    );
    const idf = (term: string) => index.lexical.passages.idf(term);
    const [eastern, pierTerm, zeppelin] = ["eastern", "pier", "zeppelin"].map(idf);
    const held = (eastern ?? 0) + (pierTerm ?? 0);
    expect(pier?.coverage).toBeCloseTo(held / (held + (zeppelin ?? 0)), 6);
  });

  it("keeps scores between 0 and 1 for a query without a content term", async () => {
    const { hits } = await retrieve("who is it?");
    expect(hits.every(({ lexicalScore, coverage }) => lexicalScore === 0 && coverage === 0)).toBe(
      true,
    );
    expect(hits.length).toBeGreaterThan(0);
  });

  it("works without a bank", async () => {
    const bare = await harbourIndex({ ...harbourCorpus, bank: null });
    const { bank, hits } = await createRetriever(bare)("Who built the harbour?");
    expect(bank).toBeNull();
    expect(hits.every(({ bankSimilarity }) => bankSimilarity === null)).toBe(true);
  });
});

describe("matchBank", () => {
  it("parts answered questions from those the article leaves open", async () => {
    const { bank } = await retrieve("What did the lighthouse cost?");
    const question = (at: number | undefined) => index.bank?.questions[at ?? -1]?.question;
    expect(question(bank?.notStated[0]?.question)).toBe("What did the lighthouse cost?");
    expect(bank?.notStated[0]?.similarity).toBeCloseTo(1, 5);
    expect(bank?.answered.map((match) => question(match.question))).not.toContain(
      "What did the lighthouse cost?",
    );
  });
});
