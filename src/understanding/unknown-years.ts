import { findDates, yearsOf } from "../text/dates.ts";
import type { CorpusLexicon } from "./lexicon.ts";

/**
 * Years asked about of which the document never speaks, in reading order: it cannot say what was so
 * then (docs/evaluation/answers.md counts questions that name such a year). Of a period every year
 * must be unknown; its first stands for it.
 */
export function findUnknownYears(
  question: string,
  { years }: Pick<CorpusLexicon, "years">,
): readonly string[] {
  const unknown = findDates(question)
    .map(yearsOf)
    .filter(({ first, last }) => ![...years].some((year) => first <= year && year <= last));
  return [...new Set(unknown.map(({ first }) => String(first)))];
}
