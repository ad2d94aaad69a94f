import type { EntityIndex } from "../entities/mine.ts";
import type { Alignment, Pair } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import type { Token, Tokenised } from "./tokens.ts";

/** How far from its governing word a name may stand, in tokens. */
const REACH = 4;

/**
 * Names of the claim for which the sentence has another name in the same slot: after the same word
 * ("claimed by …", "leader of …"), before it ("… claimed"), or as its owner ("its newsletter").
 */
export function slotConflicts(
  index: EntityIndex,
  claim: Tokenised,
  sentence: Tokenised,
  { pairs }: Alignment,
): readonly Conflict[] {
  return pairs.flatMap((pair): Conflict[] => {
    const { token } = pair;
    if (token.kind !== "entity" && token.kind !== "name") return [];
    const fits = (other: Token) => isRival(index, claim, pair, other);
    const next = neighbour(pairs, pair, 1);
    const rival =
      isAbsent(pair) && !isModifier(claim, pair)
        ? (rivalAfter(sentence, neighbour(pairs, pair, -1), fits) ??
          rivalRightBefore(sentence, neighbour(pairs, pair, -1), fits) ??
          (isSuffered(claim, sentence, pair, next) ? null : rivalBefore(sentence, next, fits)) ??
          ownerRival(claim, sentence, pairs, pair, fits))
        : adjacentRival(claim, sentence, pairs, pair, fits);
    if (rival === null) return [];
    const kind = kindOf(index, rival) === "place" ? "place" : "name";
    return [{ kind, claimed: token.text, stated: rival.text, explains: [pair] }];
  });
}

/** Whether the sentence itself does not name it; those before it may. */
const isAbsent = ({ match, sentenceAt }: Pair): boolean =>
  match === 0 || (match < 1 && sentenceAt === null);

/** "the Karst attacks": an unknown name that only qualifies the noun behind it. */
function isModifier({ tokens }: Tokenised, { token, claimAt }: Pair): boolean {
  const [before, after] = [tokens[claimAt - 1]?.key ?? "", tokens[claimAt + 1]];
  return token.kind === "name" && /^(?:the|an?)$/u.test(before) && after?.kind === "word";
}

/** Kind of entity, or null for a name that the article does not know. */
function kindOf({ entities }: EntityIndex, { kind, key }: Token): string | null {
  return kind === "entity" ? (entities.find(({ id }) => id === key)?.kind ?? null) : null;
}

/** Whether a name of the sentence could stand in the place of one of the claim. */
function isRival(
  index: EntityIndex,
  claim: Tokenised,
  { token, claimAt }: Pair,
  other: Token,
): boolean {
  if (other.kind !== "entity" || claim.entities.has(other.key)) return false;
  const otherKind = kindOf(index, other);
  if (token.kind === "name") {
    // Nothing is known of an unknown name but where it stands: "in Karst" is a place.
    const before = claim.tokens[claimAt - 1]?.key ?? "";
    const isPlace = /^(?:in|at|from|near)$/u.test(before);
    return isPlace ? otherKind === "place" : otherKind !== "event" && otherKind !== "work";
  }
  const kind = kindOf(index, token);
  const isBody = (each: string | null) => each === "group" || each === "source";
  const isOpen = (each: string | null) => each === "term";
  const isNamed = (each: string | null) => each !== "event" && each !== "work";
  return (
    kind === otherKind ||
    (isBody(kind) && isBody(otherKind)) ||
    (isOpen(kind) && isNamed(otherKind)) ||
    (isOpen(otherKind) && isNamed(kind))
  );
}

/** The nearest pair before (-1) or after (1) that has a counterpart in the sentence. */
function neighbour(pairs: readonly Pair[], pair: Pair, step: -1 | 1): number | null {
  const next = pairs[pairs.indexOf(pair) + step];
  if (next === undefined || Math.abs(next.claimAt - pair.claimAt) > REACH) return null;
  const tells = next.token.kind !== "entity" || step === -1;
  return next.match >= 0.7 && tells ? next.sentenceAt : null;
}

/** "A was driven out" against "B drove it out": what A suffers is no deed of B's rival. */
function isSuffered(
  claim: Tokenised,
  sentence: Tokenised,
  { claimAt }: Pair,
  next: number | null,
): boolean {
  const hasBe = ({ key }: Token) => /^(?:was|were|is|are|been|be)$/u.test(key);
  const inClaim = claim.tokens.slice(claimAt + 1, claimAt + 3).some(hasBe);
  const inSentence =
    next !== null && sentence.tokens.slice(Math.max(0, next - 3), next).some(hasBe);
  return inClaim && !inSentence;
}

type Fits = (token: Token) => boolean;

function rivalAfter({ tokens }: Tokenised, at: number | null, fits: Fits): Token | null {
  if (at === null) return null;
  return tokens.slice(at + 1, at + 1 + REACH).find(fits) ?? null;
}

/** "defected from A" against "a B defector". */
function rivalRightBefore({ tokens }: Tokenised, at: number | null, fits: Fits): Token | null {
  const before = at === null ? undefined : tokens[at - 1];
  return before !== undefined && fits(before) ? before : null;
}

function rivalBefore({ tokens }: Tokenised, at: number | null, fits: Fits): Token | null {
  if (at === null) return null;
  return tokens.slice(Math.max(0, at - REACH), at).findLast(fits) ?? null;
}

/** "the newsletter of A" against "B published … in its newsletter". */
function ownerRival(
  claim: Tokenised,
  { tokens }: Tokenised,
  pairs: readonly Pair[],
  pair: Pair,
  fits: Fits,
): Token | null {
  const isOf = claim.tokens
    .slice(Math.max(0, pair.claimAt - 2), pair.claimAt)
    .some(({ key }) => key === "of");
  const at = isOf ? neighbour(pairs, pair, -1) : null;
  if (at === null) return null;
  const owned = tokens
    .slice(Math.max(0, at - 2), at)
    .some(({ key }) => /^(?:its|his|her|their)$/u.test(key));
  return owned ? (tokens.slice(0, at).findLast(fits) ?? null) : null;
}

/** "an A affiliate" where the sentence mentions A but has "a B affiliate". */
function adjacentRival(
  claim: Tokenised,
  { tokens }: Tokenised,
  pairs: readonly Pair[],
  pair: Pair,
  fits: Fits,
): Token | null {
  const next = pairs[pairs.indexOf(pair) + 1];
  if (next === undefined || next.claimAt !== pair.claimAt + 1 || next.token.kind !== "word")
    return null;
  if (pair.claimAt === 0 || claim.tokens[pair.claimAt - 1]?.kind !== "small" || next.match < 1)
    return null;
  const places = tokens.flatMap(({ kind, key }, at) =>
    kind === "word" && key === next.token.key ? [at] : [],
  );
  const owners = places.flatMap((at) => tokens[at - 1] ?? []);
  if (owners.some(({ key }) => key === pair.token.key)) return null;
  return owners.find(fits) ?? null;
}
