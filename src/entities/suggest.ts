import { type Article, sentencesOf } from "../text/article.ts";
import { findDates } from "../text/dates.ts";
import { atomsOf } from "./atoms.ts";
import { CHOICE_LENGTH, choice } from "./choice.ts";
import type { Suggestion } from "./lookup.ts";
import type { EntityIndex } from "./mine.ts";
import { misspellingDistance, soundOf } from "./spelling.ts";
import { STOP_WORDS } from "./word-lists.ts";

/** Something that can be suggested, prepared for matching. */
interface Candidate {
  readonly label: string;
  readonly value: string;
  /** Folded spellings, each as its words. */
  readonly spellings: readonly (readonly string[])[];
  /** How much the article says of it; more comes first. */
  readonly weight: number;
}

/** How a candidate fits what was typed; smaller is better. */
const FIT = { whole: 0, start: 1, words: 2, sound: 3 } as const;

/**
 * Builds the autocomplete over names, aliases, sources, dates and words of the article. Best fit
 * first: the whole name, its start, the start of any of its words, what sounds like it; then what
 * is mentioned most. Nothing typed lists what is mentioned most.
 */
export function createTermSuggester(
  index: EntityIndex,
  article: Article,
): (typed: string, limit: number) => readonly Suggestion[] {
  const named = [...entityCandidates(index), ...dateCandidates(article)];
  const words = wordCandidates(index, named);
  return (typed, limit) => {
    const fromNames = rank(named, typed, limit);
    if (fromNames.length >= limit || typed.trim() === "") return fromNames;
    return [...fromNames, ...rank(words, typed, limit - fromNames.length)];
  };
}

function entityCandidates({ entities }: EntityIndex): readonly Candidate[] {
  return entities.map(({ name, aliases, kind, mentions }) => {
    const acronym = aliases.find((alias) => alias.length <= 8 && /\p{Lu}.*\p{Lu}/u.test(alias));
    const shown = acronym === undefined ? name : `${name} (${acronym})`;
    return {
      label: `${shown} · ${kind}, ${mentions.length}×`,
      value: name,
      spellings: [name, ...aliases].map((spelling) => wordsOf(spelling)),
      weight: mentions.length,
    };
  });
}

function dateCandidates(article: Article): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const { text } of sentencesOf(article)) {
    for (const date of new Set(findDates(text).map((mention) => mention.text))) {
      counts.set(date, (counts.get(date) ?? 0) + 1);
    }
  }
  return [...counts].map(([date, weight]) => ({
    label: `${date} · date, ${weight}×`,
    value: date,
    spellings: [wordsOf(date)],
    weight,
  }));
}

/** Plain words of the text that no name already offers. */
function wordCandidates({ terms }: EntityIndex, named: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set(
    named.flatMap(({ spellings }) => spellings.map((words) => words.join(" "))),
  );
  return [...terms.words]
    .filter(([word]) => word.length >= 4 && !STOP_WORDS.has(word) && !taken.has(word))
    .map(([word, weight]) => ({ label: word, value: word, spellings: [[word]], weight }));
}

const wordsOf = (text: string): readonly string[] => atomsOf(text).map(({ folded }) => folded);

/** The candidates that fit what was typed, best first, at most `limit`. */
function rank(
  candidates: readonly Candidate[],
  typed: string,
  limit: number,
): readonly Suggestion[] {
  const words = wordsOf(typed.slice(0, CHOICE_LENGTH));
  const scored = candidates.flatMap((candidate) => {
    const fits = candidate.spellings.map((spelling) => fitOf(spelling, words));
    const fit = Math.min(...fits);
    return fit === Number.POSITIVE_INFINITY ? [] : [{ candidate, fit }];
  });
  return scored
    .sort((a, b) => a.fit - b.fit || b.candidate.weight - a.candidate.weight)
    .slice(0, Math.max(0, limit))
    .map(({ candidate }) => choice(candidate.label, candidate.value));
}

function fitOf(spelling: readonly string[], typed: readonly string[]): number {
  if (typed.length === 0) return FIT.start;
  const [name, prefix] = [spelling.join(""), typed.join("")];
  if (name === prefix) return FIT.whole;
  if (name.startsWith(prefix)) return FIT.start;
  if (inOrder(spelling, typed, (word, part) => word.startsWith(part))) return FIT.words;
  if (prefix.length < 4) return Number.POSITIVE_INFINITY;
  return inOrder(spelling, typed, soundsLike) ? FIT.sound : Number.POSITIVE_INFINITY;
}

function inOrder(
  spelling: readonly string[],
  typed: readonly string[],
  fits: (word: string, part: string) => boolean,
): boolean {
  let at = 0;
  for (const part of typed) {
    while (at < spelling.length && !fits(spelling[at] ?? "", part)) at += 1;
    if (at === spelling.length) return false;
    at += 1;
  }
  return true;
}

function soundsLike(word: string, part: string): boolean {
  if (word.startsWith(part)) return true;
  return (
    soundOf(word).startsWith(soundOf(part)) ||
    misspellingDistance(part, word) <= 0.5 ||
    misspellingDistance(part, word.slice(0, part.length)) <= 0.5
  );
}
