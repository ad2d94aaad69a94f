import { type Alignment, areSameDate } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import type { Token, Tokenised } from "./tokens.ts";
import { kinship } from "./word-relations.ts";

/** Numbers of the claim for which the sentence gives another number of the same thing. */
export function numberConflicts(
  claim: Tokenised,
  sentence: Tokenised,
  { pairs }: Alignment,
): readonly Conflict[] {
  const claimed = new Set(claim.tokens.filter(({ kind }) => kind === "number").map((t) => t.key));
  return pairs.flatMap((pair): Conflict[] => {
    if (pair.token.kind !== "number" || pair.match > 0) return [];
    const others = sentence.tokens.filter(
      ({ kind, key }) => kind === "number" && !claimed.has(key),
    );
    const same = others.find((other) => countSameThing(pair.token, other, claim, sentence));
    if (same === undefined) return [];
    return [
      {
        kind: "number",
        claimed: pair.token.text,
        stated: same.text,
        explains: [pair],
      },
    ];
  });
}

/** Whether two numbers count the same: their nouns agree, or a noun close behind does. */
function countSameThing(a: Token, b: Token, claim: Tokenised, sentence: Tokenised): boolean {
  if (a.unit === "percent" || b.unit === "percent") return a.unit === b.unit;
  const [nounsA, nounsB] = [nounsBehind(a, claim), nounsBehind(b, sentence)];
  return nounsA.some((x) => nounsB.some((y) => kinship(x, y) >= 0.8));
}

function nounsBehind(number: Token, { tokens }: Tokenised): readonly string[] {
  const at = tokens.indexOf(number);
  return tokens
    .slice(at + 1, at + 4)
    .filter(({ kind, clause }) => kind === "word" && clause === number.clause)
    .map(({ key }) => key);
}

/** Dates of the claim where the sentence has only other dates. */
export function dateConflicts(sentence: Tokenised, { pairs }: Alignment): readonly Conflict[] {
  const dates = sentence.tokens.filter(({ kind }) => kind === "date");
  return pairs.flatMap((pair): Conflict[] => {
    if (pair.token.kind !== "date" || pair.match > 0) return [];
    const other = dates.find(({ key }) => !areSameDate(key, pair.token.key));
    if (other === undefined) return [];
    return [{ kind: "date", claimed: pair.token.text, stated: other.text, explains: [pair] }];
  });
}
