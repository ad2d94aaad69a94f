import { z } from "zod";

/** A logistic model of monotone features, each known by its name. */
export interface Logistic<Name extends string> {
  readonly bias: number;
  /** Per unit of the feature, as it is; never negative, so that more evidence never counts against. */
  readonly weights: { readonly [Feature in Name]?: number | undefined };
}

/** The form in which a logistic model of some features is saved. */
export function logisticSchema<const Name extends string>(
  names: readonly Name[],
): z.ZodType<Logistic<Name>> {
  return z.strictObject({
    bias: z.number(),
    weights: z.partialRecord(z.enum(names), z.number().min(0)),
  });
}

/** The probability in [0, 1] that a logistic model gives. */
export function probabilityOf<Name extends string>(
  { bias, weights }: Logistic<Name>,
  features: Readonly<Record<Name, number>>,
): number {
  let logit = bias;
  for (const name in weights) logit += (weights[name] ?? 0) * features[name];
  return 1 / (1 + Math.exp(-logit));
}
