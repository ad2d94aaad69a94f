import { dot } from "../embedding/vector.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import type { Query } from "./query.ts";

/** A question of the bank with its cosine to the asked one. */
export interface BankMatch {
  /** Position in `bank.questions`. */
  readonly question: number;
  readonly similarity: number;
}

/** What the question bank says of a query. */
export interface BankEvidence {
  /** Answered bank questions, nearest first; at most {@link kept}. */
  readonly answered: readonly BankMatch[];
  /** Bank questions that the article raises and does not answer, nearest first; at most {@link kept}. */
  readonly notStated: readonly BankMatch[];
  /** Sentence → the nearest bank question that it answers. */
  readonly bySentence: ReadonlyMap<number, BankMatch>;
}

/** Matches kept of each kind for messages and suggestions; scoring uses every question. */
const kept = 30;

/**
 * A sentence that supports a bank answer without being named first counts a little less; with 0.9
 * and below, lists and comparisons lost their later sentences (docs/evaluation/answers.md).
 */
const furtherSentenceWeight = 0.97;

/**
 * Compares a query with every question of the bank (hypothetical-question indexing: doc2query,
 * Nogueira et al. 2019). Linear in the number of bank questions: 5,000 take two or three milliseconds.
 *
 * @returns null where the corpus has no bank
 */
export function matchBank(index: LoadedIndex, query: Query): BankEvidence | null {
  const { bank, vectors } = index;
  if (bank === null || bank.questions.length === 0) return null;
  const dimensions = query.questionVector.length;
  const answered: BankMatch[] = [];
  const notStated: BankMatch[] = [];
  const bySentence = new Map<number, BankMatch>();
  for (const [question, { kind, sentences }] of bank.questions.entries()) {
    const row = vectors.questions.subarray(question * dimensions, (question + 1) * dimensions);
    const similarity = dot(query.questionVector, row);
    (kind === "answered" ? answered : notStated).push({ question, similarity });
    if (kind !== "answered") continue;
    for (const [place, sentence] of sentences.entries()) {
      const value = place === 0 ? similarity : similarity * furtherSentenceWeight;
      if (value > (bySentence.get(sentence)?.similarity ?? -1)) {
        bySentence.set(sentence, { question, similarity: value });
      }
    }
  }
  const nearest = (matches: BankMatch[]) =>
    matches.sort((a, b) => b.similarity - a.similarity || a.question - b.question).slice(0, kept);
  return { answered: nearest(answered), notStated: nearest(notStated), bySentence };
}
