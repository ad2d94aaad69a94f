import type { MiningSentence } from "./mining-text.ts";

/** One occurrence of the thing to be defined. */
export interface DefiningOccurrence {
  readonly sentence: MiningSentence;
  readonly start: number;
  readonly end: number;
}

/** A sign that a sentence says what a name is, seen before or after the name. */
interface Sign {
  readonly side: "before" | "after";
  readonly pattern: RegExp;
  readonly weight: number;
}

/**
 * Signs of a definition, strongest first (the lexico-syntactic patterns of Hearst, COLING 1992,
 * and appositions). Weights are whole steps of trust, not fitted.
 */
const SIGNS: readonly Sign[] = [
  {
    side: "after",
    pattern: /^\S*\s*\((?:meaning|i\.e\.|that is|literally|also|formerly|an?\b|the\b)/u,
    weight: 5,
  },
  {
    side: "before",
    pattern:
      /\b(?:known as|called|named|termed|under the name(?: of)?|referred to as|defined as|namely)(?: the| an?)? [“‘"']?$/u,
    weight: 4,
  },
  {
    side: "after",
    pattern:
      /^(?:\s*\((?:[^()]|\([^()]*\)){0,160}\))? (?:is|was|are|were|becoming|became|remains?) (?:also |not |mostly |only |essentially |generally )*(?:an?|the|one|part|any)\b/u,
    weight: 4,
  },
  {
    side: "after",
    pattern:
      /^(?:\s*\([^()]*\))?(?:,| -| –| —) (?:the|an?|one of|which|who|whose|formerly|a former)\b/u,
    weight: 3,
  },
  { side: "before", pattern: /\b(?:is|are|was|were) (?:the )?$/u, weight: 2 },
  { side: "after", pattern: /^\s*\([\p{Lu}&.-]{2,10}\)/u, weight: 3.5 },
  { side: "before", pattern: /\((?:the )?$/u, weight: 1 },
  { side: "before", pattern: /\b(?:such as|like|including|especially) (?:the )?$/u, weight: 1 },
  {
    side: "after",
    pattern:
      /^(?:’s|'s)? (?:main|primary|aims?|seeks?|subscribes|consists|comprises|operates|emerged|provides|serves|encompasses|covers|refers|denotes|means|has (?:also |already )?(?:held|been)|primarily|mostly|also (?:subscribes|seeks))\b/u,
    weight: 2.5,
  },
  {
    side: "before",
    pattern:
      /^(?:The |While the |While |Although |Although the |Moreover, the |However, the |However, |Moreover, )?$/u,
    weight: 1.5,
  },
];

/** What follows a name that stands in apposition: "its newsletter, Daybreak, that …". */
const APPOSED = /^(?:\s*\([^()]*\))?[,.;]/u;

/** Words by which a sentence guesses instead of saying. */
const HEDGES = /\b(?:may|might|could|perhaps|possibly|speculated|unclear|if|whether|would)\b/u;

/**
 * The sentence that best says what something is: the strongest sum of signs around one occurrence,
 * early sentences a little ahead; null where there is no occurrence at all.
 */
export function chooseDefinition(occurrences: readonly DefiningOccurrence[]): number | null {
  let best: { index: number; score: number } | null = null;
  const order = [...new Set(occurrences.map(({ sentence }) => sentence.index))];
  for (const occurrence of occurrences) {
    const rank = order.indexOf(occurrence.sentence.index);
    const score = definingScore(occurrence) + (rank === 0 ? 1 : 0) - Math.min(rank, 20) * 0.01;
    if (best === null || score > best.score) best = { index: occurrence.sentence.index, score };
  }
  return best?.index ?? null;
}

/** How strongly the words around one occurrence say what it is; 0 when nothing does. */
export function definingScore({ sentence, start, end }: DefiningOccurrence): number {
  const before = sentence.text.slice(0, start);
  const after = sentence.text.slice(end);
  let score = 0;
  for (const { side, pattern, weight } of SIGNS) {
    if (pattern.test(side === "before" ? before : after)) score += weight;
  }
  if (
    /\b(?:the|an?|its|his|her|their|our) [^,.;:()]{3,60}, $/u.test(before) &&
    APPOSED.test(after)
  ) {
    score += 2.5;
  }
  return HEDGES.test(sentence.text) ? score - 1 : score;
}
