import type { Bank } from "../bank/bank.ts";
import type { BankEvidence } from "../retrieval/bank-evidence.ts";
import type { AbstentionReason } from "./answer.ts";

/** Why an answerable-looking question is declined, and what is said. */
export interface Abstention {
  readonly reason: Extract<AbstentionReason, "off-topic" | "not-stated" | "unknown-entity">;
  readonly message: string;
  /** Whether naming the nearest sentence helps. */
  readonly showNearest: boolean;
}

/** Names more than these make a sentence nobody reads. */
const mostNames = 2;

/** What a refusal is judged by. */
export interface AbstentionEvidence {
  /** Whether the question looks to be about what the article deals with. */
  readonly onTopic: boolean;
  /** Names asked about that the article uses. */
  readonly entities: readonly string[];
  /** Names asked about that it does not use. */
  readonly unknownNames: readonly string[];
}

/** Why a question is declined, from the evidence that was not enough. */
export function abstain({ onTopic, entities, unknownNames }: AbstentionEvidence): Abstention {
  const isOnTopic = onTopic || entities.length > 0;
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
