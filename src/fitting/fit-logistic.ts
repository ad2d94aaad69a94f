import type { Logistic } from "../answer/logistic.ts";
import { minimise } from "./minimise.ts";

/** One case: what was seen, and whether what is to be predicted was so. */
export interface LogisticExample<Name extends string> {
  readonly features: Readonly<Record<Name, number>>;
  readonly outcome: boolean;
  /** How much it counts; 1 unless said. */
  readonly weight?: number;
}

/** Pull of standardised weights towards zero. */
const shrinkage = 1e-3;

/** A feature in standard units, over some examples. */
interface Scale<Name> {
  readonly name: Name;
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf<Name extends string>(
  name: Name,
  examples: readonly LogisticExample<Name>[],
): Scale<Name> {
  const values = examples.map(({ features }) => features[name]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { name, mean, deviation: Math.sqrt(variance) };
}

/**
 * Fits a logistic model whose weights are not negative: every feature is built to grow with the
 * case for answering, and a fit on few examples must not turn one around.
 *
 * @param used - the features that may get a weight
 */
export function fitLogistic<Name extends string>(
  examples: readonly LogisticExample<Name>[],
  used: readonly Name[],
): Logistic<Name> {
  const scales = used
    .map((name) => scaleOf(name, examples))
    .filter(({ deviation }) => deviation > 1e-6);
  const total = examples.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const rows = examples.map(({ features, outcome, weight = 1 }) => ({
    values: scales.map(({ name, mean, deviation }) => (features[name] - mean) / deviation),
    sign: outcome ? 1 : -1,
    share: weight / total,
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
      for (const { values, sign, share } of rows) {
        const logit = values.reduce(
          (sum, x, position) => sum + x * (at[position] ?? 0),
          at[bias] ?? 0,
        );
        const margin = sign * logit;
        value += share * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
        const pull = (-sign / (1 + Math.exp(margin))) * share;
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
  const weights: { [Feature in Name]?: number } = {};
  let offset = parameters[bias] ?? 0;
  for (const [position, { name, mean, deviation }] of scales.entries()) {
    const weight = Math.round(((parameters[position] ?? 0) / deviation) * 1e4) / 1e4;
    if (weight > 0) weights[name] = weight;
    offset -= weight * mean;
  }
  return { bias: Math.round(offset * 1e4) / 1e4, weights };
}
