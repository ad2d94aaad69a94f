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

const LogisticSchema = z.strictObject({
  bias: z.number(),
  /** Per unit of the feature, as it is; never negative, so that more evidence never counts against. */
  weights: z.partialRecord(z.enum(featureNames), Weight),
});
/** A logistic model of monotone features. */
export type Logistic = z.infer<typeof LogisticSchema>;

const DecisionSchema = z.strictObject({
  /** Whether the question is about what the document deals with at all. */
  topic: LogisticSchema,
  /** Whether the document states what is asked, given that it deals with it. */
  stated: LogisticSchema,
  /** Whether the best sentence is one that states it, given that one does. */
  right: LogisticSchema,
  /** Probability of being stated from which an answer is given. */
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

/** The probability in [0, 1] that a logistic model gives. */
function logistic({ bias, weights }: Logistic, features: Features): number {
  let logit = bias;
  for (const name of featureNames) logit += (weights[name] ?? 0) * features[name];
  return 1 / (1 + Math.exp(-logit));
}

/** What the evidence for one question comes to; each a probability in [0, 1]. */
export interface Belief {
  /** That the document deals with what is asked. */
  readonly onTopic: number;
  /** That it states the answer: whether to answer is decided on this. */
  readonly stated: number;
  /** That the best sentence is the answer: the confidence that is shown. */
  readonly right: number;
}

/**
 * Three questions one after another, each given the one before: is it about the document, is it
 * stated there, is this the sentence. In one model for all, easy questions about other things and
 * sentences that are hard to tell apart dulled what tells a near miss from an answer
 * (docs/evaluation/answers.md).
 */
export function beliefOf({ decision }: SupportModel, features: Features): Belief {
  const onTopic = logistic(decision.topic, features);
  const stated = onTopic * logistic(decision.stated, features);
  return { onTopic, stated, right: stated * logistic(decision.right, features) };
}
