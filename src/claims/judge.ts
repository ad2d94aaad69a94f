import type { Pair } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import type { Examination } from "./examine.ts";

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
 * in dispute before the dispute is about the same thing; two ordinary content words.
 */
const COMMON_GROUND = 3;

/**
 * What a claim states that a sentence does not have counts double against support where it is a
 * name, a number or a date: those are never mere wording.
 */
const isHardFact = ({ token }: Pair): boolean => token.kind !== "word";

/**
 * Judges one sentence. Support is the share of the claim that the sentence says, cut by half where
 * a name, number or date of the claim is missing. Contradiction is the share of the rest of the
 * claim, the disputed points left out, that the sentence says.
 *
 * @param similarity - cosine of claim and sentence; a close paraphrase in other words gets a little
 *   more, a far one a little less
 */
export function judge(examination: Examination, similarity: number): Judgement {
  const { alignment, conflicts } = examination;
  const { pairs, coverage } = alignment;
  const disputed = new Set(conflicts.flatMap(({ explains }) => explains));
  const missing = pairs.filter((pair) => pair.match === 0 && !disputed.has(pair));
  const nearness = Math.max(-0.15, Math.min(0.15, similarity - 0.75));
  const penalty = missing.some(isHardFact) ? 0.5 : 1;
  const settled = conflicts.length === 0 ? (coverage + nearness) * penalty : 0;
  return {
    examination,
    support: clamp(settled),
    contradiction: clamp(contradictionOf(pairs, disputed, conflicts, penalty, nearness)),
  };
}

function contradictionOf(
  pairs: readonly Pair[],
  disputed: ReadonlySet<Pair>,
  conflicts: readonly Conflict[],
  penalty: number,
  nearness: number,
): number {
  if (conflicts.length === 0) return 0;
  const rest = pairs.filter((pair) => !disputed.has(pair));
  const units = unitsCounted(conflicts);
  const all = rest.reduce((sum, { weight }) => sum + weight, 0);
  const held = rest.reduce((sum, { weight, match }) => sum + weight * match, 0);
  const ground = rest
    .filter(({ token }) => !units.has(token.key))
    .reduce((sum, { weight, match }) => sum + weight * match, 0);
  const strength = Math.max(...conflicts.map((conflict) => conflict.strength));
  const common = Math.min(1, ground / COMMON_GROUND);
  return all === 0 ? 0 : (held / all + nearness) * common * strength * penalty;
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
