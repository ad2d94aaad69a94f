import type { GraphGroup } from "./plan.ts";

/** The files of an index, in the folder that the manifest names. */
export const indexFiles = {
  sentences: "sentences.jsonl",
  passages: "passages.jsonl",
  bank: "bank.json",
  lexical: "lexical.json",
  vectors: "vectors.f32",
  keys: "keys.json",
} as const;

/** The manifest, whose renaming into place makes an index the current one. */
export const manifestFile = "manifest.json";

/** The file of a group's graph. */
export const hnswFile = (group: GraphGroup) => `hnsw-${group}.bin`;

/**
 * Anything that an index folder may hold, and what systems leave about (`.DS_Store`); other names
 * make it somebody else's folder.
 */
export const ownNames =
  /^(?:\..+|manifest\.json|manifest\.json\.new|lock|lock-owner\.json|[0-9a-f]{12}|building-[0-9a-f]{8})$/u;

/** Leftovers of builds that died, and folders of indexes that are no longer current. */
export const disposableNames = /^(?:manifest\.json\.new|[0-9a-f]{12}|building-[0-9a-f]{8})$/u;

/** JSON Lines with a line end after each. */
export function toJsonLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** The rows that {@link toJsonLines} wrote. */
export function parseJsonLines(text: string): readonly unknown[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

/** Little-endian 32-bit floats of vectors, one after another. */
export function toBytes(vectors: readonly Float32Array[]): Buffer {
  const bytes = Buffer.alloc(vectors.reduce((sum, vector) => sum + vector.length * 4, 0));
  let at = 0;
  for (const vector of vectors) {
    for (const component of vector) at = bytes.writeFloatLE(component, at);
  }
  return bytes;
}

/** The floats that {@link toBytes} wrote. */
export function fromBytes(bytes: Buffer): Float32Array {
  const floats = new Float32Array(bytes.length / 4);
  for (let i = 0; i < floats.length; i++) floats[i] = bytes.readFloatLE(i * 4);
  return floats;
}
