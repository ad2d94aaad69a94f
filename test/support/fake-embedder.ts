import type { Embedder, EmbedderIdentity } from "../../src/embedding/embedder.ts";
import { normalize } from "../../src/embedding/vector.ts";

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A stable 32-bit hash (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

/** What {@link fakeEmbedder} says of itself. */
export const fakeIdentity: EmbedderIdentity = {
  model: "fake",
  revision: "test",
  dimensions: 16,
  pooling: "mean",
  normalized: true,
  quantization: "none",
  queryPrefix: "",
  maxTokens: 64,
  weightsSha256: "0".repeat(64),
};

/** An embedder that keeps what it was asked to embed. */
export interface FakeEmbedder extends Embedder {
  readonly embedded: string[];
}

/**
 * A deterministic embedder: each word turns a few components, so that texts that share words are
 * near each other. A token is a word; two are special.
 */
export function fakeEmbedder(over: Partial<EmbedderIdentity> = {}): FakeEmbedder {
  const identity = { ...fakeIdentity, ...over };
  const embedded: string[] = [];
  const vectorOf = (text: string) => {
    const vector = new Float32Array(identity.dimensions).fill(0.01);
    for (const word of words(text)) {
      const value = hash(word);
      for (const shift of [0, 8, 16]) {
        const at = (value >>> shift) % identity.dimensions;
        vector[at] = (vector[at] ?? 0) + 1;
      }
    }
    return normalize(vector);
  };
  const embed = (texts: readonly string[]) => {
    embedded.push(...texts);
    return Promise.resolve(texts.map(vectorOf));
  };
  return {
    identity,
    embedded,
    embedQueries: embed,
    embedTexts: embed,
    countTokens: (text) => words(text).length + 2,
    close: () => Promise.resolve(),
  };
}
