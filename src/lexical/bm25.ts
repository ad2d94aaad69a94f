import { z } from "zod";
import type { Term } from "./analyze.ts";

/** How strongly repetition and length count. */
export interface Bm25Parameters {
  /** Saturation of repeated terms, at least 0. */
  readonly k1: number;
  /** Share of the length normalisation, 0 to 1. */
  readonly b: number;
}

/** Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009): k1 1.2, b 0.75. */
export const defaultBm25: Bm25Parameters = { k1: 1.2, b: 0.75 };

/** One document that holds at least one of the asked terms. */
export interface Bm25Hit {
  /** Position of the document in the list that was indexed. */
  readonly document: number;
  readonly score: number;
  /** In the order asked. */
  readonly matchedTerms: readonly string[];
}

/** A lexical index over documents that are known by their position. */
export interface Bm25Index {
  readonly documentCount: number;
  /** Documents that hold any of the terms, best first; ties by position. Each term counts once. */
  score(terms: readonly string[]): readonly Bm25Hit[];
  /** ln(1 + (N − n + 0.5) / (n + 0.5)), always above 0; highest for a term in no document. */
  idf(term: string): number;
  documentFrequency(term: string): number;
  /** Every indexed term in alphabetical order. */
  readonly vocabulary: readonly string[];
  /** What {@link readBm25} reads; equal documents give equal data. */
  toData(): Bm25Data;
}

/** The stored form of an index. */
export const Bm25DataSchema = z.strictObject({
  k1: z.number().min(0),
  b: z.number().min(0).max(1),
  /** Length of each document in terms. */
  lengths: z.array(z.int().min(0)),
  /** Term → [document, count, document, count, …], terms in alphabetical order. */
  postings: z.record(z.string(), z.array(z.int().min(0))),
});
/** The stored form of an index. */
export type Bm25Data = z.infer<typeof Bm25DataSchema>;

const byCodeUnits = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** How often each content term stands in a document. */
function countTerms(document: readonly Term[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { term, stop } of document) {
    if (!stop) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/**
 * An index over documents given as analysed terms; function words are left out.
 *
 * Scores as Robertson et al. (TREC-3, 1994) with the idf of Lucene, which never falls below 0:
 * Σ idf(t) · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / mean length)).
 */
export function buildBm25(
  documents: readonly (readonly Term[])[],
  { k1, b }: Bm25Parameters = defaultBm25,
): Bm25Index {
  const counts = documents.map(countTerms);
  const lists = new Map<string, number[]>();
  counts.forEach((terms, document) => {
    for (const [term, count] of terms) {
      const list = lists.get(term) ?? [];
      list.push(document, count);
      lists.set(term, list);
    }
  });
  const lengths = counts.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const sorted = [...lists].sort(([one], [other]) => byCodeUnits(one, other));
  return readBm25({ k1, b, lengths, postings: Object.fromEntries(sorted) });
}

/** The index that {@link Bm25Index.toData} described. */
export function readBm25(data: Bm25Data): Bm25Index {
  const { k1, b, lengths } = data;
  const postings = new Map(Object.entries(data.postings));
  const count = lengths.length;
  // An index over nothing has no mean; 1 keeps the formula defined, and no document is scored by it.
  const mean = lengths.reduce((sum, length) => sum + length, 0) / count || 1;
  const frequency = (term: string) => (postings.get(term)?.length ?? 0) / 2;
  const idf = (term: string) =>
    Math.log(1 + (count - frequency(term) + 0.5) / (frequency(term) + 0.5));
  const weight = (tf: number, document: number) =>
    (tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * (lengths[document] ?? 0)) / mean));

  function score(terms: readonly string[]): readonly Bm25Hit[] {
    const found = new Map<number, { score: number; matchedTerms: string[] }>();
    for (const term of new Set(terms)) {
      const list = postings.get(term) ?? [];
      for (let at = 0; at < list.length; at += 2) {
        const document = list[at] ?? 0;
        const entry = found.get(document) ?? { score: 0, matchedTerms: [] };
        entry.score += idf(term) * weight(list[at + 1] ?? 0, document);
        entry.matchedTerms.push(term);
        found.set(document, entry);
      }
    }
    return [...found]
      .map(([document, entry]) => ({ document, ...entry }))
      .sort((one, other) => other.score - one.score || one.document - other.document);
  }

  return {
    documentCount: count,
    score,
    idf,
    documentFrequency: frequency,
    vocabulary: [...postings.keys()].sort(byCodeUnits),
    toData: () => data,
  };
}
