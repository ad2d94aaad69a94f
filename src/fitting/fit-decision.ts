import { type FeatureName, type Features, featureNames } from "../answer/decision-model.ts";
import { minimise } from "./minimise.ts";

/** One question for the decision: what was seen, and whether the best sentence answers. */
export interface DecisionExample {
  readonly features: Features;
  readonly right: boolean;
  readonly weight: number;
}

/** A fitted logistic model, in units of the features as they are. */
export interface FittedDecision {
  readonly bias: number;
  readonly weights: Partial<Record<FeatureName, number>>;
}

/** Pull of standardised weights towards zero. */
const shrinkage = 3e-3;

/**
 * Fits a logistic model whose weights are not negative: every feature is built to grow with the
 * case for answering, and a fit on few examples must not turn one around.
 *
 * @param used - the features that may get a weight
 */
export function fitDecision(
  examples: readonly DecisionExample[],
  used: readonly FeatureName[] = featureNames,
): FittedDecision {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const scales = used
    .map((name) => {
      const mean =
        examples.reduce((sum, { features, weight }) => sum + weight * features[name], 0) / total;
      const variance =
        examples.reduce(
          (sum, { features, weight }) => sum + weight * (features[name] - mean) ** 2,
          0,
        ) / total;
      return { name, mean, deviation: Math.sqrt(variance) };
    })
    .filter(({ deviation }) => deviation > 1e-6);
  const rows = examples.map(({ features, right, weight }) => ({
    values: scales.map(({ name, mean, deviation }) => (features[name] - mean) / deviation),
    sign: right ? 1 : -1,
    weight: weight / total,
  }));
  const bias = scales.length;
  const parameters = minimise(
    (at) => {
      let value = 0;
      const gradient = at.map((parameter, position) =>
        position === bias ? 0 : 2 * shrinkage * parameter,
      );
      for (const [position, parameter] of at.entries()) {
        if (position !== bias) value += shrinkage * parameter * parameter;
      }
      for (const { values, sign, weight } of rows) {
        const logit = values.reduce(
          (sum, x, position) => sum + x * (at[position] ?? 0),
          at[bias] ?? 0,
        );
        const margin = sign * logit;
        value += weight * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
        const pull = (-sign * weight) / (1 + Math.exp(margin));
        for (const [position, x] of values.entries()) {
          gradient[position] = (gradient[position] ?? 0) + pull * x;
        }
        gradient[bias] = (gradient[bias] ?? 0) + pull;
      }
      return { value, gradient };
    },
    [...scales.map(() => 0.1), 0],
    new Set([bias]),
  );
  const weights: Partial<Record<FeatureName, number>> = {};
  let offset = parameters[bias] ?? 0;
  for (const [position, { name, mean, deviation }] of scales.entries()) {
    const weight = (parameters[position] ?? 0) / deviation;
    if (weight > 0) weights[name] = Math.round(weight * 1e4) / 1e4;
    offset -= weight * mean;
  }
  return { bias: Math.round(offset * 1e4) / 1e4, weights };
}
