import { type Article, type SentencePlace, sentencesOf } from "../text/article.ts";
import type { Bank } from "./bank.ts";

/** Fewer questions than this leave a sentence hard to find by the bank: the least of the first bank, whose sentences have 7 to 25. */
export const minQuestionsPerSentence = 7;

/** How many questions of the bank a sentence answers or comes nearest to. */
export interface SentenceCoverage {
  readonly place: SentencePlace;
  /** Questions that it answers, alone or with others. */
  readonly answered: number;
  /** Questions that it raises and the article does not answer. */
  readonly notStated: number;
}

/** One row per sentence of the article, in reading order. */
export function bankCoverage(bank: Bank, article: Article): readonly SentenceCoverage[] {
  const count = (kind: "answered" | "not-stated", index: number) =>
    bank.questions.filter((one) => one.kind === kind && one.sentences.includes(index)).length;
  return sentencesOf(article).map((place) => ({
    place,
    answered: count("answered", place.index),
    notStated: count("not-stated", place.index),
  }));
}
