import { z } from "zod";
import type { EmbedderIdentity } from "../embedding/embedder.ts";
import { FootnoteError } from "../errors.ts";
import { readManifest } from "./check-manifest.ts";
import { fromBytes, indexFiles, parseJsonLines } from "./files.ts";
import { readIndexFiles } from "./open-index.ts";
import type { StoredSentence } from "./plan.ts";
import { sameModel } from "./same-model.ts";

const StoredSentenceSchema = z.strictObject({
  id: z.string(),
  heading: z.string(),
  text: z.string(),
});

/** What a new build can use of the index that it replaces. */
export interface EarlierIndex {
  readonly id: string;
  readonly sentences: readonly StoredSentence[];
  /** Vectors by text key; empty where another model made them. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** The index in a folder, or null where there is none that is whole and of this program's format. */
export async function readEarlierIndex(
  dir: string,
  embedder: EmbedderIdentity,
): Promise<EarlierIndex | null> {
  try {
    const { manifest, id } = await readManifest(dir);
    const files = await readIndexFiles(dir, manifest);
    const textOf = (name: string) => files.get(name)?.toString("utf8") ?? "";
    const sentences = z
      .array(StoredSentenceSchema)
      .parse(parseJsonLines(textOf(indexFiles.sentences)));
    const vectors = new Map<string, Float32Array>();
    if (sameModel(manifest.embedder, embedder)) {
      const { dimensions } = embedder;
      const floats = fromBytes(files.get(indexFiles.vectors) ?? Buffer.alloc(0));
      const keys = z.array(z.string()).parse(JSON.parse(textOf(indexFiles.keys)));
      keys.forEach((key, row) => {
        vectors.set(key, floats.slice(row * dimensions, (row + 1) * dimensions));
      });
    }
    return { id, sentences, vectors };
  } catch (error) {
    // Absent, damaged or of another version: the build starts from nothing, which is what repairs it.
    const expected = [FootnoteError, z.ZodError, SyntaxError];
    if (expected.some((kind) => error instanceof kind)) return null;
    throw error;
  }
}
