import type { MiningSentence } from "./mining-text.ts";
import { stemOf } from "./stem.ts";

/** The words of an article by stem: what any word or phrase can be looked up in. */
export interface TermTable {
  /** Per sentence, the stem of each atom. */
  readonly stems: readonly (readonly string[])[];
  /** Stem → sentences, rising. */
  readonly sentencesByStem: ReadonlyMap<string, readonly number[]>;
  /** Folded word → how often it occurs. */
  readonly words: ReadonlyMap<string, number>;
}

/** Builds the table of all words. */
export function buildTermTable(sentences: readonly MiningSentence[]): TermTable {
  const sentencesByStem = new Map<string, number[]>();
  const words = new Map<string, number>();
  const stems = sentences.map(({ index, atoms }) =>
    atoms.map(({ folded }) => {
      const stem = stemOf(folded);
      const row = sentencesByStem.get(stem) ?? [];
      if (row.at(-1) !== index) row.push(index);
      sentencesByStem.set(stem, row);
      words.set(folded, (words.get(folded) ?? 0) + 1);
      return stem;
    }),
  );
  return { stems, sentencesByStem, words };
}

/** Sentences in which the stems stand next to each other in this order, rising. */
export function sentencesWithPhrase(
  { stems, sentencesByStem }: TermTable,
  phrase: readonly string[],
): readonly number[] {
  const [first] = phrase;
  if (first === undefined) return [];
  return (sentencesByStem.get(first) ?? []).filter((sentence) => {
    const row = stems[sentence] ?? [];
    return row.some((_, at) => phrase.every((stem, offset) => row[at + offset] === stem));
  });
}

/** Sentences that hold all the stems in any order, rising. */
export function sentencesWithAll(
  { sentencesByStem }: TermTable,
  stems: readonly string[],
): readonly number[] {
  const rows = stems.map((stem) => new Set(sentencesByStem.get(stem) ?? []));
  const [first, ...others] = rows;
  if (first === undefined) return [];
  return [...first].filter((sentence) => others.every((row) => row.has(sentence)));
}
