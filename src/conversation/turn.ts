import type { Answer } from "../answer/answer.ts";
import type { Turn } from "../engine.ts";
import { formatAddress, parseAddress } from "../text/address.ts";

/** `§2 ¶1 s2–s4` as its single sentences; any other address as it is. */
function sentenceAddresses(address: string): string[] {
  const range = parseAddress(address);
  if (range === null || range.firstSentence === null || range.lastSentence === null)
    return [address];
  const { firstSentence, lastSentence } = range;
  return Array.from({ length: lastSentence - firstSentence + 1 }, (_, offset) => {
    const sentence = firstSentence + offset;
    return formatAddress({ ...range, firstSentence: sentence, lastSentence: sentence });
  });
}

/** What of an answer a conversation looks at. */
type AnswerSeen = Pick<Answer, "question" | "readAs" | "kind" | "citations">;

/** What a conversation keeps of an answer: sentences by address, best first, and no text of them. */
export function turnOf({ question, readAs, kind, citations }: AnswerSeen): Turn {
  // A refusal's nearest sentence was not an answer; "his deputy?" must not be read from it.
  const shown = kind === "answered" ? citations : [];
  const addresses = shown.flatMap(({ address }) => sentenceAddresses(address));
  return { question, readAs, kind, addresses };
}

/**
 * Turns that a conversation of a batch or an evaluation keeps: those a reader of a terminal still
 * has in view, and more than any dialogue of the question sets has.
 */
const maxTurns = 12;

/** `turns` with the answer's turn behind them; of long conversations the latest {@link maxTurns}. */
export function withTurn(turns: readonly Turn[], answer: AnswerSeen): readonly Turn[] {
  return [...turns, turnOf(answer)].slice(-maxTurns);
}
