import type { Answer } from "../answer/answer.ts";
import { coversAll, holdsAny } from "./gold.ts";
import { type Part, partOf } from "./split.ts";
import { mean } from "./statistics.ts";
import type { QuestionTopic } from "./topics.ts";

/** What the metrics read of an answer. */
export interface ScoredAnswer {
  readonly kind: Answer["kind"];
  readonly reason: Answer["reason"];
  readonly confidence: number;
  readonly citations: readonly { readonly quotation: string }[];
  readonly passages: readonly { readonly text: string }[];
  readonly elapsedMs: number;
}

/** A topic with what the engine made of it and how that is judged. */
export interface AnswerRow {
  readonly topic: QuestionTopic;
  readonly answer: ScoredAnswer;
  readonly part: Part;
  /** Answerable with a hit at 1, or unanswerable and not answered. */
  readonly isRight: boolean;
  /** Whether the first sentence shown, a refusal's nearest one too, holds a gold span. */
  readonly firstHolds: boolean;
  /** By metric name; null where the metric leaves the topic out. */
  readonly values: Readonly<Record<string, number | null>>;
  readonly cluster: string;
}

/** The metrics of single questions and dialogues, headline first; definitions in docs/evaluation/README.md. */
export const answerMetrics = [
  "rightOutcome",
  "hitAt1",
  "coverage",
  "citationPrecision",
  "falseDeclines",
  "passageRecallAt3",
  "passageRecallAt5",
  "passageMrr",
  "declined",
] as const;

/** Only so many citations count as shown. */
const shownCitations = 3;

/** The type of small talk, which no probability of an answer is about. */
export const smallTalkType = "chitchat";

/** 1 / rank of the first passage that holds a gold span; 0 where none does. */
function reciprocalRank(passages: readonly string[], { gold }: QuestionTopic): number {
  const index = passages.findIndex((text) => holdsAny(text, gold));
  return index < 0 ? 0 : 1 / (index + 1);
}

/** Judges one answer. */
export function scoreAnswer(topic: QuestionTopic, answer: ScoredAnswer): AnswerRow {
  const { gold, answerable } = topic;
  const shown = answer.citations.slice(0, shownCitations).map(({ quotation }) => quotation);
  const passages = answer.passages.map(({ text }) => text);
  const answered = answer.kind === "answered";
  const held = shown.map((quotation) => holdsAny(quotation, gold));
  const firstHolds = held[0] === true;
  const isRight = answerable ? answered && firstHolds : !answered;
  const whenAnswerable = (value: boolean | number): number | null =>
    answerable ? Number(value) : null;
  return {
    topic,
    answer,
    part: partOf(topic),
    isRight,
    firstHolds,
    cluster: topic.conversation ?? topic.id,
    values: {
      rightOutcome: Number(isRight),
      hitAt1: whenAnswerable(answered && firstHolds),
      coverage: whenAnswerable(answered && coversAll(shown, gold)),
      citationPrecision: answerable && answered ? mean(held.map(Number)) : null,
      falseDeclines: whenAnswerable(!answered),
      passageRecallAt3: whenAnswerable(coversAll(passages.slice(0, 3), gold)),
      passageRecallAt5: whenAnswerable(coversAll(passages.slice(0, 5), gold)),
      passageMrr: whenAnswerable(reciprocalRank(passages, topic)),
      declined: answerable ? null : Number(!answered),
    },
  };
}
