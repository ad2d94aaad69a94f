import type { Span } from "../text/span.ts";
import type { SentenceReading } from "./reader.ts";
import type { Token } from "./wordpiece.ts";

/** The reader's raw output for one input row. */
export interface SpanLogits {
  /** One per token of the row. */
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
  /** Position in the row of the first token of the text. */
  readonly offset: number;
}

/**
 * The best span of at most `maxTokens` tokens inside one sentence, scored against "not here"
 * (position 0); null where the sentence holds no token. Ties go to the earlier, shorter span.
 *
 * @param tokens - of the text, in order; `tokens[i]` stands at row position `offset + i`
 */
export function readSentence(
  tokens: readonly Token[],
  sentence: Span,
  { start, end, offset }: SpanLogits,
  maxTokens: number,
): SentenceReading | null {
  const first = tokens.findIndex((token) => token.start >= sentence.start);
  if (first < 0) return null;
  let after = first;
  while (after < tokens.length && (tokens[after]?.end ?? 0) <= sentence.end) after++;
  const nullScore = (start[0] ?? 0) + (end[0] ?? 0);
  let best: SentenceReading | null = null;
  for (let i = first; i < after; i++) {
    for (let j = i; j < Math.min(after, i + maxTokens); j++) {
      const score = (start[offset + i] ?? 0) + (end[offset + j] ?? 0) - nullScore;
      if (best && score <= best.score) continue;
      best = { score, span: { start: tokens[i]?.start ?? 0, end: tokens[j]?.end ?? 0 } };
    }
  }
  return best;
}
