import type { Estimate } from "./estimate.ts";
import type { ReliabilityBin, RiskPoint } from "./calibration.ts";
import type { Part } from "./split.ts";

/** A part of a set that is reported by itself. */
export interface Slice {
  /** `questions`, `dialogues`, `dialogues: follow-ups`, `lookups`, `claims`. */
  readonly set: string;
  readonly part: Part | "all";
  readonly topics: number;
  readonly metrics: Readonly<Record<string, Estimate>>;
}

/** One type of question: how many, and how many came out right. */
export interface TypeResult {
  readonly set: string;
  readonly type: string;
  readonly part: Part | "all";
  readonly right: Estimate;
}

/** How well confidence tells right from wrong, over questions that are not small talk. */
export interface Calibration {
  readonly set: string;
  readonly part: Part | "all";
  readonly count: number;
  readonly expectedCalibrationError: number | null;
  readonly brier: number | null;
  /** Confidence as a test for answerable against unanswerable. */
  readonly auroc: number | null;
  readonly areaUnderRisk: number | null;
  readonly bins: readonly ReliabilityBin[];
  readonly riskCoverage: readonly RiskPoint[];
  /** What was really answered: the shipped point beside the curve; null where nothing was. */
  readonly answered: { readonly coverage: number; readonly risk: number } | null;
}

/** One topic that did not come out right. */
export interface Miss {
  readonly set: string;
  readonly id: string;
  readonly part: Part;
  readonly type: string;
  readonly asked: string;
  /** What came out: `answered`, `abstained (not-stated)`, a verdict, a count. */
  readonly got: string;
  readonly shown: string | null;
  /** The first span of each gold group. */
  readonly gold: readonly string[];
}

/** Times of the answers of one set, in milliseconds. */
export interface Latency {
  readonly set: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

/** Everything that an evaluation found. */
export interface EvaluationReport {
  readonly document: string;
  readonly index: string;
  readonly models: readonly string[];
  /** Whether only a sample of the topics was run. */
  readonly quick: boolean;
  readonly slices: readonly Slice[];
  readonly types: readonly TypeResult[];
  readonly calibration: readonly Calibration[];
  readonly latency: readonly Latency[];
  readonly quotations: number;
  /** Quotations that are not in the raw file, white space apart; must be none. */
  readonly notVerbatim: readonly string[];
  readonly misses: readonly Miss[];
}
