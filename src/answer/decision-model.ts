import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ModelError } from "../errors.ts";
import { StrictnessSchema } from "./answer.ts";

const Weight = z.number().min(0);

/** Weights of the signals in a sentence's support; every one counts for the sentence. */
export const RankingWeightsSchema = z.strictObject({
  bank: Weight,
  similarity: Weight,
  passageSimilarity: Weight,
  coverage: Weight,
  reader: Weight,
  typeFits: Weight,
});
/** Weights of the signals in a sentence's support. */
export type RankingWeights = z.infer<typeof RankingWeightsSchema>;

/** What is known of a whole question and its best sentence; each grows with the case for answering. */
export const featureNames = [
  "bankMargin",
  "bankMarginTop",
  "bankSimilarity",
  "readerTop",
  "readerBest",
  "similarity",
  "passageSimilarity",
  "coverage",
  "known",
  "typeFits",
  "namesKnown",
  "share",
] as const;
/** Name of a decision feature. */
export type FeatureName = (typeof featureNames)[number];
/** One value per feature. */
export type Features = Readonly<Record<FeatureName, number>>;

const DecisionSchema = z.strictObject({
  bias: z.number(),
  /** Per unit of the feature, as it is; never negative, so that more evidence never counts against. */
  weights: z.partialRecord(z.enum(featureNames), Weight),
  /** Probability from which an answer is given. */
  thresholds: z.record(StrictnessSchema, z.number().min(0).max(1)),
});
const ModelSchema = z.strictObject({ ranking: RankingWeightsSchema, decision: DecisionSchema });
/** How support is weighed and when it is enough. */
export type SupportModel = z.infer<typeof ModelSchema>;

/** One model for a corpus with a question bank, one for a corpus without. */
const ModelPairSchema = z.strictObject({ withBank: ModelSchema, withoutBank: ModelSchema });

/** `decision.json`: a pair of models for an engine that reads, and one for an engine that does not. */
export const DecisionFileSchema = z.strictObject({
  formatVersion: z.literal(2),
  /** What it was fitted on, by which command, and with what result. */
  provenance: z.record(z.string(), z.unknown()),
  withReader: ModelPairSchema,
  withoutReader: ModelPairSchema,
});
/** The support models with their provenance. */
export type DecisionFile = z.infer<typeof DecisionFileSchema>;

const mend = "Restore it with: git checkout -- embeddings/models/decision.json";

/**
 * The support models of a file.
 *
 * @throws {@link ModelError} `decision-unreadable`, `decision-invalid`
 */
export async function readDecisionFile(path: string): Promise<DecisionFile> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new ModelError(`The decision model ${path} cannot be read.`, {
      code: "decision-unreadable",
      hint: mend,
      cause,
    });
  }
  const invalid = (what: string, cause?: unknown) =>
    new ModelError(`The decision model ${path} is not usable: ${what}`, {
      code: "decision-invalid",
      hint: mend,
      cause,
    });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid("it is not JSON.", cause);
  }
  const { data, error } = DecisionFileSchema.safeParse(json);
  if (error) throw invalid(z.prettifyError(error), error);
  return data;
}

/** The probability that the best sentence answers: a logistic model of monotone features. */
export function probabilityOf({ decision }: SupportModel, features: Features): number {
  let logit = decision.bias;
  for (const name of featureNames) logit += (decision.weights[name] ?? 0) * features[name];
  return 1 / (1 + Math.exp(-logit));
}
