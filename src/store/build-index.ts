import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Bank } from "../bank/bank.ts";
import type { Embedder } from "../embedding/embedder.ts";
import { dot } from "../embedding/vector.ts";
import { ConfigError, IndexError } from "../errors.ts";
import { analyze } from "../lexical/analyze.ts";
import { buildBm25 } from "../lexical/bm25.ts";
import { sliceText } from "../text/span.ts";
import { compareSentences, type SentenceChanges } from "./changes.ts";
import type { CorpusInput } from "./corpus-input.ts";
import { sha256 } from "./digest.ts";
import {
  asWriteError,
  flush,
  replaceFile,
  systemCode,
  type WriteFile,
  writeDurably,
} from "./disk.ts";
import { decodeVectors } from "./bank-vectors.ts";
import { readEarlierIndex } from "./earlier-index.ts";
import { cutToFit, embedAll, textKey } from "./embed-texts.ts";
import {
  disposableNames,
  hnswFile,
  indexFiles,
  manifestFile,
  ownNames,
  toBytes,
  toJsonLines,
} from "./files.ts";
import { openHnsw, writeHnsw } from "./hnsw.ts";
import { lockIndex } from "./lock.ts";
import type { IndexManifest } from "./manifest.ts";
import { graphGroups, type IndexPlan, planIndex, vectorGroups } from "./plan.ts";

/** How far a build has come; `total` texts are embedded, then files are written. */
export interface BuildProgress {
  readonly phase: "embedding" | "writing";
  readonly done: number;
  readonly total: number;
}

/** What to build, and where. */
export interface BuildRequest {
  readonly corpus: CorpusInput;
  readonly embedder: Embedder;
  /** Folder of the index; made where it is missing. */
  readonly out: string;
  /** Embeds every text anew instead of taking vectors from the index that is replaced or from beside the bank. */
  readonly force?: boolean;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Time of day, for the lock that a second run sees. */
  readonly now?: () => Date;
  /** Writes one file; tests hand in a full disk. */
  readonly write?: WriteFile;
}

/** What a build did. */
export interface BuildReport {
  readonly manifest: IndexManifest;
  /** First 12 hex digits of the manifest's SHA-256. */
  readonly id: string;
  /** Identity of the index that was replaced, or null where there was none to compare with. */
  readonly replaced: string | null;
  /** Null where there was no earlier index. */
  readonly changes: SentenceChanges | null;
  readonly bank: Bank | null;
  /** Distinct texts whose vectors were computed, and those that were known. */
  readonly embedded: number;
  readonly reused: number;
}

/** Refuses to use a folder that holds anything but an index. */
async function requireOwnFolder(out: string): Promise<void> {
  const foreign = (await readdir(out)).filter((name) => !ownNames.test(name));
  if (foreign.length === 0) return;
  throw new ConfigError(`${out} holds files that are no index, for example ${foreign[0]}.`, {
    code: "index-folder-occupied",
    hint: "Name an empty or new folder: npm run index -- --out DIR",
  });
}

/** Removes what builds that died left behind, and indexes that are no longer current. */
async function removeLeftovers(out: string, keep: string | null): Promise<void> {
  for (const name of await readdir(out)) {
    if (disposableNames.test(name) && name !== keep) {
      await rm(join(out, name), { recursive: true, force: true });
    }
  }
}

/** Writes a group's graph and reads it back: the library says nothing when a write fails. */
async function writeGraph(
  path: string,
  vectors: Float32Array,
  dimensions: number,
  write: WriteFile,
): Promise<void> {
  try {
    await writeHnsw(path, vectors, dimensions);
    openHnsw(path, vectors, dimensions);
  } catch (cause) {
    // The usual reason is a full disk: writing as much again by ourselves gives the system's own word for it.
    await write(`${path}.probe`, toBytes([vectors, vectors]));
    throw new IndexError(`The graph ${path} could not be written.`, {
      code: "index-write-failed",
      hint: "Look at the disk it is on, then run: npm run index",
      cause,
    });
  }
  await flush(path);
}

/** The files of an index whose content is text or vectors, by name. */
function contentsOf(
  { plan, article }: { plan: IndexPlan; article: CorpusInput["article"] },
  rows: readonly Float32Array[],
): { readonly files: ReadonlyMap<string, string | Uint8Array>; readonly terms: number } {
  const sentences = buildBm25(plan.sentences.map(({ text }) => analyze(text)));
  const passages = buildBm25(plan.passages.map(({ span }) => analyze(sliceText(article, span))));
  const lexical = { sentences: sentences.toData(), passages: passages.toData() };
  const keys = vectorGroups.flatMap((group) => plan.texts[group].map(textKey));
  return {
    terms: sentences.vocabulary.length,
    files: new Map<string, string | Uint8Array>([
      [indexFiles.sentences, toJsonLines(plan.stored)],
      [indexFiles.passages, toJsonLines(plan.passages)],
      [indexFiles.bank, JSON.stringify(plan.bank)],
      [indexFiles.lexical, JSON.stringify(lexical)],
      [indexFiles.keys, JSON.stringify(keys)],
      [indexFiles.vectors, toBytes(rows)],
    ]),
  };
}

