import { z } from "zod";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u, "must be a SHA-256 in lower-case hex");

/** The layout of the index folder that this program writes and reads; raised with every change of it. */
export const formatVersion = 1;

/** Enough of any manifest, past or future, to tell which program wrote it. */
export const ManifestVersionSchema = z.looseObject({ formatVersion: z.int().min(1) });

/** `manifest.json`: what an index was built from, and how to tell that its files are whole. */
export const IndexManifestSchema = z.strictObject({
  formatVersion: z.literal(formatVersion),
  article: z.strictObject({
    id: z.string(),
    /** Of the raw file. */
    sha256: Sha256,
    /** Of the sentences with their addresses and headings: also tells a change in how text is read. */
    sentencesSha256: Sha256,
  }),
  /** The question bank, or null where the corpus has none. */
  bank: z.strictObject({ file: z.string(), sha256: Sha256 }).nullable(),
  embedder: z.strictObject({
    model: z.string(),
    revision: z.string(),
    dimensions: z.int().min(1).max(4096),
    pooling: z.enum(["cls", "mean"]),
    normalized: z.literal(true),
    quantization: z.string(),
    queryPrefix: z.string(),
    maxTokens: z.int().min(8),
    weightsSha256: Sha256,
  }),
  chunking: z.strictObject({
    maxSentences: z.int().min(1),
    stride: z.int().min(1),
    maxTokens: z.int().min(8),
  }),
  lexical: z.strictObject({
    k1: z.number().min(0),
    b: z.number().min(0).max(1),
    analyzer: z.string(),
  }),
  hnsw: z.strictObject({
    space: z.literal("ip"),
    m: z.int().min(2),
    efConstruction: z.int().min(1),
    efSearch: z.int().min(1),
    seed: z.int().min(0),
  }),
  counts: z.strictObject({
    sentences: z.int().min(1),
    passages: z.int().min(1),
    /** Questions of the bank whose evidence is in the article. */
    questions: z.int().min(0),
    /** Entries of the bank that were left out because their evidence is gone. */
    lostQuestions: z.int().min(0),
    terms: z.int().min(0),
    /** Texts longer than the embedder reads, embedded in pieces. */
    longTexts: z.int().min(0),
  }),
  /** Folder of the files below, beside the manifest: named after their content. */
  folder: z.string().regex(/^[0-9a-f]{12}$/u, "must be 12 hex digits"),
  files: z.record(
    z.string().regex(/^[a-z0-9][a-z0-9.-]*$/u, "must be a plain file name"),
    z.strictObject({ bytes: z.int().min(0), sha256: Sha256 }),
  ),
});
/** A manifest that has been read and checked. */
export type IndexManifest = z.infer<typeof IndexManifestSchema>;

/** The part of a manifest that is decided by the inputs and the settings alone. */
export type IndexInputs = Pick<
  IndexManifest,
  "formatVersion" | "article" | "bank" | "embedder" | "chunking" | "lexical" | "hnsw"
>;
