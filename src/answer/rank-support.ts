import type { Retrieval, SentenceHit } from "../retrieval/retrieve.ts";
import type { SentencePlace } from "../text/article.ts";
import type { AnswerType } from "../understanding/asks.ts";
import {
  type RerankSignal,
  type RankingWeights,
  type Signal,
  signalNames,
} from "./decision-model.ts";
import type { Reading } from "./read-windows.ts";
import { typeFits } from "./type-fit.ts";

/** A sentence that may carry the answer. */
export interface Support {
  readonly place: SentencePlace;
  readonly hit: SentenceHit;
  /** Null where the sentence was not read. */
  readonly reading: Reading | null;
  /** The reranker's; null where it did not read the sentence. */
  readonly rereading: Reading | null;
  /** Whether it holds the kind of thing asked for; null where that cannot be seen. */
  readonly typeFits: boolean | null;
  /** Share of the support among all candidates, 0 to 1; the shares of one question add up to 1. */
  readonly share: number;
}

/** What retrieval and the reader saw for one stand-alone reading of a question. */
export interface SeenReading {
  /** Share of belief; the weights of one question add up to 1. */
  readonly weight: number;
  readonly retrieval: Retrieval;
  /** By sentence; those that were not read are absent. */
  readonly readings: ReadonlyMap<number, Reading>;
}
/** What was seen for each reading of one question, best first. */
export type SeenReadings = readonly [SeenReading, ...SeenReading[]];

/** Everything that is seen for one question. */
export interface Seen {
  readonly readings: SeenReadings;
  /** What the reranker made of the likeliest sentences; empty where there is none. */
  readonly rereadings: ReadonlyMap<number, Reading>;
}

/** What support is weighed by. */
export interface RankParts {
  readonly places: readonly SentencePlace[];
  readonly seen: Seen;
  readonly asks: AnswerType;
  readonly weights: RankingWeights;
}

/** Keeps the logarithm of a share finite; shares below it all count as none. */
const smallestShare = { reader: 1e-4, bank: 1e-3, support: 1e-4 } as const;

/**
 * Sharpness of the bank's shares, per unit of cosine. From 20 to 60 the first places are the same
 * (docs/evaluation/answers.md).
 */
const bankSharpness = 40;

/** A candidate with each signal of its support. */
export interface SignalRow extends Omit<Support, "share" | "rereading"> {
  readonly signals: Readonly<Record<Signal, number>>;
}

/** Every candidate of one reading with its signals, in the order of the retrieval. */
export function supportSignals(
  { retrieval, readings }: SeenReading,
  places: readonly SentencePlace[],
  asks: AnswerType,
): readonly SignalRow[] {
  const readerShares = softMaximum(
    retrieval.hits.map(({ sentence }) => readings.get(sentence)?.score ?? -Infinity),
  );
  const bankShares =
    retrieval.bank === null
      ? null
      : softMaximum(
          retrieval.hits.map(({ bankSimilarity }) => bankSharpness * (bankSimilarity ?? 0)),
        );
  return retrieval.hits.flatMap((hit, position) => {
    const place = places[hit.sentence];
    if (place === undefined) return [];
    const fits = typeFits(asks, place.text, retrieval.query.text);
    const signals = {
      bank: bankShares === null ? 0 : Math.log((bankShares[position] ?? 0) + smallestShare.bank),
      similarity: hit.similarity,
      passageSimilarity: hit.passageSimilarity,
      coverage: hit.coverage,
      reader: Math.log((readerShares[position] ?? 0) + smallestShare.reader),
      typeFits: Number(fits ?? false),
    };
    return [{ place, hit, reading: readings.get(hit.sentence) ?? null, typeFits: fits, signals }];
  });
}

/** A sentence with its share of the support without the reranker. */
type Weighed = Omit<Support, "rereading">;

/**
 * Candidates with their share of the support, best first; ties by place in the article. Shares under
 * several readings add up, each times the weight of its reading; where the reranker has read
 * the likeliest, its shares are weighed in.
 */
export function rankSupport(parts: RankParts): readonly Support[] {
  const { seen, weights } = parts;
  const rows = rerankSignals(rankOnce(parts), seen.rereadings);
  if (seen.rereadings.size === 0) return rows.map(({ signals: _, ...row }) => row);
  const shares = softMaximum(
    rows.map(
      ({ signals }) =>
        weights.rerank.support * signals.support + weights.rerank.reread * signals.reread,
    ),
  );
  return rows
    .map(({ signals: _, ...row }, position) => ({ ...row, share: shares[position] ?? 0 }))
    .sort(byShare);
}

/** Candidates as they are before reranking, best first. */
export function rankOnce({ seen, places, asks, weights }: RankParts): readonly Weighed[] {
  const mixed = new Map<number, Weighed>();
  for (const reading of [...seen.readings].sort((a, b) => b.weight - a.weight)) {
    for (const row of supportOf(supportSignals(reading, places, asks), weights)) {
      const known = mixed.get(row.place.index);
      const share = (known?.share ?? 0) + reading.weight * row.share;
      mixed.set(row.place.index, { ...(known ?? row), share });
    }
  }
  return [...mixed.values()].sort(byShare);
}

const byShare = (a: Weighed, b: Weighed): number =>
  b.share - a.share || a.place.index - b.place.index;

/** A candidate with the logarithms of its share before, and of that of its rereading. */
export interface RerankRow extends Support {
  readonly signals: Readonly<Record<RerankSignal, number>>;
}

/** Candidates with what the reranker made of them, in the order given. */
export function rerankSignals(
  rows: readonly Weighed[],
  rereadings: Seen["rereadings"],
): readonly RerankRow[] {
  const shares = softMaximum(
    rows.map(({ place }) => rereadings.get(place.index)?.score ?? -Infinity),
  );
  return rows.map((row, position) => ({
    ...row,
    rereading: rereadings.get(row.place.index) ?? null,
    signals: {
      support: Math.log(row.share + smallestShare.support),
      reread: Math.log((shares[position] ?? 0) + smallestShare.reader),
    },
  }));
}

/**
 * The share of each candidate under one reading: a conditional logit (McFadden 1974), the
 * soft-maximum of a weighted sum of signals. Bank and reader enter by the logarithm of their own
 * shares, so that one near question or confident span counts and many lukewarm ones do not.
 */
function supportOf(rows: readonly SignalRow[], weights: RankingWeights): readonly Weighed[] {
  const shares = softMaximum(
    rows.map(({ signals }) =>
      signalNames.reduce((sum, name) => sum + weights[name] * signals[name], 0),
    ),
  );
  return rows.map(({ signals: _, ...row }, position) => ({ ...row, share: shares[position] ?? 0 }));
}

/** exp(x) over the sum of all exp(x); all zero where nothing is finite. */
function softMaximum(values: readonly number[]): readonly number[] {
  const top = values.reduce((best, value) => Math.max(best, value), -Infinity);
  if (!Number.isFinite(top)) return values.map(() => 0);
  const powers = values.map((value) => Math.exp(value - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
