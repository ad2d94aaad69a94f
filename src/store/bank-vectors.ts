import { z } from "zod";
import type { EmbedderIdentity } from "../embedding/embedder.ts";
import { CorpusError } from "../errors.ts";
import { sha256 } from "./digest.ts";
import { sameModel } from "./same-model.ts";

/** First line of the file; rows follow it. */
const HeaderSchema = z.strictObject({
  formatVersion: z.literal(1),
  embedder: z.looseObject({ dimensions: z.int().positive() }),
  rows: z.int().nonnegative(),
  /** Of everything after the first line. */
  sha256: z.string(),
});

/** Bytes of a text key in a row: the 32 hex digits of {@link textKey}. */
const keyBytes = 16;

/** The largest component of a unit vector, as an integer: steps of 3e-5, far below what ranking sees. */
const scale = 32_767;

/** Vectors by text key as the bytes of a file: a line of JSON, then key and 16-bit components of each. */
export function encodeVectors(
  embedder: EmbedderIdentity,
  vectors: ReadonlyMap<string, Float32Array>,
): Buffer {
  const rowBytes = keyBytes + 2 * embedder.dimensions;
  const rows = Buffer.alloc(vectors.size * rowBytes);
  for (const [row, [key, vector]] of [...vectors].entries()) {
    let at = row * rowBytes + rows.write(key, row * rowBytes, keyBytes, "hex");
    for (const component of vector) at = rows.writeInt16LE(Math.round(component * scale), at);
  }
  const header = { formatVersion: 1, embedder, rows: vectors.size, sha256: sha256(rows) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), rows]);
}

/**
 * The vectors that {@link encodeVectors} wrote, by text key; none where another model made them.
 *
 * @param path - for messages
 * @throws {@link CorpusError} `bank-vectors-damaged`
 */
export function decodeVectors(
  bytes: Buffer,
  embedder: EmbedderIdentity,
  path: string,
): ReadonlyMap<string, Float32Array> {
  const headerEnd = bytes.indexOf("\n");
  const rows = bytes.subarray(headerEnd + 1);
  const header = readHeader(bytes.subarray(0, Math.max(0, headerEnd)).toString("utf8"));
  const rowBytes = keyBytes + 2 * (header?.embedder.dimensions ?? 0);
  if (header === null || rows.length !== header.rows * rowBytes || sha256(rows) !== header.sha256) {
    throw new CorpusError(`The vectors of the question bank in ${path} are damaged.`, {
      code: "bank-vectors-damaged",
      hint: `Restore the file, or remove it and let the build compute them: rm ${path}`,
    });
  }
  const vectors = new Map<string, Float32Array>();
  if (!sameModel(header.embedder, embedder)) return vectors;
  for (let at = 0; at < rows.length; at += rowBytes) {
    const vector = new Float32Array(embedder.dimensions);
    for (let i = 0; i < vector.length; i++) {
      vector[i] = rows.readInt16LE(at + keyBytes + 2 * i) / scale;
    }
    vectors.set(rows.toString("hex", at, at + keyBytes), vector);
  }
  return vectors;
}

function readHeader(line: string): z.infer<typeof HeaderSchema> | null {
  try {
    return HeaderSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // A first line that is no JSON is damage like any other.
    return null;
  }
}
