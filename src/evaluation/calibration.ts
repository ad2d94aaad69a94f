import { mean } from "./statistics.ts";

/** A probability that was stated, and whether what it spoke of came true. */
export interface Forecast {
  /** In [0, 1]. */
  readonly probability: number;
  readonly outcome: boolean;
}

/** One bar of a reliability diagram. */
export interface ReliabilityBin {
  /** `[from, to)`; the last bin holds 1 too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of the stated probabilities; null in an empty bin. */
  readonly stated: number | null;
  /** Share that came true; null in an empty bin. */
  readonly observed: number | null;
}

/** Ten bins of equal width: at 150 forecasts, finer ones hold too few to say anything. */
const binCount = 10;

/** The forecasts by stated probability, in ten bins of equal width, lowest first. */
export function reliabilityBins(forecasts: readonly Forecast[]): readonly ReliabilityBin[] {
  return Array.from({ length: binCount }, (_, bin) => {
    const inside = forecasts.filter(
      ({ probability }) => Math.min(binCount - 1, Math.floor(probability * binCount)) === bin,
    );
    return {
      from: bin / binCount,
      to: (bin + 1) / binCount,
      count: inside.length,
      stated: mean(inside.map(({ probability }) => probability)),
      observed: mean(inside.map(({ outcome }) => Number(outcome))),
    };
  });
}

/**
 * The expected calibration error: how far stated and observed lie apart, averaged over the bins by
 * their counts (Naeini, Cooper and Hauskrecht, AAAI 2015). Null of nothing.
 */
export function expectedCalibrationError(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null;
  const gaps = reliabilityBins(forecasts).map(
    ({ count, stated, observed }) => count * Math.abs((stated ?? 0) - (observed ?? 0)),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / forecasts.length;
}

/** The mean squared distance of probability and outcome (Brier, 1950); 0 is perfect. Null of nothing. */
export function brierScore(forecasts: readonly Forecast[]): number | null {
  return mean(forecasts.map(({ probability, outcome }) => (probability - Number(outcome)) ** 2));
}

/** A point of the risk–coverage curve. */
export interface RiskPoint {
  /** Share of the questions that would be answered. */
  readonly coverage: number;
  /** Share of those that would be answered wrongly. */
  readonly risk: number;
  /** The confidence from which on one would answer. */
  readonly threshold: number;
}

/**
 * The risk–coverage curve of selective answering (El-Yaniv and Wiener, JMLR 2010): a point for each
 * distinct confidence, highest first.
 */
export function riskCoverage(forecasts: readonly Forecast[]): readonly RiskPoint[] {
  const sorted = [...forecasts].sort((a, b) => b.probability - a.probability);
  const points: RiskPoint[] = [];
  let wrong = 0;
  for (const [index, { probability, outcome }] of sorted.entries()) {
    if (!outcome) wrong += 1;
    // Equal confidences cannot be told apart by a threshold.
    if (sorted[index + 1]?.probability === probability) continue;
    const answered = index + 1;
    points.push({
      coverage: answered / sorted.length,
      risk: wrong / answered,
      threshold: probability,
    });
  }
  return points;
}

/**
 * The area under the risk–coverage curve (Geifman, Uziel and El-Yaniv, ICLR 2019): the mean risk
 * over coverages, each point standing for the coverage since the point before. Null of nothing.
 */
export function areaUnderRisk(points: readonly RiskPoint[]): number | null {
  if (points.length === 0) return null;
  let area = 0;
  let before = 0;
  for (const { coverage, risk } of points) {
    area += (coverage - before) * risk;
    before = coverage;
  }
  return area;
}
