import { type AnswerParts, readForSupport } from "../answer/answer-question.ts";
import type { Reading } from "../answer/read-windows.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { AnswerType } from "../understanding/asks.ts";
import { understand } from "../understanding/understand.ts";

/** A question with what retrieval and the reader saw, and which sentences answer it. */
export interface Example {
  readonly retrieval: Retrieval;
  readonly readings: ReadonlyMap<number, Reading>;
  readonly asks: AnswerType;
  readonly unknownNames: readonly string[];
  /** Sentences that answer; empty where the article does not. */
  readonly gold: ReadonlySet<number>;
  /** Whether it is about what the article deals with. */
  readonly onTopic: boolean;
  readonly heldOut: boolean;
  /** Which set it is from, for the report. */
  readonly set: string;
}

/** A question to make an example of. */
export interface ExampleSource {
  readonly question: string;
  readonly gold: ReadonlySet<number>;
  readonly onTopic: boolean;
  readonly heldOut: boolean;
  readonly set: string;
}

/**
 * The example of a question, seen exactly as the engine sees it.
 *
 * @returns null for what the engine does not look up (small talk, unsafe requests)
 */
export async function makeExample(
  parts: AnswerParts,
  { question, ...source }: ExampleSource,
): Promise<Example | null> {
  const understanding = understand(question, parts.lexicon);
  if (understanding.kind !== "question") return null;
  const { retrieval, readings } = await readForSupport(parts, understanding.canonical);
  const { asks, unknownNames } = understanding;
  return { retrieval, readings, asks, unknownNames, ...source };
}
