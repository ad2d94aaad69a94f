import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSentence, type SpanLogits } from "../../src/embedding/read-spans.ts";
import type { Token } from "../../src/embedding/wordpiece.ts";

/** Words of three letters parted by spaces: token i covers [4i, 4i + 3). */
const tokens: readonly Token[] = Array.from({ length: 8 }, (_, i) => ({
  id: i,
  start: 4 * i,
  end: 4 * i + 3,
}));
const whole = { start: 0, end: 31 };

/** Every span tried in turn: the obvious way. */
function slowBest({ start, end, offset }: SpanLogits, first: number, last: number, max: number) {
  let best = Number.NEGATIVE_INFINITY;
  for (let i = first; i <= last; i++) {
    for (let j = i; j <= last; j++) {
      if (j - i + 1 <= max)
        best = Math.max(best, (start[offset + i] ?? 0) + (end[offset + j] ?? 0));
    }
  }
  return best - ((start[0] ?? 0) + (end[0] ?? 0));
}

describe("readSentence", () => {
  it("finds the best start before the best end, against “not here”", () => {
    // Row: [CLS] q [SEP] then the tokens, so token 0 stands at position 3.
    const start = [1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0];
    const end = [2, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0];
    // Start at token 1 (5) and end at token 3 (4), minus the null score 1 + 2: 6.
    expect(readSentence(tokens, whole, { start, end, offset: 3 }, 30)).toEqual({
      score: 6,
      span: { start: 4, end: 15 },
    });
  });

  it("stays inside the sentence", () => {
    const start = [0, 9, 0, 0, 1, 0, 0, 0, 9];
    const end = [0, 9, 0, 0, 1, 0, 0, 0, 9];
    // Tokens 2 to 4 are the sentence; token 3 (position 4) is the best of them.
    expect(readSentence(tokens, { start: 8, end: 19 }, { start, end, offset: 1 }, 30)).toEqual({
      score: 2,
      span: { start: 12, end: 15 },
    });
  });

  it("has nothing to say of a sentence without tokens", () => {
    const zeros = new Float32Array(20);
    const logits = { start: zeros, end: zeros, offset: 2 };
    expect(readSentence(tokens, { start: 40, end: 50 }, logits, 30)).toBeNull();
    expect(readSentence([], whole, logits, 30)).toBeNull();
  });

  it("equals trying every span", () => {
    const logits = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
      minLength: 10,
      maxLength: 10,
    });
    const places = fc.tuple(fc.nat(7), fc.nat(7)).map((pair) => pair.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        logits,
        logits,
        places,
        fc.integer({ min: 1, max: 8 }),
        (start, end, [a = 0, b = 0], max) => {
          const sentence = { start: 4 * a, end: 4 * b + 3 };
          const reading = readSentence(tokens, sentence, { start, end, offset: 2 }, max);
          expect(reading?.score).toBeCloseTo(slowBest({ start, end, offset: 2 }, a, b, max), 9);
        },
      ),
    );
  });
});
