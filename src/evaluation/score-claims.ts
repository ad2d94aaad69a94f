import type { Verdict } from "../claims/verdict.ts";
import { coversAll } from "./gold.ts";
import { type Part, partOf } from "./split.ts";
import type { ClaimTopic } from "./topics.ts";

/** A claim with its verdict and how that is judged. */
export interface ClaimRow {
  readonly topic: ClaimTopic;
  readonly verdict: Pick<Verdict, "verdict" | "citations" | "confidence" | "elapsedMs">;
  readonly part: Part;
  readonly isRight: boolean;
  readonly values: Readonly<Record<string, number | null>>;
  readonly cluster: string;
}

/** The metrics of claims, headline first. */
export const claimMetrics = [
  "accuracy",
  "supported",
  "contradicted",
  "not_in_article",
  "evidence",
] as const;

/** Judges one verdict: the label, and whether the sentences shown hold the gold spans. */
export function scoreClaim(topic: ClaimTopic, verdict: ClaimRow["verdict"]): ClaimRow {
  const isRight = verdict.verdict.replaceAll("-", "_") === topic.label;
  const shown = verdict.citations.slice(0, 3).map(({ quotation }) => quotation);
  const ofLabel = (label: ClaimTopic["label"]): number | null =>
    topic.label === label ? Number(isRight) : null;
  return {
    topic,
    verdict,
    part: partOf(topic),
    isRight,
    cluster: topic.id,
    values: {
      accuracy: Number(isRight),
      supported: ofLabel("supported"),
      contradicted: ofLabel("contradicted"),
      not_in_article: ofLabel("not_in_article"),
      evidence: topic.label === "not_in_article" ? null : Number(coversAll(shown, topic.gold)),
    },
  };
}
