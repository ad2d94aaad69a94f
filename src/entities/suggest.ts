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
  /** Whether it is a plain word of the text, which comes after every name. */
  readonly isPlain: boolean;
}

/** How a candidate fits what was typed; smaller is better. */
const FIT = { whole: 0, start: 1, words: 2, plain: 3, none: Number.POSITIVE_INFINITY } as const;

/** How one spelling fits the typed words; smaller is better. */
type Fit = (spelling: readonly string[], typed: readonly string[]) => number;

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
  const sounds = soundTable([...named, ...words]);
  return (typed, limit) => {
    const written = wordsOf(typed.slice(0, CHOICE_LENGTH));
    if (written.length === 0)
      return typed.trim() === "" ? rank(named, written, startFit, limit) : [];
    const found = rank([...named, ...words], written, startFit, limit);
    if (found.length > 0) return found;
    return rank(named, written, soundFit(sounds), limit);
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
      isPlain: false,
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
    isPlain: false,
  }));
}

/** Plain words of the text that no name already offers. */
function wordCandidates({ terms }: EntityIndex, named: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set(
    named.flatMap(({ spellings }) => spellings.map((words) => words.join(" "))),
  );
  return [...terms.words]
    .filter(([word]) => word.length >= 4 && !STOP_WORDS.has(word) && !taken.has(word))
    .map(([word, weight]) => ({
      label: word,
      value: word,
      spellings: [[word]],
      weight,
      isPlain: true,
    }));
}

const wordsOf = (text: string): readonly string[] => atomsOf(text).map(({ folded }) => folded);

/** The candidates that fit what was typed, best first, at most `limit`. */
function rank(
  candidates: readonly Candidate[],
  typed: readonly string[],
  fitOf: Fit,
  limit: number,
): readonly Suggestion[] {
  const scored = candidates.flatMap((candidate) => {
    const best = Math.min(...candidate.spellings.map((spelling) => fitOf(spelling, typed)));
    const fit = candidate.isPlain && best < FIT.plain ? FIT.plain : best;
    return fit === FIT.none ? [] : [{ candidate, fit }];
  });
  return scored
    .sort((a, b) => a.fit - b.fit || b.candidate.weight - a.candidate.weight)
    .slice(0, Math.max(0, limit))
    .map(({ candidate }) => choice(candidate.label, candidate.value));
}

/** Fit by the letters that were typed: the whole name, its start, or the start of its words. */
const startFit: Fit = (spelling, typed) => {
  const [name, prefix] = [spelling.join(""), typed.join("")];
  if (prefix !== "" && name === prefix) return FIT.whole;
  if (name.startsWith(prefix)) return FIT.start;
  return inOrder(spelling, typed, (word, part) => word.startsWith(part)) ? FIT.words : FIT.none;
};

/** Fit by sound, for what was typed wrong; needs four letters to go by. */
function soundFit(sounds: ReadonlyMap<string, string>): Fit {
  const heard = new Map(sounds);
  const sound = (word: string): string => {
    const known = heard.get(word) ?? soundOf(word);
    heard.set(word, known);
    return known;
  };
  const alike = (word: string, part: string): boolean =>
    word.startsWith(part) ||
    sound(word).startsWith(sound(part)) ||
    misspellingDistance(part, word, sound) <= 0.5 ||
    misspellingDistance(part, word.slice(0, part.length), sound) <= 0.5;
  return (spelling, typed) =>
    typed.join("").length >= 4 && inOrder(spelling, typed, alike) ? FIT.words : FIT.none;
}

/** How every word of the candidates sounds, worked out once. */
function soundTable(candidates: readonly Candidate[]): ReadonlyMap<string, string> {
  const words = new Set(candidates.flatMap(({ spellings }) => spellings.flat()));
  return new Map([...words].map((word) => [word, soundOf(word)]));
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
