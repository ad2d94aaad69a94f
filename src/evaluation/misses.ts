import type { Miss } from "./report.ts";
import type { AnswerRow } from "./score-answers.ts";
import type { ClaimRow } from "./score-claims.ts";
import type { LookupRow } from "./score-lookups.ts";
import type { GoldGroup } from "./gold.ts";

function firstSpans(gold: readonly GoldGroup[]): string[] {
  return gold.map(([span = ""]) => span);
}

/** The questions that did not come out right. */
export function answerMisses(set: string, rows: readonly AnswerRow[]): Miss[] {
  return rows
    .filter(({ isRight }) => !isRight)
    .map(({ topic, answer, part }) => ({
      set,
      id: topic.id,
      part,
      type: topic.type,
      asked: topic.question,
      got: answer.reason === null ? answer.kind : `${answer.kind} (${answer.reason})`,
      shown: answer.citations[0]?.quotation ?? null,
      gold: firstSpans(topic.gold),
    }));
}

/** The claims whose verdict is not the gold one. */
export function claimMisses(rows: readonly ClaimRow[]): Miss[] {
  return rows
    .filter(({ isRight }) => !isRight)
    .map(({ topic, verdict, part }) => ({
      set: "claims",
      id: topic.id,
      part,
      type: topic.label,
      asked: topic.claim,
      got: verdict.verdict,
      shown: verdict.citations[0]?.quotation ?? null,
      gold: firstSpans(topic.gold),
    }));
}

/** The look-ups that were not found, or whose count is not the gold one. */
export function lookupMisses(rows: readonly LookupRow[]): Miss[] {
  return rows
    .filter(({ isRight }) => !isRight)
    .map(({ topic, lookup, part }) => ({
      set: "lookups",
      id: topic.id,
      part,
      type: "lookup",
      asked: topic.query,
      got: `${lookup.entity ?? lookup.kind}: ${lookup.count} of ${topic.mentions_min ?? "?"} mentions`,
      shown: lookup.definition?.quotation ?? null,
      gold: firstSpans(topic.gold),
    }));
}
