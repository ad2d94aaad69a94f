import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { findLostGold, type LostGold } from "../bank/gold.ts";
import { stripControls } from "../render/strip-controls.ts";
import { type BuildReport, type BuildRequest, buildIndex } from "../store/build-index.ts";
import { encodeVectors } from "../store/bank-vectors.ts";
import { readCorpusInput, vectorsPathOf } from "../store/corpus-input.ts";
import { replaceFile, writeDurably } from "../store/disk.ts";
import { textKey } from "../store/embed-texts.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import { checkIndex, type IndexRequest, openIndex } from "../store/open-index.ts";
import { type Corpus, loadCorpus } from "../text/corpus.ts";
import type { CommandIo } from "./command-io.ts";
import { progressDisplay } from "./index-progress.ts";
import { builtText, changesText, lostText, repairsText } from "./index-text.ts";
import { locate } from "./locations.ts";
import { createCommand, type ExitCode, parseFlags, usageError } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";

/** What the command needs from outside. */
export interface IndexParts {
  readonly io: CommandIo;
  /** Loads the embedder of the models folder. */
  readonly openEmbedder: () => Promise<BuildRequest["embedder"]>;
  /** The identity of that embedder, without loading its weights into memory. */
  readonly readIdentity: () => Promise<IndexRequest["embedder"]>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

const IndexFlags = z.object({
  check: z.boolean().default(false),
  force: z.boolean().default(false),
  report: z.boolean().default(false),
  corpus: z.string().optional(),
  out: z.string().optional(),
  json: z.boolean().default(false),
  bankVectors: z.boolean().default(false),
});
type Flags = z.infer<typeof IndexFlags>;

async function lostGoldOf({ questionsPath, article }: Corpus): Promise<readonly LostGold[]> {
  if (questionsPath === null) return [];
  const names = (await readdir(questionsPath, { recursive: true }))
    .filter((name) => name.endsWith(".jsonl"))
    .sort();
  const lost = names.map(async (name) =>
    findLostGold(await readFile(join(questionsPath, name), "utf8"), name, article),
  );
  return (await Promise.all(lost)).flat();
}

/** Writes the vectors of the bank's questions beside it; the index they are taken from is fresh. */
async function storeBankVectors(
  flags: Flags,
  corpus: Corpus,
  { readIdentity }: IndexParts,
): Promise<readonly string[]> {
  const { bankPath } = corpus;
  const embedder = await readIdentity();
  const { index: dir } = locate({ corpus: flags.corpus, index: flags.out });
  const { bank, vectors } = await openIndex({
    dir,
    corpus: await readCorpusInput(corpus),
    embedder,
  });
  if (bankPath === null || bank === null) return ["There is no question bank, hence no vectors."];
  const { dimensions } = embedder;
  const rows = new Map(
    bank.questions.map(({ question }, row) => [
      textKey(question),
      vectors.questions.subarray(row * dimensions, (row + 1) * dimensions),
    ]),
  );
  const path = vectorsPathOf(bankPath);
  await replaceFile(path, encodeVectors(embedder, rows), writeDurably);
  return [`Wrote the vectors of ${rows.size} questions to ${path}.`];
}

/** What the command found or did; printed as text or as one line of JSON. */
interface Outcome {
  readonly state: "fresh" | "built" | "not-fresh";
  readonly id: string | null;
  readonly code: string | null;
  readonly lines: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

function afterBuild(report: BuildReport, gold: readonly LostGold[], elapsedMs: number): Outcome {
  const { manifest, id, changes, bank, embedded, reused } = report;
  const lost = bank?.lost ?? [];
  return {
    state: "built",
    id,
    code: null,
    lines: [
      `${builtText(report)} ${(elapsedMs / 1000).toFixed(1)} s.`,
      ...(changes ? changesText(changes) : []),
      ...lostText(lost, gold),
    ],
    details: {
      counts: manifest.counts,
      changes,
      lostBankQuestions: lost,
      lostGoldQuestions: gold,
      embedded,
      reused,
      elapsedMs,
    },
  };
}

function stillFresh(
  { id, manifest, bank }: LoadedIndex,
  dir: string,
  gold: readonly LostGold[],
): Outcome {
  const lost = bank?.lost ?? [];
  return {
    state: "fresh",
    id,
    code: null,
    lines: [`Index ${id} in ${dir} is fresh and whole.`, ...lostText(lost, gold)],
    details: { counts: manifest.counts, lostBankQuestions: lost, lostGoldQuestions: gold },
  };
}

async function run(
  flags: Flags,
  parts: IndexParts,
): Promise<Outcome & { readonly corpus: Corpus }> {
  const { corpus: path, index: dir } = locate({ corpus: flags.corpus, index: flags.out });
  const corpus = await loadCorpus(path);
  const input = await readCorpusInput(corpus);
  const started = parts.now();
  const { index, problem } = await checkIndex({
    dir,
    corpus: input,
    embedder: await parts.readIdentity(),
  });
  if (problem !== null && flags.check) {
    const lines = [problem.message, problem.hint];
    return { state: "not-fresh", id: null, code: problem.code, lines, details: {}, corpus };
  }
  const gold = await lostGoldOf(corpus);
  if (problem === null && !flags.force) return { ...stillFresh(index, dir, gold), corpus };
  if (problem !== null && problem.code !== "index-missing") {
    parts.io.stderr(`${stripControls(problem.message)}\n`);
  }
  const embedder = await parts.openEmbedder();
  const progress = progressDisplay(parts.io);
  try {
    const report = await buildIndex({
      corpus: input,
      embedder,
      out: dir,
      force: flags.force,
      onProgress: progress.show,
    });
    progress.stop();
    return { ...afterBuild(report, gold, parts.now() - started), corpus };
  } finally {
    progress.stop();
    await embedder.close();
  }
}

/**
 * `index`: builds the index of a document, or says whether it is fresh.
 *
 * @param argv - the command line without node and script
 * @returns 0 fresh or built, 2 usage, 3 not fresh (with `--check`), configuration or index
 */
export async function indexCommand(argv: readonly string[], parts: IndexParts): Promise<ExitCode> {
  const { io } = parts;
  const command = createCommand("index", io)
    .description("Builds the index of the document, where it is not fresh already.")
    .option("--check", "say whether the index is fresh and whole, and build nothing")
    .option("--force", "build it even if it is fresh, embedding every text anew")
    .option(
      "--bank-vectors",
      "write the vectors of the bank's questions beside it, for later builds",
    )
    .option("--report", "list what was mended in reading the text")
    .option("--corpus <file|dir>", "another document, or a folder with one")
    .option("--out <dir>", "where the index is")
    .option("--json", "print the outcome as one line of JSON");
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = IndexFlags.parse(parsed.options);
  const building = flags.force ? "--force" : flags.bankVectors ? "--bank-vectors" : null;
  if (flags.check && building !== null) {
    return usageError(
      io,
      `--check writes nothing, and ${building} asks to.`,
      "Give one of the two.",
    );
  }
  try {
    const { corpus, ...outcome } = await run(flags, parts);
    const { state, id, code, details } = outcome;
    const lines = flags.bankVectors
      ? [...outcome.lines, ...(await storeBankVectors(flags, corpus, parts))]
      : outcome.lines;
    const { repairs } = corpus.article;
    if (flags.json) {
      const mended = flags.report ? { repairs } : {};
      io.stdout(`${JSON.stringify({ state, id, code, ...details, ...mended })}\n`);
    } else {
      const all = [...(flags.report ? repairsText(repairs) : []), ...lines];
      io.stdout(`${all.join("\n")}\n`);
    }
    return state === "not-fresh" ? 3 : 0;
  } catch (error) {
    return reportError(error, io);
  }
}
