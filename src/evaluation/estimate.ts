import { createRandom, mean, quantile } from "./statistics.ts";

/** A mean with its 95 % interval. */
export interface Estimate {
  /** Null where nothing counted. */
  readonly mean: number | null;
  /** How many topics counted. */
  readonly count: number;
  /** Percentile bootstrap interval; null where nothing counted. */
  readonly ci95: readonly [number, number] | null;
}

/** What one topic gives to each metric; null or absent where the metric leaves it out. */
export interface Observation {
  /** Topics of one cluster (the turns of a conversation) are not independent and are drawn together. */
  readonly cluster: string;
  readonly values: Readonly<Record<string, number | null>>;
}

/** Enough for the second digit of a 95 % interval (Efron and Tibshirani, 1993, recommend 1,000). */
const resamples = 2000;

/** Any fixed number does: the same outputs must give the same intervals on every machine. */
const seed = 20_200_325;

interface Sum {
  total: number;
  count: number;
}

/** The observed means of resampled clusters, sorted by nothing. */
function resampledMeans(clusters: readonly Sum[]): number[] {
  const random = createRandom(seed);
  const means: number[] = [];
  for (let round = 0; round < resamples; round += 1) {
    let total = 0;
    let count = 0;
    for (let draw = 0; draw < clusters.length; draw += 1) {
      const cluster = clusters[Math.floor(random() * clusters.length)];
      total += cluster?.total ?? 0;
      count += cluster?.count ?? 0;
    }
    if (count > 0) means.push(total / count);
  }
  return means;
}

/**
 * The mean of a metric over the observations that it counts, with a 95 % percentile bootstrap
 * interval over clusters (Efron, 1979; Field and Welsh, 2007, for clusters).
 */
export function estimate(observations: readonly Observation[], metric: string): Estimate {
  const values: number[] = [];
  const clusters = new Map<string, Sum>();
  for (const observation of observations) {
    const value = observation.values[metric] ?? null;
    if (value === null) continue;
    values.push(value);
    const sum = clusters.get(observation.cluster) ?? { total: 0, count: 0 };
    sum.total += value;
    sum.count += 1;
    clusters.set(observation.cluster, sum);
  }
  const means = resampledMeans([...clusters.values()]);
  const low = quantile(means, 0.025);
  const high = quantile(means, 0.975);
  const ci95 = low === null || high === null ? null : ([low, high] as const);
  return { mean: mean(values), count: values.length, ci95 };
}

/** {@link estimate} of each metric, in the given order. */
export function estimates(
  observations: readonly Observation[],
  metrics: readonly string[],
): Readonly<Record<string, Estimate>> {
  return Object.fromEntries(metrics.map((metric) => [metric, estimate(observations, metric)]));
}
