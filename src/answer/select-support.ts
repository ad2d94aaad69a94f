import type { SentenceRange } from "../citation/cite.ts";
import { joinAdjacent } from "../citation/join-adjacent.ts";
import type { BankEvidence } from "../retrieval/bank-evidence.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import type { Extent } from "../understanding/asks.ts";
import { withAntecedent } from "./antecedent.ts";
import { enumerationAround } from "./enumeration.ts";
import type { Support } from "./rank-support.ts";

/** A quotation to be: adjacent sentences with the support that chose them. */
export interface Selected {
  readonly range: SentenceRange;
  /** The best support inside the range. */
  readonly support: Support;
}

/** What selection looks at. */
export interface SelectParts {
  readonly index: LoadedIndex;
  /** Best first; at least one. */
  readonly support: readonly Support[];
  readonly bank: BankEvidence | null;
  readonly wants: Extent;
}

/** More quotations than these are a reading list, not an answer; the referee looks at three. */
const mostQuotations = 3;

/** A bank question at least this near is taken to ask the same, so its other sentences are needed. */
const sameQuestion = 0.84;

/** A further sentence is shown from this share of the best one's support. */
const furtherShare: Readonly<Record<Extent, number>> = {
  one: 0.55,
  several: 0.05,
  sequence: 0.05,
  comparison: 0.05,
  "both-sides": 0.05,
};

/** Sentences that a near-identical bank question names beside the best one. */
function bankSentences({ index, bank, support }: SelectParts): readonly number[] {
  const [nearest] = bank?.answered ?? [];
  const question = nearest === undefined ? undefined : index.bank?.questions[nearest.question];
  if (nearest === undefined || question === undefined || nearest.similarity < sameQuestion)
    return [];
  const top = support[0]?.place.index;
  return top !== undefined && question.sentences.includes(top) ? question.sentences : [];
}

/**
 * The quotations that answer, best first: one sentence where one answers; several where the
 * question asks for a list, a comparison or two sides, or where two sentences carry the answer
 * about equally. Neighbours become one quotation; a sentence that leans on the one before it is
 * shown with it.
 *
 * @returns one to three quotations
 */
export function selectSupport(parts: SelectParts): readonly Selected[] {
  const { index, support, wants } = parts;
  const [top] = support;
  if (top === undefined) return [];
  const chosen = new Set([top.place.index]);
  for (const sentence of bankSentences(parts)) chosen.add(sentence);
  if (wants !== "one") {
    for (const place of enumerationAround(index.sentences, top.place.index))
      chosen.add(place.index);
  }
  for (const { place, share } of support.slice(1, mostQuotations + 2)) {
    if (ranges(index, support, chosen).length >= mostQuotations) break;
    if (share >= top.share * furtherShare[wants]) chosen.add(place.index);
  }
  return ranges(index, support, chosen).slice(0, mostQuotations);
}

/** Chosen sentences as ranges, each with its best support, the best range first. */
function ranges(
  index: LoadedIndex,
  support: readonly Support[],
  chosen: ReadonlySet<number>,
): readonly Selected[] {
  const inOrder = support.filter(({ place }) => chosen.has(place.index)).map(({ place }) => place);
  const others = index.sentences.filter((place) => chosen.has(place.index));
  const leaned = [...new Set([...inOrder, ...others])].flatMap((place) => {
    const first = withAntecedent(index.article, index.sentences, place);
    return first.index === place.index ? [place] : [place, first];
  });
  return joinAdjacent(index.article, leaned).flatMap((range) => {
    const best = support.find(
      ({ place }) =>
        place.index >= range.first.index &&
        place.index <= range.last.index &&
        chosen.has(place.index),
    );
    return best === undefined ? [] : [{ range, support: best }];
  });
}
