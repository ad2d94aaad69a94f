import { decisionFeatures } from "../answer/decision-features.ts";
import {
  beliefOf,
  type FeatureName,
  type Features,
  featureNames,
  type RankingWeights,
  type SupportModel,
} from "../answer/decision-model.ts";
import { rankSupport } from "../answer/rank-support.ts";
import type { CorpusKind } from "../answer/read-fitted.ts";
import { expectedCalibrationError } from "../evaluation/calibration.ts";
import { auroc } from "../evaluation/statistics.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import type { Example } from "./example.ts";
import { fitLogistic } from "./fit-logistic.ts";
import { fitRanking } from "./fit-ranking.ts";

/** Examples of one document with the index they were seen through. */
export interface Collected {
  readonly index: Pick<LoadedIndex, "sentences" | "lexical">;
  readonly examples: readonly Example[];
}

/**
 * From which probability of being stated an answer is given. With a bank, evidence for and against
 * tells near misses apart, and the stated probability means what it says: `balanced` answers what is
 * more likely stated than not, which is right for whoever minds a wrong answer as much as a missing one.
 */
const withBankThresholds = { strict: 0.8, balanced: 0.5, lenient: 0.2 } as const;

/**
 * Without a bank, evidence against is thin (docs/evaluation/answers.md), and a document's own prior
 * unknown: the thresholds are where these shares of the tuning part's answerable questions are declined.
 */
const falseDeclines = { strict: 0.05, balanced: 0.015, lenient: 0.005 } as const;

/**
 * What tells questions about other things: likeness in meaning and words. What tells an answer from
 * a near miss would only be noise there.
 */
const topicFeatures: readonly FeatureName[] = [
  "bankSimilarity",
  "similarity",
  "passageSimilarity",
  "coverage",
  "known",
  "readerBest",
  "namesKnown",
];

/** What tells a statement from a near miss: everything but how the support is shared out. */
const statedFeatures = featureNames.filter((name) => name !== "share");

/** What tells the right sentence from its neighbours: how clear a first it is. */
const rightFeatures: readonly FeatureName[] = [
  "share",
  "readerTop",
  "similarity",
  "passageSimilarity",
  "bankSimilarity",
  "coverage",
  "typeFits",
];

/** One example as the decision sees it under given ranking weights. */
interface Judged extends Pick<Example, "onTopic" | "heldOut" | "set"> {
  readonly features: Features;
  /** Whether the best sentence answers. */
  readonly right: boolean;
  readonly answerable: boolean;
}

function judge({ index, examples }: Collected, weights: RankingWeights): readonly Judged[] {
  return examples.map((example) => {
    const support = rankSupport({ ...example, places: index.sentences, weights });
    const features = decisionFeatures({
      ...example,
      retrieval: example.seen.readings[0].retrieval,
      support,
      lexical: index.lexical.sentences,
    });
    const top = support[0]?.place.index ?? -1;
    const { onTopic, heldOut, set, gold } = example;
    return { features, right: gold.has(top), answerable: gold.size > 0, onTopic, heldOut, set };
  });
}

/** What a fit reached on one part of the data. */
export interface FitResult {
  readonly part: string;
  readonly answerable: number;
  readonly unanswerable: number;
  /** First sentence right, of the answerable. */
  readonly hitAt1: number | null;
  readonly auroc: number | null;
  /** Shares at the balanced threshold. */
  readonly declined: number | null;
  readonly falseDeclines: number | null;
  readonly expectedCalibrationError: number | null;
}

function share(rows: readonly Judged[], holds: (row: Judged) => boolean): number | null {
  return rows.length === 0 ? null : round(rows.filter(holds).length / rows.length);
}

function report(part: string, rows: readonly Judged[], model: SupportModel): FitResult {
  const answerable = rows.filter((row) => row.answerable);
  const unanswerable = rows.filter((row) => !row.answerable);
  const confidence = (row: Judged) => beliefOf(model, row.features).right;
  const declined = (row: Judged) =>
    beliefOf(model, row.features).stated < model.decision.thresholds.balanced;
  const area = auroc(answerable.map(confidence), unanswerable.map(confidence));
  const error = expectedCalibrationError(
    rows.map((row) => ({ probability: confidence(row), outcome: row.right })),
  );
  return {
    part,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    hitAt1: share(answerable, ({ right }) => right),
    auroc: area === null ? null : round(area),
    declined: share(unanswerable, declined),
    falseDeclines: share(answerable, declined),
    expectedCalibrationError: error === null ? null : round(error),
  };
}

/**
 * Fits ranking and decision on the tuning part and reports both parts.
 *
 * @param kind - whether the documents have a question bank
 */
export function fitSupport(
  kind: CorpusKind,
  collected: readonly Collected[],
): { readonly model: SupportModel; readonly results: readonly FitResult[] } {
  const tuned = collected.map(({ index, examples }) => ({
    index,
    examples: examples.filter(({ heldOut }) => !heldOut),
  }));
  const ranking = fitRanking(tuned);
  const judged = collected.flatMap((each) => judge(each, ranking));
  const tuning = judged.filter(({ heldOut }) => !heldOut);
  const decision = {
    topic: fitLogistic(
      tuning.map(({ features, onTopic }) => ({ features, outcome: onTopic })),
      topicFeatures,
    ),
    stated: fitLogistic(
      tuning
        .filter(({ onTopic }) => onTopic)
        .map(({ features, answerable }) => ({ features, outcome: answerable })),
      statedFeatures,
    ),
    right: fitLogistic(
      tuning
        .filter(({ answerable }) => answerable)
        .map(({ features, right }) => ({ features, outcome: right })),
      rightFeatures,
    ),
  };
  const unset: SupportModel = {
    ranking,
    decision: { ...decision, thresholds: { strict: 0, balanced: 0, lenient: 0 } },
  };
  const answerable = tuning.filter((row) => row.answerable);
  const sorted = answerable
    .map((row) => beliefOf(unset, row.features).stated)
    .sort((a, b) => a - b);
  // Rounded down: rounded up, the threshold would decline the question that it stands for.
  const at = (rate: number) =>
    Math.floor((sorted[Math.floor(rate * sorted.length)] ?? 0) * 1000) / 1000;
  const thresholds =
    kind === "withBank"
      ? withBankThresholds
      : {
          strict: at(falseDeclines.strict),
          balanced: at(falseDeclines.balanced),
          lenient: at(falseDeclines.lenient),
        };
  const model: SupportModel = { ranking, decision: { ...decision, thresholds } };
  const sets = [...new Set(judged.map(({ set }) => set))];
  const results = [
    ...["tuning", "held-out"].map((part) =>
      report(
        part,
        judged.filter(({ heldOut }) => heldOut === (part === "held-out")),
        model,
      ),
    ),
    ...sets.flatMap((set) =>
      [false, true].map((heldOut) =>
        report(
          `${set}, ${heldOut ? "held-out" : "tuning"}`,
          judged.filter((row) => row.set === set && row.heldOut === heldOut),
          model,
        ),
      ),
    ),
  ].filter(({ answerable, unanswerable }) => answerable + unanswerable > 0);
  return { model, results };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
