import type { Engine } from "../engine.ts";
import {
  areaUnderRisk,
  brierScore,
  expectedCalibrationError,
  type Forecast,
  reliabilityBins,
  riskCoverage,
} from "./calibration.ts";
import { estimate, estimates, type Observation } from "./estimate.ts";
import { solid } from "./gold.ts";
import type { Calibration, EvaluationReport, Latency, Slice, TypeResult } from "./report.ts";
import { answerMisses, claimMisses, lookupMisses } from "./misses.ts";
import type { TopicRows } from "./run-topics.ts";
import { type AnswerRow, answerMetrics, smallTalkType } from "./score-answers.ts";
import { claimMetrics } from "./score-claims.ts";
import { lookupMetrics } from "./score-lookups.ts";
import type { Part } from "./split.ts";
import { auroc, quantile } from "./statistics.ts";

const parts = ["all", "tuning", "held-out"] as const satisfies readonly (Part | "all")[];

interface Row extends Observation {
  readonly part: Part;
}

function inPart<T extends Row>(rows: readonly T[], part: Part | "all"): readonly T[] {
  return part === "all" ? rows : rows.filter((row) => row.part === part);
}

/** A slice for each part that has topics. */
function slicesOf(set: string, rows: readonly Row[], metrics: readonly string[]): Slice[] {
  return parts.flatMap((part) => {
    const inside = inPart(rows, part);
    if (inside.length === 0) return [];
    return [{ set, part, topics: inside.length, metrics: estimates(inside, metrics) }];
  });
}

/** The outcome is whether the first sentence shown answers; of a refusal that shows none, that it does not. */
function forecastsOf(rows: readonly AnswerRow[]): Forecast[] {
  return rows.map(({ answer, firstHolds }) => ({
    probability: answer.confidence,
    outcome: firstHolds,
  }));
}

/** Share of the questions that was answered, and share of wrong ones among them. */
function answeredPoint(rows: readonly AnswerRow[]): Calibration["answered"] {
  const answered = rows.filter(({ answer }) => answer.kind === "answered");
  if (answered.length === 0) return null;
  const wrong = answered.filter(({ firstHolds }) => !firstHolds);
  return { coverage: answered.length / rows.length, risk: wrong.length / answered.length };
}

/** Null where the part holds no question that a probability is about. */
function calibrationOf(
  set: string,
  rows: readonly AnswerRow[],
  part: Part | "all",
): Calibration | null {
  const inside = inPart(rows, part).filter(({ topic }) => topic.type !== smallTalkType);
  if (inside.length === 0) return null;
  const forecasts = forecastsOf(inside);
  const confidences = (answerable: boolean): number[] =>
    inside
      .filter(({ topic }) => topic.answerable === answerable)
      .map(({ answer }) => answer.confidence);
  const points = riskCoverage(forecasts);
  return {
    set,
    part,
    count: inside.length,
    expectedCalibrationError: expectedCalibrationError(forecasts),
    brier: brierScore(forecasts),
    auroc: auroc(confidences(true), confidences(false)),
    areaUnderRisk: areaUnderRisk(points),
    bins: reliabilityBins(forecasts),
    riskCoverage: points,
    answered: answeredPoint(inside),
  };
}

function typesOf(set: string, rows: readonly AnswerRow[]): TypeResult[] {
  return parts.flatMap((part) => {
    const inside = inPart(rows, part);
    const types = [...new Set(inside.map(({ topic }) => topic.type))].sort();
    return types.map((type) => ({
      set,
      type,
      part,
      right: estimate(
        inside.filter(({ topic }) => topic.type === type),
        "rightOutcome",
      ),
    }));
  });
}

function latencyOf(set: string, times: readonly number[]): Latency[] {
  const p50 = quantile(times, 0.5);
  const p95 = quantile(times, 0.95);
  return p50 === null || p95 === null ? [] : [{ set, count: times.length, p50, p95 }];
}

/** What is reported beside the rows. */
export interface ReportContext {
  readonly engine: Pick<Engine, "article" | "indexId" | "models">;
  /** The raw file, for checking quotations. */
  readonly raw: string;
  readonly quick: boolean;
}

/** The report of judged topics: slices, types, calibration, times, and what went wrong. */
export function summarise(
  { questions, dialogues, lookups, claims }: TopicRows,
  { engine, raw, quick }: ReportContext,
): EvaluationReport {
  const followUps = dialogues.filter(({ topic }) => (topic.turn ?? 1) > 1);
  const solidRaw = solid(raw);
  const quotations = [
    ...[...questions, ...dialogues].flatMap(({ answer }) => answer.citations),
    ...claims.flatMap(({ verdict }) => verdict.citations),
    ...lookups.flatMap(({ lookup }) => [
      ...(lookup.definition === null ? [] : [lookup.definition]),
      ...lookup.mentions,
    ]),
  ].map(({ quotation }) => quotation);
  return {
    document: engine.article.title,
    index: engine.indexId,
    models: engine.models,
    quick,
    slices: [
      ...slicesOf("questions", questions, answerMetrics),
      ...slicesOf("dialogues", dialogues, answerMetrics),
      ...slicesOf("follow-ups", followUps, answerMetrics),
      ...slicesOf("lookups", lookups, lookupMetrics),
      ...slicesOf("claims", claims, claimMetrics),
    ],
    types: [...typesOf("questions", questions), ...typesOf("dialogues", dialogues)],
    calibration: [
      ...parts.map((part) => calibrationOf("questions", questions, part)),
      ...parts.map((part) => calibrationOf("dialogues", dialogues, part)),
    ].filter((calibration) => calibration !== null),
    latency: [
      ...latencyOf(
        "questions",
        questions.map(({ answer }) => answer.elapsedMs),
      ),
      ...latencyOf(
        "dialogues",
        dialogues.map(({ answer }) => answer.elapsedMs),
      ),
      ...latencyOf(
        "lookups",
        lookups.map(({ lookup }) => lookup.elapsedMs),
      ),
      ...latencyOf(
        "claims",
        claims.map(({ verdict }) => verdict.elapsedMs),
      ),
    ],
    quotations: quotations.length,
    notVerbatim: quotations.filter((quotation) => !solidRaw.includes(solid(quotation))),
    misses: [
      ...answerMisses("questions", questions),
      ...answerMisses("dialogues", dialogues),
      ...lookupMisses(lookups),
      ...claimMisses(claims),
    ],
  };
}
