import {
  type AnswerParts,
  canonicalReadings,
  type QuestionRequest,
} from "../answer/answer-question.ts";
import { see } from "../answer/see.ts";
import type { Seen } from "../answer/rank-support.ts";
import type { AnswerType } from "../understanding/asks.ts";
import { understand } from "../understanding/understand.ts";

/** What is known of a question beside what is seen for it. */
export interface ExampleTruth {
  /** Sentences that answer; empty where the article does not. */
  readonly gold: ReadonlySet<number>;
  /** Whether it is about what the article deals with. */
  readonly onTopic: boolean;
  readonly heldOut: boolean;
  /** Which set it is from, for the report. */
  readonly set: string;
}

/** A question with what retrieval and the reader saw, and which sentences answer it. */
export interface Example extends ExampleTruth {
  readonly seen: Seen;
  readonly asks: AnswerType;
  readonly unknownNames: readonly string[];
  /** Whether it was read as typed, with no word of the conversation added. */
  readonly asTyped: boolean;
}

/**
 * The example of a question in its readings, seen exactly as the engine sees it.
 *
 * @returns null for what the engine does not look up (small talk, unsafe requests)
 */
export async function makeExample(
  parts: AnswerParts,
  { readings, readAs, earlier }: Pick<QuestionRequest, "readings" | "readAs" | "earlier">,
  truth: ExampleTruth,
): Promise<Example | null> {
  const understanding = understand(readings[0].question, parts.lexicon);
  if (understanding.kind !== "question") return null;
  const { asks, unknownNames } = understanding;
  const canonical = canonicalReadings(readings, understanding, parts.lexicon);
  const seen = await see(parts, { readings: canonical, earlier }, asks);
  return { seen, asks, unknownNames, asTyped: readAs === null, ...truth };
}
