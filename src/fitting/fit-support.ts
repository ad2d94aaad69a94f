import { decisionFeatures } from "../answer/decision-features.ts";
import {
  type FeatureName,
  probabilityOf,
  type RankingWeights,
  type SupportModel,
} from "../answer/decision-model.ts";
import { rankSupport } from "../answer/rank-support.ts";
import { expectedCalibrationError } from "../evaluation/calibration.ts";
import { auroc } from "../evaluation/statistics.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import type { Example } from "./example.ts";
import { type DecisionExample, fitDecision } from "./fit-decision.ts";
import { fitRanking } from "./fit-ranking.ts";

/** Examples of one document with the index they were seen through. */
export interface Collected {
  readonly index: Pick<LoadedIndex, "sentences" | "lexical">;
  readonly examples: readonly Example[];
}

/**
 * How often an answerable question of the tuning part may be declined, for each strictness. With a
 * bank, near misses can be told apart, and declining them is worth a few refusals too many; without
 * one, evidence against is thin (docs/evaluation/answers.md), and declining buys little.
 */
const falseDeclines = {
  withBank: { strict: 0.08, balanced: 0.03, lenient: 0.01 },
  withoutBank: { strict: 0.05, balanced: 0.015, lenient: 0.005 },
} as const;

/** One example as the decision sees it under given ranking weights. */
interface Judged extends DecisionExample {
  readonly answerable: boolean;
  readonly heldOut: boolean;
  readonly set: string;
}

function judge({ index, examples }: Collected, weights: RankingWeights): readonly Judged[] {
  return examples.map((example) => {
    const support = rankSupport({ ...example, places: index.sentences, weights });
    const features = decisionFeatures(
      example.retrieval,
      support,
      index.lexical.sentences,
      example.unknownNames,
    );
    const top = support[0]?.place.index ?? -1;
    const answerable = example.gold.size > 0;
    const { weight, heldOut, set } = example;
    return { features, right: example.gold.has(top), answerable, weight, heldOut, set };
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
  const confidence = (row: Judged) => probabilityOf(model, row.features);
  const declined = (row: Judged) => confidence(row) < model.decision.thresholds.balanced;
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
 * @param used - features that the decision may use
 */
export function fitSupport(
  kind: keyof typeof falseDeclines,
  collected: readonly Collected[],
  used?: readonly FeatureName[],
): { readonly model: SupportModel; readonly results: readonly FitResult[] } {
  const tuned = collected.map(({ index, examples }) => ({
    index,
    examples: examples.filter(({ heldOut }) => !heldOut),
  }));
  const ranking = fitRanking(tuned);
  const judged = collected.flatMap((each) => judge(each, ranking));
  const tuning = judged.filter(({ heldOut }) => !heldOut);
  // A bank question whose own neighbours were left out and whose best sentence is another one says
  // little: that sentence may be as good.
  const clear = tuning.filter(
    ({ set, right, answerable }) => set !== "bank" || right === answerable,
  );
  const decision = fitDecision(clear, used);
  const unset: SupportModel = {
    ranking,
    decision: { ...decision, thresholds: { strict: 0, balanced: 0, lenient: 0 } },
  };
  const ours = tuning.filter(({ set, answerable }) => set !== "bank" && answerable);
  const sorted = ours.map((row) => probabilityOf(unset, row.features)).sort((a, b) => a - b);
  // Rounded down: rounded up, the threshold would decline the question that it stands for.
  const at = (rate: number) =>
    Math.floor((sorted[Math.floor(rate * sorted.length)] ?? 0) * 1000) / 1000;
  const model: SupportModel = {
    ranking,
    decision: {
      ...decision,
      thresholds: {
        strict: at(falseDeclines[kind].strict),
        balanced: at(falseDeclines[kind].balanced),
        lenient: at(falseDeclines[kind].lenient),
      },
    },
  };
  const sets = [...new Set(judged.map(({ set }) => set))];
  const results = [
    ...["tuning", "held-out"].map((part) =>
      report(
        part,
        judged.filter(({ heldOut, set }) => heldOut === (part === "held-out") && set !== "bank"),
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
