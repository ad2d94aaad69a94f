import type { EntityIndex } from "../entities/mine.ts";
import { stemOf } from "../entities/stem.ts";
import { isNegator } from "./negation.ts";
import type { Token, Tokenised } from "./tokens.ts";
import { kinship } from "./word-relations.ts";

/** One token of the claim with its counterpart. */
export interface Pair {
  readonly token: Token;
  /** Position in the claim's tokens. */
  readonly claimAt: number;
  /** Position in the sentence's tokens, or null where it has none there. */
  readonly sentenceAt: number | null;
  /** 0 (nothing like it) to 1 (the same). */
  readonly match: number;
  /** How much the token says: inverse document frequency, at least 0.1. */
  readonly weight: number;
}

/** A claim's tokens, small words and negators left out, each with its counterpart in a sentence. */
export interface Alignment {
  readonly pairs: readonly Pair[];
}

/** What an entity is worth when only the sentences before it name it ("the group", "it"). */
const CONTEXT_MATCH = 0.8;

/** Tokens to either side that count as around a place. */
const WINDOW = 4;

/** Finds the counterpart of each of the claim's tokens in a sentence. */
export function align(
  index: EntityIndex,
  claim: Tokenised,
  sentence: Tokenised,
  contextEntities: ReadonlySet<string>,
): Alignment {
  const company = companies(index, claim, sentence);
  const pairs = claim.tokens.flatMap((token, claimAt): Pair[] => {
    if (token.kind === "small" || isNegator(token)) return [];
    const weight = weightOf(index, token);
    const { match, sentenceAt } = counterpart(company, token, sentence, contextEntities);
    return [{ token, claimAt, sentenceAt, match, weight }];
  });
  return { pairs };
}

/** For each place in the sentence, how much of the claim's weight stands around it. */
function companies(index: EntityIndex, claim: Tokenised, sentence: Tokenised): readonly number[] {
  const shared = sentence.tokens.map((other) =>
    other.kind !== "small" && claim.tokens.some((token) => likeness(token, other) > 0)
      ? weightOf(index, other)
      : 0,
  );
  return shared.map((_, at) =>
    shared
      .slice(Math.max(0, at - WINDOW), at + WINDOW + 1)
      .reduce((sum, weight) => sum + weight, 0),
  );
}

function counterpart(
  company: readonly number[],
  token: Token,
  sentence: Tokenised,
  contextEntities: ReadonlySet<string>,
): Pick<Pair, "match" | "sentenceAt"> {
  let best: Pick<Pair, "match" | "sentenceAt"> = { match: 0, sentenceAt: null };
  for (const [at, other] of sentence.tokens.entries()) {
    const match = likeness(token, other);
    if (match === 0 || match < best.match) continue;
    // Of two equal counterparts the one among more of the claim's words is meant.
    const here = company[at] ?? 0;
    const there = best.sentenceAt === null ? -1 : (company[best.sentenceAt] ?? 0);
    if (match > best.match || here > there) best = { match, sentenceAt: at };
  }
  if (best.match === 0 && token.kind === "entity") {
    if (sentence.entities.has(token.key)) return { match: 1, sentenceAt: null };
    const leans = contextEntities.has(token.key) && pointsBack(token, sentence);
    if (leans) return { match: CONTEXT_MATCH, sentenceAt: null };
  }
  return best;
}

/** Words that stand for a person named before, and for anything else. */
const PERSON_PRONOUN = /\b(?:he|his|him|she|her)\b/iu;
const OTHER_PRONOUN =
  /\b(?:it|its|they|their|them|this|these|those|such|both|former|latter|(?:the|all|both|this|these) (?:\p{L}+ )?(?:group|organi[sz]ation|movement|country|countries|province|region|deal|agreement|article|attack|city|network|party)s?)\b/iu;

/** Whether a sentence leans on what was named before it, in a way that fits a name of this kind. */
function pointsBack({ kindOfEntity }: Token, { text }: Tokenised): boolean {
  return (kindOfEntity === "person" ? PERSON_PRONOUN : OTHER_PRONOUN).test(text);
}

/** How alike two tokens are, 0 to 1. */
export function likeness(a: Token, b: Token): number {
  if (a.kind === "number" || b.kind === "number") {
    if (a.kind !== b.kind || a.key !== b.key) return 0;
    return 1;
  }
  if (a.kind === "date" || b.kind === "date") {
    return a.kind === b.kind && areSameDate(a.key, b.key) ? 1 : 0;
  }
  if (a.kind === "small" || b.kind === "small") return 0;
  if (a.kind === "entity" && b.kind === "entity") return a.key === b.key ? 1 : 0;
  if (a.kind === "entity" || b.kind === "entity") {
    const [entity, word] = a.kind === "entity" ? [a, b] : [b, a];
    // "Harbour League" is not said by "harbour"; "forces" is said by "Ostland Security Forces".
    const mayBePart = a.kind !== "entity" || /^\p{Lu}/u.test(word.text);
    if (!mayBePart || !isPartOf(word, entity)) return 0;
    // A place in the name of an event is not where everything in the sentence happens.
    return entity.kindOfEntity === "event" ? 0.3 : 0.8;
  }
  // A name may be a plain word of the sentence: both are keyed by stem.
  if (a.kind === "name" || b.kind === "name") return stemOf(a.key) === stemOf(b.key) ? 1 : 0;
  return kinship(a.key, b.key);
}

/** Whether a word is one of a name's words, or its adjective: "Varga", "forces", "Ostlandian". */
function isPartOf(word: Token, entity: Token): boolean {
  if (entity.parts.includes(stemOf(word.key))) return true;
  const [only, more] = entity.parts;
  if (only === undefined || more !== undefined || !/^\p{Lu}/u.test(word.text)) return false;
  const shorter = Math.min(only.length, word.key.length);
  return shorter >= 5 && only.slice(0, shorter - 1) === word.key.slice(0, shorter - 1);
}

/** The year given to a day whose year a claim leaves open. */
const NO_YEAR = /^1000-/u;

/** Whether one ISO date is the other or a part of it: March 2020 and 25 March 2020. */
export function areSameDate(a: string, b: string): boolean {
  const [x, y] = [a, b].map((date) => date.replace(NO_YEAR, ""));
  if (x === undefined || y === undefined) return false;
  if (x !== a || y !== b) return x.slice(-5) === y.slice(-5);
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

function weightOf({ terms, entities, places }: EntityIndex, token: Token): number {
  const documents = places.length;
  const frequency =
    token.kind === "entity"
      ? (entities.find(({ id }) => id === token.key)?.mentions.length ?? 1)
      : (terms.sentencesByStem.get(token.key)?.length ?? 1);
  return Math.max(0.1, Math.log((documents + 1) / (frequency + 0.5)));
}
