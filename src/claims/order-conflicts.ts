import type { EntityIndex } from "../entities/mine.ts";
import type { Alignment } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import type { Token, Tokenised } from "./tokens.ts";

/** Who stands before and after a word: who does it and to whom, where the text is plain. */
interface Sides {
  readonly before: Token | null;
  readonly after: Token | null;
  /** Whether a form of "to be" joins the word to the name before it: "A is the leader". */
  readonly copular: boolean;
  /** Whether the name before is the doer by a "by": "was claimed by B". */
  readonly agentive: boolean;
}

const BE = /^(?:is|are|was|were|be|been|being)$/u;

/** "Was the leader", not "was dropped". */
const DETERMINER = /^(?:the|an?|its|his|her|their|now|not)$/u;

/**
 * Words that claim and sentence share around which the names have changed places ("A defeated B"
 * against "B defeated A"), or which the sentence says of another than the claim does.
 */
export function orderConflicts(
  index: EntityIndex,
  claim: Tokenised,
  sentence: Tokenised,
  { pairs }: Alignment,
): readonly Conflict[] {
  for (const { token, claimAt, sentenceAt, match } of pairs) {
    if (token.kind !== "word" || sentenceAt === null || match < 0.7) continue;
    const [claimed, stated] = [sidesOf(claim, claimAt), sidesOf(sentence, sentenceAt)];
    const { before, after } = claimed;
    if (before === null || stated.before === null || before.key === stated.before.key) continue;
    if (!isFirstWord(claim, before, claimAt)) continue;
    const swapped =
      after !== null &&
      claimed.copular === stated.copular &&
      stated.before.key === after.key &&
      stated.after?.key === before.key;
    const otherDoer =
      isSameKind(index, before, stated.before) &&
      (stated.agentive
        ? !claimed.copular
        : isFirstWord(sentence, stated.before, sentenceAt) &&
          claim.entities.has(stated.before.key) === claimed.copular &&
          isOnlyAfter(sentence, before, sentenceAt));
    if (!swapped && !otherDoer) continue;
    const kind = swapped ? "order" : "role";
    const [words, others] = [before.text, stated.before.text];
    return [{ kind, claimed: words, stated: others, explains: [] }];
  }
  return [];
}

/** Whether a name stands behind a place and nowhere before it. */
function isOnlyAfter({ tokens }: Tokenised, name: Token, place: number): boolean {
  const places = tokens.flatMap(({ key }, at) => (key === name.key ? [at] : []));
  return places.length > 0 && places.every((at) => at > place);
}

const JOINT = /^(?:and|but|while|although|or)$/u;

/** Whether the word is the first thing that is said of a name, or the name the first that is said of it. */
function isFirstWord({ tokens }: Tokenised, name: Token, at: number): boolean {
  const place = tokens.indexOf(name);
  const [from, to] = place < at ? [place + 1, at] : [at + 1, place];
  return !tokens.slice(from, to).some(({ kind, key }) => kind === "word" || JOINT.test(key));
}

function isSameKind({ entities }: EntityIndex, a: Token, b: Token): boolean {
  const kind = (token: Token) => entities.find(({ id }) => id === token.key)?.kind;
  return kind(a) === kind(b);
}

/**
 * The nearest names on both sides of a word, in the order of doing: "was claimed by B" has B
 * before, and so has "the deputy was B".
 */
function sidesOf({ tokens }: Tokenised, at: number): Sides {
  const here = tokens[at];
  if (here === undefined) return { before: null, after: null, copular: false, agentive: false };
  const isName = ({ kind, aside }: Token) =>
    (kind === "entity" || kind === "name") && (!aside || here.aside);
  const before = tokens.slice(0, at).findLast(isName) ?? null;
  const afterAt = tokens.findIndex((token, position) => position > at && isName(token));
  const after = tokens[afterAt] ?? null;
  const between = afterAt < 0 ? [] : tokens.slice(at + 1, afterAt);
  const copular = tokens
    .slice(Math.max(0, at - 4), at)
    .some(
      ({ key, clause }, place, near) =>
        clause === here.clause && BE.test(key) && DETERMINER.test(near[place + 1]?.key ?? ""),
    );
  const inverse = between.length <= 2 && BE.test(between[0]?.key ?? "");
  const agentive = between
    .slice(0, 3)
    .some(({ key, clause }) => key === "by" && clause === here.clause);
  if (inverse) return { before: after, after: before, copular: true, agentive: false };
  return agentive
    ? { before: after, after: before, copular, agentive }
    : { before, after, copular, agentive };
}
