import { diffWordsWithSpace } from "diff";
import type { SentencePlace } from "../text/article.ts";
import type { Verdict } from "./verdict.ts";

/** Words that a claim says somebody wrote or said, with the sentence that comes nearest to them. */
export interface QuotationCheck {
  readonly quoted: string;
  /** Whether some sentence has exactly these words, typography aside. */
  readonly verbatim: boolean;
  readonly sentence: number;
  /** Share of the quoted words that the sentence has in the same order, 0 to 1. */
  readonly share: number;
}

const QUOTED =
  /“([^“”]{3,400})”|"([^"]{3,400})"|(?<![\p{L}\p{N}])[‘']([^‘’']{3,400})[’'](?![\p{L}\p{N}])/gu;

/** Fewer words than this are a name in quotation marks, not a quotation. */
const QUOTED_WORDS = 3;

/** The quotations in a claim, each with the sentence nearest to it. */
export function checkQuotations(
  claim: string,
  places: readonly SentencePlace[],
): readonly QuotationCheck[] {
  return [...claim.matchAll(QUOTED)].flatMap((match): QuotationCheck[] => {
    const quoted = match.slice(1).find((group) => group !== undefined) ?? "";
    const words = wordsOf(quoted);
    if (words.length < QUOTED_WORDS) return [];
    const key = words.join(" ");
    let best: QuotationCheck | null = null;
    for (const { index, text } of places) {
      const own = wordsOf(text);
      const verbatim = ` ${own.join(" ")} `.includes(` ${key} `);
      const share = verbatim ? 1 : longestCommon(words, own) / words.length;
      if (best === null || share > best.share) best = { quoted, verbatim, sentence: index, share };
    }
    return best === null ? [] : [best];
  });
}

const wordsOf = (text: string): readonly string[] =>
  (
    text
      .toLowerCase()
      .replace(/[’‘]/gu, "'")
      .match(/[\p{L}\p{N}&']+/gu) ?? []
  ).map((word) => word.replace(/^'+|'+$/gu, ""));

/** Length of the longest common subsequence of two lists of words. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [at, other] of b.entries()) {
      const same = word === other ? (row[at] ?? 0) + 1 : 0;
      next.push(Math.max(same, next[at] ?? 0, row[at + 1] ?? 0));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Share of a claim's words that a sentence has in the same order, 0 to 1. */
export function verbatimShare(claim: string, sentence: string): number {
  const words = wordsOf(claim);
  return words.length === 0 ? 0 : longestCommon(words, wordsOf(sentence)) / words.length;
}

/** Word-level comparison of a claim with the article's wording, in the order of both. */
export function differenceOf(claim: string, sentence: string): NonNullable<Verdict["difference"]> {
  return diffWordsWithSpace(claim, sentence).map(({ value, added, removed }) => ({
    kind: added ? "article-only" : removed ? "claim-only" : "same",
    text: value,
  }));
}
