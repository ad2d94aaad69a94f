import type { Embedder } from "../embedding/embedder.ts";
import { dot } from "../embedding/vector.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import type { Bm25Index } from "../lexical/bm25.ts";
import { type BankEvidence, matchBank } from "./bank-evidence.ts";
import { contentTerms, type Query } from "./query.ts";

/** One candidate sentence with everything retrieval knows of it. */
export interface SentenceHit {
  /** 0-based place in the article. */
  readonly sentence: number;
  /** Weighted sum of the signals; for ordering within one query only. */
  readonly score: number;
  /** Cosine between the query and the sentence under its section heading. */
  readonly similarity: number;
  /** Cosine between the query and the best passage that holds the sentence. */
  readonly passageSimilarity: number;
  /** BM25 of the sentence over the most that the query's terms could score, 0 to 1. */
  readonly lexicalScore: number;
  /** Share of the query's terms, by inverse document frequency, in the best passage with it, 0 to 1. */
  readonly coverage: number;
  /** Cosine with the nearest bank question that the sentence answers; null without a bank. */
  readonly bankSimilarity: number | null;
  readonly matchedTerms: readonly string[];
  /** 1-based rank in each retriever that returned the sentence. */
  readonly ranks: {
    readonly dense: number | null;
    readonly lexical: number | null;
    readonly bank: number | null;
  };
}

/** What retrieval found for one query. */
export interface Retrieval {
  readonly query: Query;
  /** Candidates, best first; ties by place in the article. */
  readonly hits: readonly SentenceHit[];
  readonly bank: BankEvidence | null;
}

/** Retrieves candidate sentences for a query. */
export type Retrieve = (text: string) => Promise<Retrieval>;

/** What hybrid retrieval is made of. */
export interface RetrieverParts {
  readonly index: LoadedIndex;
  readonly embedder: Pick<Embedder, "embedQueries" | "embedTexts">;
}

/** Sentences that each retriever contributes to the candidates; more changed no first place. */
const poolSize = 40;

/**
 * Weights of the signals in the sum that chooses what is read. Conditional-logit fits on the tuning
 * half of the question sets (docs/evaluation/answers.md), rounded; halving or doubling any of them
 * moves the first sentence of at most two questions in a hundred.
 */
const weights = { bank: 25, similarity: 3, passageSimilarity: 3, lexical: 3 } as const;

function rankOf<T>(list: readonly T[], key: (item: T) => number): ReadonlyMap<number, number> {
  return new Map(list.map((item, position) => [key(item), position + 1]));
}

/** The sum of the query's inverse document frequencies; 1 where it has no content term. */
function idfSum(terms: readonly string[], lexical: Bm25Index): number {
  return terms.reduce((sum, term) => sum + lexical.idf(term), 0) || 1;
}

/** Passage → share of the query's terms in it, by inverse document frequency. */
function coverageByPassage(
  terms: readonly string[],
  lexical: Bm25Index,
): ReadonlyMap<number, number> {
  const all = idfSum(terms, lexical);
  return new Map(
    lexical
      .score(terms)
      .map(({ document, matchedTerms }) => [
        document,
        matchedTerms.reduce((sum, term) => sum + lexical.idf(term), 0) / all,
      ]),
  );
}

/** Sentence → the passages that hold it. */
function passagesBySentence(passages: LoadedIndex["passages"]): ReadonlyMap<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const [number, { sentences }] of passages.entries()) {
    for (let sentence = sentences[0]; sentence < sentences[1]; sentence++) {
      holders.set(sentence, [...(holders.get(sentence) ?? []), number]);
    }
  }
  return holders;
}

/**
 * Builds the hybrid retriever: dense (HNSW over sentences and passages), lexical (BM25 over
 * sentences) and the question bank propose candidates; each candidate then gets every signal, so
 * that no score depends on which retriever proposed it.
 */
export function createRetriever({ index, embedder }: RetrieverParts): Retrieve {
  const { passages, lexical, vectors } = index;
  const holders = passagesBySentence(passages);

  return async (text) => {
    const query = await embedQuery(text, embedder, index.bank !== null);
    const { vector, terms } = query;
    const bank = matchBank(index, query);
    const dense = index.nearest.sentences(vector, poolSize);
    const byTerms = lexical.sentences.score(terms);
    const byBank = [...(bank?.bySentence ?? [])].sort((a, b) => b[1].similarity - a[1].similarity);
    const ranks = {
      dense: rankOf(dense, (hit) => hit.index),
      lexical: rankOf(byTerms, (hit) => hit.document),
      bank: rankOf(byBank, ([sentence]) => sentence),
    };
    const candidates = new Set([
      ...dense.map((hit) => hit.index),
      ...byTerms.slice(0, poolSize).map((hit) => hit.document),
      ...byBank.slice(0, poolSize).map(([sentence]) => sentence),
      ...index.nearest.passages(vector, poolSize / 4).flatMap((hit) => {
        const [first, end] = passages[hit.index]?.sentences ?? [0, 0];
        return Array.from({ length: end - first }, (_, offset) => first + offset);
      }),
    ]);

    const lexicalHits = new Map(byTerms.map((hit) => [hit.document, hit]));
    const ceiling = idfSum(terms, lexical.sentences) * (index.manifest.lexical.k1 + 1);
    const coverage = coverageByPassage(terms, lexical.passages);
    const cosine = (rows: Float32Array, at: number) =>
      dot(vector, rows.subarray(at * vector.length, (at + 1) * vector.length));
    const best = (held: readonly number[], signal: (passage: number) => number) =>
      Math.max(0, ...held.map(signal));

    const hits = [...candidates].map((sentence): SentenceHit => {
      const held = holders.get(sentence) ?? [];
      const signals = {
        similarity: cosine(vectors.sentences, sentence),
        passageSimilarity: best(held, (passage) => cosine(vectors.passages, passage)),
        lexicalScore: (lexicalHits.get(sentence)?.score ?? 0) / ceiling,
        coverage: best(held, (passage) => coverage.get(passage) ?? 0),
        bankSimilarity: bank === null ? null : (bank.bySentence.get(sentence)?.similarity ?? 0),
      };
      return {
        sentence,
        ...signals,
        score:
          weights.bank * (signals.bankSimilarity ?? 0) +
          weights.similarity * signals.similarity +
          weights.passageSimilarity * signals.passageSimilarity +
          weights.lexical * signals.lexicalScore,
        matchedTerms: lexicalHits.get(sentence)?.matchedTerms ?? [],
        ranks: {
          dense: ranks.dense.get(sentence) ?? null,
          lexical: ranks.lexical.get(sentence) ?? null,
          bank: ranks.bank.get(sentence) ?? null,
        },
      };
    });
    hits.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
    return { query, hits, bank };
  };
}

async function embedQuery(
  text: string,
  embedder: RetrieverParts["embedder"],
  hasBank: boolean,
): Promise<Query> {
  const [vector] = await embedder.embedQueries([text]);
  const [questionVector] = hasBank ? await embedder.embedTexts([text]) : [vector];
  if (vector === undefined || questionVector === undefined) {
    throw new TypeError("The embedder returned no vector for the query.");
  }
  return { text, terms: contentTerms(text), vector, questionVector };
}
