import { probabilityOf } from "../answer/logistic.ts";
import type { Entailment, Verifier } from "../embedding/verifier.ts";
import type { SentencePlace } from "../text/article.ts";
import type { Judgement } from "./judge.ts";
import type { ContradictsFeatures, SettlesFeatures, VerdictModel } from "./verdict-model.ts";

/** A sentence judged by its words and by the verifier. */
export interface Weighed {
  readonly judgement: Judgement;
  readonly entailment: Entailment;
  /** Probability that the sentence settles the claim, for it or against it. */
  readonly settles: number;
}

/** Sentences that the verifier reads, the likeliest by their words; each takes some 10 ms. */
const mostRead = 8;

/** Keeps the logarithm of a share finite. */
const smallestShare = 1e-3;

/** What speaks for a sentence settling the claim. */
export function settlesEvidence(
  { stated }: Judgement,
  { supported, contradicted, neither }: Entailment,
): SettlesFeatures {
  return { words: stated, entailment: logRatio(supported + contradicted, neither) };
}

/** What speaks for the sentence contradicting the claim, if it settles it. */
export function contradictsEvidence(
  { conflicts, said }: Judgement,
  { supported, contradicted }: Entailment,
  isTurned: boolean,
): ContradictsFeatures {
  return {
    entailment: logRatio(contradicted, supported),
    conflict: Number(conflicts.length > 0),
    turned: Number(isTurned),
    unsaid: 1 - said,
  };
}

/**
 * The likeliest sentences as the verifier reads them, the one that most likely settles the claim
 * first.
 *
 * @param judged - every sentence, the likeliest by its words first
 */
export async function weighAll(
  claim: string,
  judged: readonly Judgement[],
  places: readonly SentencePlace[],
  verifier: Pick<Verifier, "entail">,
  model: VerdictModel,
): Promise<readonly Weighed[]> {
  const read = judged.slice(0, mostRead);
  const entailments = await verifier.entail(
    claim,
    read.map(({ examination: { sentence } }) => premiseOf(sentence, places)),
  );
  return read
    .flatMap((judgement, at): Weighed[] => {
      const entailment = entailments[at];
      if (entailment === undefined) return [];
      const settles = probabilityOf(model.settles, settlesEvidence(judgement, entailment));
      return [{ judgement, entailment, settles }];
    })
    .sort((a, b) => b.settles - a.settles);
}

/** A sentence with the one before it in its paragraph. */
function premiseOf(sentence: number, places: readonly SentencePlace[]) {
  const place = places[sentence];
  const before = places[sentence - 1];
  return {
    sentence: place?.text ?? "",
    context: before?.paragraph.id === place?.paragraph.id ? (before?.text ?? "") : "",
  };
}

const logRatio = (a: number, b: number): number =>
  Math.log((a + smallestShare) / (b + smallestShare));
