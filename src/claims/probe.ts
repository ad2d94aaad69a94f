import { stemOf } from "../entities/stem.ts";
import type { Conflict } from "./conflict.ts";
import type { PreparedSentence } from "./examine.ts";
import type { Nearness } from "./judge.ts";
import { isNegator } from "./negation.ts";
import type { Tokenised } from "./tokens.ts";
import { oppositesOf } from "./word-relations.ts";

/** The claim turned round in one point. */
export interface Probe {
  readonly text: string;
  /** What the claim has there, and what stands there instead. */
  readonly claimed: string;
  readonly instead: string;
}

/** A sentence of the article with its cosine to some text. */
type Rank = (text: string) => Promise<readonly (Nearness & { readonly sentence: number })[]>;

/**
 * By how much the cosine must rise when a claim is turned round before the sentence counts as saying
 * the contrary (docs/evaluation/claims.md).
 */
const RISE = 0.03;

/** Most probes of one claim; each costs one embedding. */
const PROBES = 12;

/**
 * Whether a sentence is nearer to the claim turned round than to the claim: with a word's opposite
 * in its place, or a negation more or less. Finds "weakens" for "strengthens" in other words too,
 * where no list of opposites has the sentence's word.
 *
 * @returns the turn that brings the claim nearest, or null where none does
 */
export async function probe(
  rank: Rank,
  claim: Tokenised,
  { sentence, tokenised }: PreparedSentence,
  similarity: number,
): Promise<Conflict | null> {
  let best: Conflict | null = null;
  let most = RISE;
  for (const { text, claimed, instead } of probesOf(claim, tokenised)) {
    const near = (await rank(text)).find((hit) => hit.sentence === sentence);
    const rise = (near?.similarity ?? 0) - similarity;
    if (rise < most) continue;
    most = rise;
    best = { kind: "contrary", claimed, stated: instead, explains: [] };
  }
  return best;
}

/** A claim's contraries that differ from it in one word and might be what a sentence says. */
export function probesOf(claim: Tokenised, sentence: Tokenised): readonly Probe[] {
  const turned = claim.tokens.flatMap((token): Probe[] =>
    token.kind !== "word" && token.kind !== "small"
      ? []
      : oppositesOf(stemOf(token.text.toLowerCase())).map((instead) => ({
          text: spliced(claim.text, token.start, token.end, instead),
          claimed: token.text,
          instead,
        })),
  );
  return [...negationOf(claim, sentence), ...turned].slice(0, PROBES);
}

const AUXILIARY = /^(?:is|are|was|were|has|have|had|would|could|will|can|may|might|should|must)$/u;

/** The claim without its first negator, or with one behind its first auxiliary; none without either. */
function negationOf({ text, tokens }: Tokenised, sentence: Tokenised): readonly Probe[] {
  const negator = tokens.find(
    (token) => isNegator(token) && /^(?:no|not|never|cannot|.*n['’]t)$/iu.test(token.text),
  );
  if (negator !== undefined) {
    // Where both deny something, it is the same as a rule.
    if (sentence.tokens.some(isNegator)) return [];
    const bare = negator.text.replace(/n['’]t$|not$|^no$|^never$/iu, "");
    return [
      {
        text: spliced(text, negator.start, negator.end, bare),
        claimed: negator.text,
        instead: bare === "" ? "the same without it" : bare,
      },
    ];
  }
  const auxiliary = tokens.find(({ key }) => AUXILIARY.test(key));
  if (auxiliary === undefined) return [];
  const { end } = auxiliary;
  return [
    {
      text: spliced(text, end, end, " not"),
      claimed: auxiliary.text,
      instead: `${auxiliary.text} not`,
    },
  ];
}

const spliced = (text: string, start: number, end: number, instead: string): string =>
  (text.slice(0, start) + instead + text.slice(end)).replace(/\s+/gu, " ").trim();
