import { join } from "node:path";
import { z } from "zod";
import type { EmbedderIdentity } from "../embedding/embedder.ts";
import { FootnoteError, IndexError } from "../errors.ts";
import { Bm25DataSchema, readBm25 } from "../lexical/bm25.ts";
import { sentencesOf } from "../text/article.ts";
import { corrupt, type ReadManifest, readManifest, requireFresh } from "./check-manifest.ts";
import type { CorpusInput } from "./corpus-input.ts";
import { sha256 } from "./digest.ts";
import { readIfThere } from "./disk.ts";
import { fromBytes, hnswFile, indexFiles, parseJsonLines } from "./files.ts";
import { openHnsw, searchAll } from "./hnsw.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import type { IndexManifest } from "./manifest.ts";
import { expectedInputs, type GraphGroup, type VectorGroup, vectorGroups } from "./plan.ts";

/** Where an index is, and what it must have been built from. */
export interface IndexRequest {
  readonly dir: string;
  readonly corpus: CorpusInput;
  readonly embedder: EmbedderIdentity;
}

const PassageSchema = z.strictObject({
  id: z.string(),
  index: z.int(),
  sectionId: z.string(),
  sentences: z.tuple([z.int(), z.int()]),
  span: z.strictObject({ start: z.int(), end: z.int() }),
  tokenCount: z.int(),
});
const BankSchema = z
  .strictObject({
    questions: z.array(
      z.strictObject({
        line: z.int(),
        question: z.string(),
        kind: z.enum(["answered", "not-stated"]),
        sentences: z.array(z.int()),
      }),
    ),
    lost: z.array(z.strictObject({ line: z.int(), question: z.string(), sentence: z.string() })),
  })
  .nullable();
const LexicalSchema = z.strictObject({ sentences: Bm25DataSchema, passages: Bm25DataSchema });

/**
 * The files that a manifest names, each with the size and checksum stated there.
 *
 * @throws {@link IndexError} `index-corrupt`, naming the file
 */
export async function readIndexFiles(
  dir: string,
  { files, folder }: IndexManifest,
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = await Promise.all(
    Object.entries(files).map(async ([name, stated]) => {
      const path = join(dir, folder, name);
      const content = await readIfThere(path);
      if (content === null) throw corrupt(`The index file ${path} is missing.`);
      if (content.length !== stated.bytes) {
        throw corrupt(
          `The index file ${path} has ${content.length} bytes, expected ${stated.bytes}: it was cut short or changed.`,
        );
      }
      if (sha256(content) !== stated.sha256) {
        throw corrupt(
          `The index file ${path} was changed: its SHA-256 is ${sha256(content).slice(0, 12)}…, expected ${stated.sha256.slice(0, 12)}….`,
        );
      }
      return [name, content] as const;
    }),
  );
  return new Map(contents);
}

function parsePart<T>(
  files: ReadonlyMap<string, Buffer>,
  name: string,
  schema: z.ZodType<T>,
  parse: (text: string) => unknown = JSON.parse,
): T {
  try {
    return schema.parse(parse(files.get(name)?.toString("utf8") ?? ""));
  } catch (cause) {
    // Checksums hold, so another program wrote it under the same format version.
    throw corrupt(`The index file ${name} is not what its manifest says.`, cause);
  }
}

/** The stored floats cut into groups. */
function cutVectors(manifest: IndexManifest, floats: Float32Array): LoadedIndex["vectors"] {
  const { counts, embedder } = manifest;
  const expected =
    vectorGroups.reduce((sum, group) => sum + counts[group], 0) * embedder.dimensions;
  if (floats.length !== expected) {
    throw corrupt(`The index holds ${floats.length} vector components, expected ${expected}.`);
  }
  let at = 0;
  const cut = (group: VectorGroup) => {
    const start = at;
    at += counts[group] * embedder.dimensions;
    return floats.subarray(start, at);
  };
  return {
    sentences: cut("sentences"),
    passages: cut("passages"),
    questions: cut("questions"),
  };
}

async function load(
  { dir, corpus }: IndexRequest,
  { manifest, id }: ReadManifest,
): Promise<LoadedIndex> {
  const files = await readIndexFiles(dir, manifest);
  const { dimensions } = manifest.embedder;
  const vectors = cutVectors(manifest, fromBytes(files.get(indexFiles.vectors) ?? Buffer.alloc(0)));
  const nearest = (group: GraphGroup) => {
    const path = join(dir, manifest.folder, hnswFile(group));
    try {
      return vectors[group].length > 0
        ? openHnsw(path, vectors[group], dimensions)
        : searchAll(vectors[group], dimensions);
    } catch (cause) {
      throw corrupt(`The index file ${path} is not a graph over its vectors.`, cause);
    }
  };
  const lexical = parsePart(files, indexFiles.lexical, LexicalSchema);
  return {
    manifest,
    id,
    article: corpus.article,
    sentences: sentencesOf(corpus.article),
    passages: parsePart(files, indexFiles.passages, z.array(PassageSchema), parseJsonLines),
    lexical: { sentences: readBm25(lexical.sentences), passages: readBm25(lexical.passages) },
    vectors,
    nearest: { sentences: nearest("sentences"), passages: nearest("passages") },
    bank: parsePart(files, indexFiles.bank, BankSchema),
  };
}

/**
 * The index in a folder, after checking that it was built from this corpus with this embedder and
 * that every byte of it is as it was written.
 *
 * @throws {@link IndexError} `index-missing`, `index-version`, `index-model`, `index-stale` (see
 * {@link isRebuildable}), `index-corrupt`
 */
export async function openIndex(request: IndexRequest): Promise<LoadedIndex> {
  const read = await readManifest(request.dir);
  requireFresh(request.dir, read.manifest, expectedInputs(request.corpus, request.embedder));
  try {
    return await load(request, read);
  } catch (error) {
    // A build that finished meanwhile took the files away: then there is a newer manifest.
    const now = await readManifest(request.dir);
    if (now.id === read.id) throw error;
    requireFresh(request.dir, now.manifest, expectedInputs(request.corpus, request.embedder));
    return await load(request, now);
  }
}

/** The index on disk where it is fresh and whole, else what is wrong with it. */
export async function checkIndex(
  request: IndexRequest,
): Promise<
  | { readonly index: LoadedIndex; readonly problem: null }
  | { readonly index: null; readonly problem: FootnoteError }
> {
  try {
    return { index: await openIndex(request), problem: null };
  } catch (error) {
    if (error instanceof FootnoteError) return { index: null, problem: error };
    throw error;
  }
}

/** Whether a start may mend this by building the index anew, with a notice; a damaged index is for the operator to look at. */
export function isRebuildable(error: unknown): boolean {
  return (
    error instanceof IndexError &&
    ["index-missing", "index-version", "index-model", "index-stale"].includes(error.code)
  );
}