/** Sizes and checksums of every file in a folder, by name. */
async function describeFolder(folder: string): Promise<IndexManifest["files"]> {
  const names = (await readdir(folder)).sort();
  const entries = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name));
      return [name, { bytes: content.length, sha256: sha256(content) }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Puts a finished folder in place; where one of the same content stands, its files are replaced one by one. */
async function place(building: string, target: string): Promise<void> {
  try {
    await stat(target);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    await rename(building, target);
    return;
  }
  for (const name of await readdir(building))
    await rename(join(building, name), join(target, name));
  await rm(building, { recursive: true });
}

/** Questions computed anew to see whether vectors from elsewhere are what this machine would compute. */
const sampleSize = 12;

/**
 * Mean cosine with this machine's own vectors from which vectors from elsewhere are used. Equal kinds
 * of processors give 1; int8 arithmetic differs between kinds, and 0.99 moves a cosine by 0.007.
 */
const leastAgreement = 0.99;

/** The vectors that came with the bank, or none where this machine computes others. */
async function shippedVectors(
  { corpus: { bank }, embedder }: BuildRequest,
  questions: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  if (!bank?.vectors) return new Map();
  const shipped = decodeVectors(bank.vectors.bytes, embedder.identity, bank.vectors.path);
  const covered = questions.filter((question) => shipped.has(textKey(question)));
  const stride = Math.max(1, Math.ceil(covered.length / sampleSize));
  const sample = covered.filter((_, at) => at % stride === 0);
  const computed = await embedAll(sample, embedder, new Map(), () => undefined);
  const agreement = [...computed].reduce(
    (sum, [key, vector]) => sum + dot(vector, shipped.get(key) ?? vector) / computed.size,
    0,
  );
  return agreement >= leastAgreement ? shipped : new Map();
}

async function build(request: BuildRequest, write: WriteFile): Promise<BuildReport> {
  const { corpus, embedder, out, force = false, onProgress } = request;
  await requireOwnFolder(out);
  const earlier = await readEarlierIndex(out, embedder.identity);
  await removeLeftovers(out, await currentFolder(out));
  const plan = planIndex(corpus, embedder);
  const texts = vectorGroups.flatMap((group) => plan.texts[group]);
  const known = new Map<string, Float32Array>(
    force
      ? []
      : [...(await shippedVectors(request, plan.texts.questions)), ...(earlier?.vectors ?? [])],
  );
  const vectors = await embedAll(texts, embedder, known, (done, total) =>
    onProgress?.({ phase: "embedding", done, total }),
  );
  onProgress?.({ phase: "writing", done: 0, total: 1 });
  const rowsOf = (group: readonly string[]) =>
    group.map((text) => vectors.get(textKey(text)) ?? new Float32Array(0));

  const building = join(out, `building-${randomBytes(4).toString("hex")}`);
  await mkdir(building);
  const { files, terms } = contentsOf({ plan, article: corpus.article }, rowsOf(texts));
  for (const [name, content] of files) await write(join(building, name), content);
  const { dimensions } = embedder.identity;
  for (const group of graphGroups) {
    const rows = rowsOf(plan.texts[group]);
    if (rows.length === 0) continue;
    const flat = new Float32Array(rows.length * dimensions);
    rows.forEach((row, at) => {
      flat.set(row, at * dimensions);
    });
    await writeGraph(join(building, hnswFile(group)), flat, dimensions, write);
  }
  const described = await describeFolder(building);
  const folder = sha256(JSON.stringify(described)).slice(0, 12);
  const manifest: IndexManifest = {
    ...plan.inputs,
    counts: {
      sentences: plan.sentences.length,
      passages: plan.passages.length,
      questions: plan.bank?.questions.length ?? 0,
      lostQuestions: plan.bank?.lost.length ?? 0,
      terms,
      longTexts: texts.filter((text) => cutToFit(text, embedder).length > 1).length,
    },
    folder,
    files: described,
  };
  const content = `${JSON.stringify(manifest, null, 2)}\n`;
  await place(building, join(out, folder));
  await replaceFile(join(out, manifestFile), content, write);
  await removeLeftovers(out, folder);
  onProgress?.({ phase: "writing", done: 1, total: 1 });
  const reused = [...vectors.keys()].filter((key) => known.has(key)).length;
  return {
    manifest,
    id: sha256(content).slice(0, 12),
    replaced: earlier?.id ?? null,
    changes: earlier && compareSentences(earlier.sentences, plan.stored),
    bank: plan.bank,
    embedded: vectors.size - reused,
    reused,
  };
}

/** The folder that the manifest on disk names, or null. Read leniently: it may be of any version. */
async function currentFolder(out: string): Promise<string | null> {
  try {
    const json: unknown = JSON.parse(await readFile(join(out, manifestFile), "utf8"));
    return typeof json === "object" && json !== null && "folder" in json
      ? String(json.folder)
      : null;
  } catch {
    // No manifest or a damaged one names nothing worth keeping.
    return null;
  }
}

/**
 * Builds the index of a corpus into a folder.
 *
 * Files go to a folder of their own; the index becomes current when the manifest is renamed into
 * place, so that a crash at any point leaves the earlier one usable. Equal inputs give equal bytes
 * on one machine.
 *
 * @throws {@link IndexError} `index-locked`, `index-disk-full`, `index-write-failed`;
 * {@link ConfigError} `index-not-writable`, `index-folder-occupied`; {@link CorpusError} `bank-invalid`
 */
export async function buildIndex(request: BuildRequest): Promise<BuildReport> {
  const { out, now = () => new Date(), write = writeDurably } = request;
  try {
    await mkdir(out, { recursive: true });
    const release = await lockIndex(out, now().toISOString());
    try {
      return await build(request, write);
    } catch (error) {
      await removeLeftovers(out, await currentFolder(out));
      throw error;
    } finally {
      await release();
    }
  } catch (error) {
    throw asWriteError(error, out);
  }
}
