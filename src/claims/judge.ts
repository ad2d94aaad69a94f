import type { Pair } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import type { Examination } from "./examine.ts";

/** How near claim and sentence are in meaning. */
export interface Nearness {
  /** Cosine of claim and sentence. */
  readonly similarity: number;
  /** Cosine of the claim and the nearest question that the sentence answers; null without a bank. */
  readonly bankSimilarity: number | null;
}

/** What one sentence has to do with a claim. */
export interface Judgement {
  readonly examination: Examination;
  readonly nearness: Nearness;
  /** Share of the claim that the sentence says, what is in dispute left out, 0 to 1. */
  readonly said: number;
  /** Log-odds that the sentence speaks of what the claim says, for it or against it. */
  readonly stated: number;
  /** Where it says otherwise. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Log-odds that a sentence settles a claim: a logistic fitted on the tuning halves of all sets of
 * claims, each author's counting alike (docs/evaluation/claims.md).
 */
const STATED = {
  constant: -14.1,
  similarity: 8.5,
  bank: 11.2,
  /** Share of the claim, what is in dispute left out, that the sentence says. */
  said: 3.9,
  /** A name, number or date of which the sentence says nothing: those are never mere wording. */
  missing: -2.5,
  /** Share of the claim that is names and numbers: sharing them alone brings any two texts near. */
  names: -3.5,
} as const;

/**
 * Share of the rest of the claim's words that a sentence must have before another number, date or
 * name in it is a contradiction and not part of another statement about the same names.
 */
const AGREED = 0.5;

/** Judges one sentence. */
export function judge(examination: Examination, nearness: Nearness): Judgement {
  const { pairs } = examination.alignment;
  const conflicts = credible(examination);
  const disputed = new Set(conflicts.flatMap(({ explains }) => explains));
  const rest = pairs.filter((pair) => !disputed.has(pair));
  const missing = rest.some(({ token, match }) => match === 0 && token.kind !== "word");
  const named = pairs.filter(({ token }) => token.kind !== "word");
  const said = shareHeld(rest) ?? 0;
  const stated =
    STATED.constant +
    STATED.similarity * nearness.similarity +
    STATED.bank * (nearness.bankSimilarity ?? nearness.similarity) +
    STATED.said * said +
    STATED.missing * Number(missing) +
    STATED.names * (weightOf(named) / (weightOf(pairs) || 1));
  return { examination, conflicts, nearness, said, stated };
}

/** The conflicts of a sentence that says enough of the rest of the claim to be about the same thing. */
function credible({ alignment, conflicts }: Examination): readonly Conflict[] {
  const disputed = new Set(conflicts.flatMap(({ explains }) => explains));
  // What a disputed number counts is no common ground: many sentences count fighters.
  const units = new Set([...disputed].map(({ token }) => token.unit));
  const rest = alignment.pairs.filter((pair) => !disputed.has(pair));
  const words = rest.filter(({ token }) => !units.has(token.key));
  const agreed =
    (shareHeld(words.filter(isWord)) ?? Number(words.length === rest.length)) >= AGREED;
  return conflicts.filter(({ explains }) => explains.length === 0 || agreed);
}

const isWord = ({ token }: Pair): boolean => token.kind === "word";

/** Weighted share of the pairs for which the sentence has a counterpart; null without pairs. */
function shareHeld(pairs: readonly Pair[]): number | null {
  const held = pairs.reduce((sum, { weight, match }) => sum + weight * match, 0);
  return pairs.length === 0 ? null : held / weightOf(pairs);
}

const weightOf = (pairs: readonly Pair[]): number =>
  pairs.reduce((sum, { weight }) => sum + weight, 0);
