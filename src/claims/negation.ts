import type { Token } from "./tokens.ts";

/** Words that turn what follows into its contrary, as tokens key them. */
const NEGATORS =
  /^(?:not|no|nor|neither|never|none|nobodi|noth|cannot|without|lack|fail|unlik|improb|refus|deni|hardli|dont|doesnt|didnt|isnt|arent|wasnt|werent|hasnt|havent|hadnt|wont|cant|couldnt|wouldnt|shouldnt)$/u;

/** How many content words behind it a negator governs: "does not mean the group has renounced". */
const GOVERNED = 3;

/** Whether a token is itself a negator. */
export const isNegator = ({ key }: Token): boolean => NEGATORS.test(key);

/** "Unlikely that troops will retreat" denies the retreat, not the troops. */
function firstGoverned(tokens: readonly Token[], at: number): number {
  if (!/^(?:unlik|improb|fail|refus)$/u.test(tokens[at]?.key ?? "")) return at + 1;
  const verb = tokens.findIndex(
    ({ key }, position) => position > at && position < at + 6 && /^(?:to|will|would)$/u.test(key),
  );
  return verb < 0 ? at + 1 : verb + 1;
}

/** Whether a new statement starts with an "and its …", "but the …". */
function startsClause(tokens: readonly Token[], at: number): boolean {
  const [joint, next] = [tokens[at]?.key ?? "", tokens[at + 1]?.key ?? ""];
  return (
    /^(?:and|but|while|although|so)$/u.test(joint) &&
    /^(?:its|the|it|they|their|he|she|his|her|this|these)$/u.test(next)
  );
}

/**
 * Positions of the words that a negator governs: the next few content words of its clause. Two
 * negators over one word take each other back; "not only" negates nothing.
 */
export function negatedPositions(tokens: readonly Token[]): ReadonlySet<number> {
  const negated = new Set<number>();
  for (const [at, token] of tokens.entries()) {
    if (!isNegator(token) || /^onli|only$/u.test(tokens[at + 1]?.key ?? "")) continue;
    let governed = 0;
    for (
      let next = firstGoverned(tokens, at);
      next < tokens.length && governed < GOVERNED;
      next += 1
    ) {
      const word = tokens[next];
      if (word === undefined || word.clause !== token.clause || startsClause(tokens, next)) break;
      if (word.kind !== "word" || isNegator(word)) continue;
      governed += 1;
      if (negated.has(next)) negated.delete(next);
      else negated.add(next);
    }
  }
  return negated;
}
