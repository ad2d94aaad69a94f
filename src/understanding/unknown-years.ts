import type { CorpusLexicon } from "./lexicon.ts";
import { wordsOf } from "./words.ts";

/** Words after which four digits are a year and no count. */
const beforeYears = /^(?:in|since|until|till|before|after|during|year|early|late|mid)$/u;

const year = /^(?:1[5-9]|20)\d\d$/u;

/**
 * Years asked about of which the document never speaks, in reading order: it cannot say what was so
 * then. Of 159 answered questions of a bank and of twelve other documents that name a year none names
 * such a one; of 86 that nothing answers sixteen do (docs/evaluation/answers.md).
 */
export function findUnknownYears(
  question: string,
  { vocabulary }: Pick<CorpusLexicon, "vocabulary">,
): readonly string[] {
  const words = wordsOf(question).map(({ folded }) => folded);
  const years = words.filter(
    (word, at) => year.test(word) && beforeYears.test(words[at - 1] ?? ""),
  );
  // "1990s" speaks of 1990.
  const isKnown = (word: string): boolean =>
    [...vocabulary.keys()].some((known) => known.startsWith(word));
  return [...new Set(years)].filter((word) => !isKnown(word));
}
