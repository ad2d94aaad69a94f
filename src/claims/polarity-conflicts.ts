import type { Alignment } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import { negatedPositions } from "./negation.ts";
import type { Tokenised } from "./tokens.ts";
import { areOpposed } from "./word-relations.ts";

/** Words of the claim for which the sentence has the opposite: "enemy" where it says "ally". */
export function oppositeConflicts(
  claim: Tokenised,
  sentence: Tokenised,
  { pairs }: Alignment,
): readonly Conflict[] {
  const [deniedHere, deniedThere] = [
    negatedPositions(claim.tokens),
    negatedPositions(sentence.tokens),
  ];
  return pairs.flatMap((pair): Conflict[] => {
    if (pair.token.kind !== "word" || pair.match >= 1) return [];
    const at = sentence.tokens.findIndex(
      ({ kind, key }) =>
        kind === "word" &&
        areOpposed(pair.token.key, key) &&
        !claim.tokens.some((t) => t.key === key),
    );
    const other = sentence.tokens[at];
    if (other === undefined) return [];
    // "Not weaker" does not contradict "stronger".
    if (deniedHere.has(pair.claimAt) !== deniedThere.has(at)) return [];
    return [
      {
        kind: "opposite",
        claimed: pair.token.text,
        stated: other.text,
        explains: [pair],
      },
    ];
  });
}

/** Share of the common words that must be negated in one text only. */
const NEGATED_SHARE = 0.2;

/**
 * Whether the words that claim and sentence share, and that a negator governs in either, are negated
 * in one and not in the other.
 */
export function negationConflicts(
  claim: Tokenised,
  sentence: Tokenised,
  { pairs }: Alignment,
): readonly Conflict[] {
  const [deniedHere, deniedThere] = [
    negatedPositions(claim.tokens),
    negatedPositions(sentence.tokens),
  ];
  if (agreesByTwoNegations(claim, sentence, deniedHere, deniedThere)) return [];
  let differing = 0;
  let agreeing = 0;
  let shown: { claimed: string; stated: string } | null = null;
  for (const { token, claimAt, sentenceAt, match, weight } of pairs) {
    if (token.kind !== "word" || sentenceAt === null || match === 0) continue;
    const [inClaim, inSentence] = [deniedHere.has(claimAt), deniedThere.has(sentenceAt)];
    if (inClaim && inSentence) agreeing += weight * match;
    if (inClaim !== inSentence) {
      differing += weight * match;
      const stated = sentence.tokens[sentenceAt]?.text ?? "";
      shown ??= {
        claimed: inClaim ? `not ${token.text}` : token.text,
        stated: inSentence ? `not ${stated}` : stated,
      };
    }
  }
  const shared = pairs.reduce((sum, { match, weight }) => sum + match * weight, 0);
  // A stray negation beside a word of little weight says nothing of the statement.
  if (shown === null || differing <= agreeing || differing < NEGATED_SHARE * shared) return [];
  return [{ kind: "negation", ...shown, explains: [] }];
}

/** "Did not include" says the same as "lacked": an opposite and a negation take each other back. */
function agreesByTwoNegations(
  claim: Tokenised,
  sentence: Tokenised,
  deniedHere: ReadonlySet<number>,
  deniedThere: ReadonlySet<number>,
): boolean {
  return claim.tokens.some((token, at) =>
    sentence.tokens.some(
      (other, there) =>
        token.kind === "word" &&
        other.kind === "word" &&
        areOpposed(token.key, other.key) &&
        deniedHere.has(at) !== deniedThere.has(there),
    ),
  );
}
