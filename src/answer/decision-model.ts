import { z } from "zod";
import { StrictnessSchema } from "./answer.ts";
import { logisticSchema, probabilityOf } from "./logistic.ts";
import { byBank, readFitted } from "./read-fitted.ts";

const Weight = z.number().min(0);

function weightsOf<const Name extends string>(names: readonly Name[]): Record<Name, typeof Weight> {
  // SAFETY: every name is given its schema here.
  return Object.fromEntries(names.map((name) => [name, Weight])) as Record<Name, typeof Weight>;
}

/** What a sentence's support under one reading of the question is made of. */
export const signalNames = [
  "bank",
  "similarity",
  "passageSimilarity",
  "coverage",
  "reader",
  "typeFits",
] as const;
/** Name of a signal. */
export type Signal = (typeof signalNames)[number];

/** The support that those come to, and what the reranker makes of the likeliest sentences. */
export const rerankNames = ["support", "reread"] as const;
/** Name of a signal after reranking. */
export type RerankSignal = (typeof rerankNames)[number];

/** Weights of the signals in a sentence's support; every one counts for the sentence. */
export const RankingWeightsSchema = z.strictObject({
  ...weightsOf(signalNames),
  rerank: z.strictObject(weightsOf(rerankNames)),
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
  "rereadTop",
  "rereadBest",
  "similarity",
  "passageSimilarity",
  "coverage",
  "known",
  "typeFits",
  "namesKnown",
  "asTyped",
  "share",
] as const;
/** Name of a decision feature. */
export type FeatureName = (typeof featureNames)[number];
/** One value per feature. */
export type Features = Readonly<Record<FeatureName, number>>;

const LogisticSchema = logisticSchema(featureNames);

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

const ModelPairSchema = z.strictObject(byBank(ModelSchema));

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

/**
 * The support models of a file.
 *
 * @throws {@link ModelError} `decision-unreadable`, `decision-invalid`
 */
export function readDecisionFile(path: string): Promise<DecisionFile> {
  return readFitted(path, DecisionFileSchema);
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
  const onTopic = probabilityOf(decision.topic, features);
  const stated = onTopic * probabilityOf(decision.stated, features);
  return { onTopic, stated, right: stated * probabilityOf(decision.right, features) };
}
