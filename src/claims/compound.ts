import type { Pair } from "./align.ts";
import type { Examination } from "./examine.ts";

/** Two sentences that say a claim together. */
export interface Compound {
  readonly sentences: readonly [number, number];
  /** Weighted share of the claim that either says, 0 to 1. */
  readonly coverage: number;
}

/** A claim that joins two statements. */
const JOINED = /,|;|\b(?:and|but|while|whereas|although|before|after|then|also)\b/iu;

/** What the second sentence must add to the first, as a share of the claim. */
const ADDED = 0.15;

/** The pair of sentences that together says most of a claim that joins two statements; else null. */
export function bestCompound(claim: string, examinations: readonly Examination[]): Compound | null {
  if (!JOINED.test(claim)) return null;
  let best: Compound | null = null;
  for (const [position, first] of examinations.entries()) {
    for (const second of examinations.slice(position + 1)) {
      if (first.conflicts.length + second.conflicts.length > 0) continue;
      const coverage = unionCoverage(first.alignment.pairs, second.alignment.pairs);
      const alone = Math.max(first.alignment.coverage, second.alignment.coverage);
      if (coverage < alone + ADDED || coverage <= (best?.coverage ?? 0)) continue;
      best = { sentences: [first.sentence, second.sentence], coverage };
    }
  }
  return best;
}

function unionCoverage(a: readonly Pair[], b: readonly Pair[]): number {
  let all = 0;
  let held = 0;
  for (const [position, { weight, match }] of a.entries()) {
    all += weight;
    held += weight * Math.max(match, b[position]?.match ?? 0);
  }
  return all === 0 ? 0 : held / all;
}
