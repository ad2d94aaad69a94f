import type { Embedder } from "../embedding/embedder.ts";
import { normalize } from "../embedding/vector.ts";
import { sha256 } from "./digest.ts";

/** How many texts are embedded of how many. */
export type EmbedProgress = (done: number, total: number) => void;

/** Where to cut a text in two: at the white space nearest to its middle, or in the middle, never inside a character. */
function middleOf(text: string): number {
  const half = Math.floor(text.length / 2);
  const after = text.slice(half).search(/\s/u);
  const before = Math.max(...[" ", "\n"].map((space) => text.lastIndexOf(space, half)));
  const nearest = after >= 0 && (before <= 0 || after <= half - before) ? half + after : before;
  if (nearest > 0) return nearest;
  const code = text.charCodeAt(half);
  return code >= 0xdc00 && code <= 0xdfff ? half + 1 : half;
}

/**
 * The text in consecutive pieces that the embedder reads whole, halved at white space as often as
 * it takes; the text itself where it fits.
 */
export function cutToFit(text: string, embedder: Embedder): readonly string[] {
  if (text.length < 2 || embedder.countTokens(text) <= embedder.identity.maxTokens) return [text];
  const middle = middleOf(text);
  return [text.slice(0, middle), text.slice(middle)].flatMap((half) => cutToFit(half, embedder));
}

/** The vector of a text of any length: of a text cut in pieces the mean direction of theirs. */
async function embedAnyLength(text: string, embedder: Embedder): Promise<Float32Array> {
  const pieces = await embedder.embedTexts(cutToFit(text, embedder));
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  const sum = new Float32Array(embedder.identity.dimensions);
  for (const piece of pieces) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (piece[i] ?? 0);
  }
  return normalize(sum);
}

/** Names a text among the vectors of an index: 32 hex digits of its SHA-256. */
export function textKey(text: string): string {
  return sha256(text).slice(0, 32);
}

/**
 * Vectors by {@link textKey}. Texts in `known` are not embedded again, equal texts once; progress
 * counts what is embedded.
 *
 * @param known - vectors of an earlier index by the same model
 */
export async function embedAll(
  texts: readonly string[],
  embedder: Embedder,
  known: ReadonlyMap<string, Float32Array>,
  onProgress: EmbedProgress,
): Promise<ReadonlyMap<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  const missing = new Map<string, string>();
  for (const text of texts) {
    const key = textKey(text);
    const vector = known.get(key);
    if (vector) vectors.set(key, vector);
    else missing.set(key, text);
  }
  let done = 0;
  for (const [key, text] of missing) {
    vectors.set(key, await embedAnyLength(text, embedder));
    done += 1;
    onProgress(done, missing.size);
  }
  return vectors;
}
