import type { Bank } from "../bank/bank.ts";
import type { BankEvidence } from "../retrieval/bank-evidence.ts";
import type { AbstentionReason } from "./answer.ts";
import type { Features } from "./decision-model.ts";

/** Why an answerable-looking question is declined, and what is said. */
export interface Abstention {
  readonly reason: Extract<AbstentionReason, "off-topic" | "not-stated" | "unknown-entity">;
  readonly message: string;
  /** Whether naming the nearest sentence helps. */
  readonly showNearest: boolean;
}

/**
 * Below these a question that names nothing of the article is about something else: no sentence is
 * near in meaning, or most of its words do not occur. Questions of other documents stay below one of
 * them, near misses above both (docs/evaluation/answers.md).
 */
const offTopic = { similarity: 0.6, known: 0.45 } as const;

/** Names more than these make a sentence nobody reads. */
const mostNames = 2;

/** What a refusal is judged by. */
export interface AbstentionEvidence {
  readonly features: Pick<Features, "similarity" | "known">;
  /** Names asked about that the article uses. */
  readonly entities: readonly string[];
  /** Names asked about that it does not use. */
  readonly unknownNames: readonly string[];
}

/** Why a question is declined, from the evidence that was not enough. */
export function abstain({ features, entities, unknownNames }: AbstentionEvidence): Abstention {
  const isNear = features.similarity >= offTopic.similarity && features.known >= offTopic.known;
  const isOnTopic = isNear || entities.length > 0;
  if (unknownNames.length > 0) {
    const names = unknownNames
      .slice(0, mostNames)
      .map((name) => `“${name}”`)
      .join(" or ");
    return {
      reason: "unknown-entity",
      message: `The article does not mention ${names}.`,
      showNearest: isOnTopic,
    };
  }
  if (!isOnTopic) {
    return {
      reason: "off-topic",
      message: "The article does not deal with that.",
      showNearest: false,
    };
  }
  return {
    reason: "not-stated",
    message: "The article does not state that. The nearest it says is this.",
    showNearest: true,
  };
}

/** Suggestions offered with a refusal. */
const mostSuggestions = 3;

/** Bank questions come in many voices; offered are those that read like a question. */
const wellPut = /^\p{Lu}.*\?$/u;

/**
 * Bank questions that the article does answer, nearest first, each about another sentence.
 *
 * @returns at most three; none without a bank
 */
export function suggestQuestions(
  bank: Bank | null,
  evidence: BankEvidence | null,
): readonly string[] {
  if (bank === null || evidence === null) return [];
  const seen = new Set<number>();
  const suggestions: string[] = [];
  for (const { question } of evidence.answered) {
    const entry = bank.questions[question];
    const sentence = entry?.sentences[0];
    if (entry === undefined || sentence === undefined || seen.has(sentence)) continue;
    if (!wellPut.test(entry.question)) continue;
    seen.add(sentence);
    suggestions.push(entry.question);
    if (suggestions.length === mostSuggestions) break;
  }
  return suggestions;
}
