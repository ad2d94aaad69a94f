import type { Token } from "./tokens.ts";

/** Words that turn what follows into its contrary, as tokens key them. */
const NEGATORS =
  /^(?:not|no|non|nor|neither|never|none|nobodi|noth|cannot|without|lack|fail|unlik|unabl|improb|imposs|refus|reject|deni|prevent|forbid|ban|bar|avoid|stop|halt|hardli|rare|seldom|dont|doesnt|didnt|isnt|arent|wasnt|werent|hasnt|havent|hadnt|wont|cant|couldnt|wouldnt|shouldnt)$/u;

/** How many content words behind it a negator governs: "does not mean the group has renounced". */
const GOVERNED = 3;

/** Negators of the one who does it deny all that is said of it: "no group in the delta has sworn …". */
const DENIED_SUBJECT = /^(?:no|nobodi|none|neither|noth)$/u;
const WHOLE_STATEMENT = 7;

/** Whether a token is itself a negator. */
export const isNegator = ({ key }: Token): boolean => NEGATORS.test(key);

/** "Unlikely that troops will retreat" denies the retreat, not the troops. */
function firstGoverned(tokens: readonly Token[], at: number): number {
  if (
    !/^(?:unlik|unabl|improb|imposs|fail|refus|prevent|forbid|ban|bar|stop)$/u.test(
      tokens[at]?.key ?? "",
    )
  )
    return at + 1;
  const verb = tokens.findIndex(
    ({ key }, position) =>
      position > at && position < at + 9 && /^(?:to|will|would|from)$/u.test(key),
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
    const reach = DENIED_SUBJECT.test(token.key) ? WHOLE_STATEMENT : GOVERNED;
    let { clause } = token;
    let governed = 0;
    for (
      let next = firstGoverned(tokens, at);
      next < tokens.length && governed < reach;
      next += 1
    ) {
      const word = tokens[next];
      if (word === undefined) break;
      // What stands in brackets does not end the clause around it.
      if (word.aside && !token.aside) {
        clause = tokens[next + 1]?.clause ?? clause;
        continue;
      }
      if (word.clause !== clause || startsClause(tokens, next)) break;
      if (word.kind !== "word" || isNegator(word)) continue;
      governed += 1;
      if (negated.has(next)) negated.delete(next);
      else negated.add(next);
    }
  }
  return negated;
}
