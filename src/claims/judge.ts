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

/** How strongly one sentence speaks for a claim and against it. */
export interface Judgement {
  readonly examination: Examination;
  /** 0 to 1; 0 where something contradicts. */
  readonly support: number;
  /** 0 to 1; 0 where nothing contradicts. */
  readonly contradiction: number;
}

/**
 * Weight (sum of inverse document frequencies) that claim and sentence must share beside the point
 * in dispute before the dispute is about the same thing: about one rare word or two ordinary ones.
 */
const COMMON_GROUND = 3;

/**
 * What a missing name, number or date takes off: those are never mere wording. Without it claims such
 * as "signed in Karst" about a deal that the article does describe would count as supported.
 */
const HARD_FACT = 0.3;

/**
 * Share of the rest of the claim that a sentence must say before a difference is a contradiction and
 * not another statement about the same names.
 */
const AGREED = 0.8;

/**
 * The sum of the three likenesses (words, meaning, bank) that stands for 0 and for 1: what unrelated
 * sentences of one article reach, and what a near copy reaches (docs/evaluation/claims.md).
 */
const [UNRELATED, COPY] = [1.5, 2.56];

/**
 * Judges one sentence. Support is how much of the claim it says, in words and in meaning. A
 * contradiction is how much of the rest of the claim it says, the disputed points left out.
 */
export function judge(examination: Examination, nearness: Nearness): Judgement {
  const { alignment, conflicts } = examination;
  const disputed = new Set(conflicts.flatMap(({ explains }) => explains));
  const rest = alignment.pairs.filter((pair) => !disputed.has(pair));
  const missing = rest.some(({ token, match }) => match === 0 && token.kind !== "word");
  const all = rest.reduce((sum, { weight }) => sum + weight, 0);
  const held = rest.reduce((sum, { weight, match }) => sum + weight * match, 0);
  const meaning = nearness.similarity + (nearness.bankSimilarity ?? nearness.similarity);
  const total = (all === 0 ? 0 : held / all) + meaning;
  const score = (total - UNRELATED) / (COPY - UNRELATED) - (missing ? HARD_FACT : 0);
  if (conflicts.length === 0) return { examination, support: clamp(score), contradiction: 0 };
  const strength = Math.max(...conflicts.map((conflict) => conflict.strength));
  const agreed = Math.min(1, (all === 0 ? 0 : held / all) / AGREED);
  const contradiction = score * strength * agreed ** 2 * commonGround(rest, disputed, conflicts);
  return { examination, support: 0, contradiction: clamp(contradiction) };
}

/** How much claim and sentence share beside the dispute, 0 to 1. */
function commonGround(
  rest: readonly Pair[],
  disputed: ReadonlySet<Pair>,
  conflicts: readonly Conflict[],
): number {
  const isNamed = ({ token }: Pair) => token.kind === "entity" || token.kind === "name";
  const disputedNames = [...disputed].filter(isNamed).length;
  const sharedNames = rest.filter((pair) => isNamed(pair) && pair.match > 0).length;
  // With two names in dispute and none shared, the sentence is about something else.
  if (disputedNames > 1 && sharedNames === 0) return 0;
  const units = unitsCounted(conflicts);
  const shared = rest
    .filter(({ token }) => !units.has(token.key))
    .reduce((sum, { weight, match }) => sum + weight * match, 0);
  return Math.min(1, shared / COMMON_GROUND);
}

/** What disputed numbers count: sharing "fighters" alone is no common ground for their number. */
function unitsCounted(conflicts: readonly Conflict[]): ReadonlySet<string> {
  return new Set(
    conflicts
      .filter(({ kind }) => kind === "number")
      .flatMap(({ explains }) => explains.map(({ token }) => token.unit)),
  );
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value));
