import MiniSearch from "minisearch";
import type { Bank } from "../bank/bank.ts";

/** Discord shows at most 100 characters of a choice; longer questions are left out, never cut. */
const longestQuestion = 100;

/** Edits forgiven as a share of a word's length: two, a swapped pair, from six letters on. */
const fuzzyShare = 0.25;

/**
 * Builds the autocomplete over the bank's answered questions: every typed word must occur, the last
 * one as a prefix, small misspellings forgiven. Nothing typed lists one well-put question a
 * sentence.
 */
export function createQuestionSuggester(
  bank: Bank | null,
): (typed: string, limit: number) => readonly string[] {
  const answered = (bank?.questions ?? []).filter(
    ({ kind, question }) => kind === "answered" && question.length <= longestQuestion,
  );
  const search = new MiniSearch<{ id: number; question: string }>({ fields: ["question"] });
  search.addAll(answered.map(({ question }, id) => ({ id, question })));
  const wellPut = answered.filter(({ question }) => /^\p{Lu}.*\?$/u.test(question));
  const firsts = [...new Map(wellPut.map((entry) => [entry.sentences[0], entry])).values()];
  return (typed, limit) => {
    if (typed.trim() === "") return firsts.slice(0, limit).map(({ question }) => question);
    return search
      .search(typed, { prefix: true, fuzzy: fuzzyShare, combineWith: "AND" })
      .slice(0, limit)
      .flatMap(({ id }) => answered[id]?.question ?? []);
  };
}
