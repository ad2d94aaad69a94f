import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { z } from "zod";
import type { Engine } from "../engine.ts";
import { quantile } from "../evaluation/statistics.ts";
import { sentencesOf } from "../text/article.ts";
import { type Locations, locate } from "./locations.ts";
import { createCommand, type ExitCode, parseFlags, withLocationFlags } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";
import { type EngineParts, withEngine } from "./with-engine.ts";

/** What a measurement needs beside an engine. */
export interface BenchParts extends EngineParts {
  /** Milliseconds since the process began. */
  readonly now: () => number;
  /** Resident memory in bytes. */
  readonly residentBytes: () => number;
  /** Starts the chat in a process of its own, with nothing to read, and waits for its end. */
  readonly startProcess: (locations: Locations) => Promise<void>;
  /** Processor, cores and version of Node, for the head of the table. */
  readonly machine: string;
}

/** One row of the table. */
export interface Measurement {
  readonly name: string;
  readonly unit: "ms" | "MB";
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** What the design allows: docs/design.md, "Budgets". */
  readonly budget: string;
}

const BenchFlags = z.object({
  json: z.boolean().default(false),
  build: z.boolean().default(true),
  questions: z.coerce.number().int().min(1).max(10_000),
  corpus: z.string().optional(),
  index: z.string().optional(),
});

/** Questions asked before the clock runs: caches fill and the compiler settles. */
const warmUp = 5;

function summarise(
  name: string,
  budget: string,
  values: readonly number[],
  unit: "ms" | "MB" = "ms",
): Measurement {
  return {
    name,
    unit,
    count: values.length,
    p50: quantile(values, 0.5) ?? 0,
    p95: quantile(values, 0.95) ?? 0,
    max: Math.max(...values),
    budget,
  };
}

/** How long each call of `run` takes, in milliseconds. */
async function timed<T>(
  items: readonly T[],
  now: () => number,
  run: (item: T) => Promise<unknown> | unknown,
): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const start = now();
    await run(item);
    times.push(now() - start);
  }
  return times;
}

/** `count` of `items`, evenly spread. */
function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Questions made of the document's own words: any document has them, and each is new to the engine. */
function questionsFrom({ article }: Engine, count: number): string[] {
  const sentences = sentencesOf(article).map(({ text }) => text);
  return spread(sentences, count).map((sentence) => {
    const words = sentence.split(/\s+/u).slice(0, 8).join(" ");
    return `what does it say about ${words}?`;
  });
}

/** What somebody types letter by letter: each beginning of every tenth longer word. */
function typedSoFar({ article }: Engine): string[] {
  const words = [...new Set(article.text.match(/\p{L}{5,}/gu))];
  return spread(words, Math.ceil(words.length / 10)).flatMap((word) =>
    Array.from({ length: word.length }, (_, index) => word.slice(0, index + 1)),
  );
}

/** Builds the index in a folder that is thrown away, and opens it. */
async function measureBuild(parts: BenchParts, locations: Locations): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "footnote-bench-"));
  try {
    const start = parts.now();
    await withEngine(parts, { ...locations, index: join(folder, "index") }, () =>
      Promise.resolve(),
    );
    return summarise("index built and opened", "15,000 ms", [parts.now() - start]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Answering times of a warm engine. */
async function timeAnswers(
  engine: Engine,
  questions: readonly string[],
  now: () => number,
): Promise<number[]> {
  for (const question of questions.slice(0, warmUp)) await engine.ask({ question });
  return await timed(questions.slice(warmUp), now, (question) => engine.ask({ question }));
}

async function measureEngine(
  engine: Engine,
  { now, residentBytes }: BenchParts,
  count: number,
): Promise<Measurement[]> {
  const questions = questionsFrom(engine, count + warmUp);
  const measured = questions.slice(warmUp);
  const typed = typedSoFar(engine);
  const ask = await timeAnswers(engine, questions, now);
  const verify = await timed(measured.slice(0, 20), now, (claim) => engine.verify(claim));
  const lookup = await timed(typed, now, (query) => engine.lookup(query));
  const terms = await timed(typed, now, (text) => engine.suggestTerms(text, 25));
  const addresses = await timed(typed, now, (text) => engine.suggestAddresses(text, 25));
  const suggested = await timed(typed, now, (text) => engine.suggestQuestions(text, 25));
  return [
    summarise("ask, warm", "p95 400 ms", ask),
    summarise("verify, warm", "–", verify),
    summarise("lookup", "–", lookup),
    summarise("autocomplete: names", "p95 20 ms", terms),
    summarise("autocomplete: addresses", "p95 20 ms", addresses),
    summarise("autocomplete: questions", "p95 20 ms", suggested),
    summarise("memory, resident", "600 MB", [residentBytes() / 1e6], "MB"),
  ];
}

/** The same questions to an engine that does not read. */
async function measureUnread(
  parts: BenchParts,
  locations: Locations,
  count: number,
): Promise<Measurement> {
  const times = await withEngine(parts, { ...locations, reader: false }, (engine) =>
    timeAnswers(engine, questionsFrom(engine, count + warmUp), parts.now),
  );
  return summarise("ask, warm, --no-reader", "p95 60 ms", times);
}

function tableOf(measurements: readonly Measurement[], machine: string): string {
  const table = new Table({
    head: ["", "n", "p50", "p95", "max", "budget"],
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    colAligns: ["left", "right", "right", "right", "right", "left"],
  });
  for (const { name, unit, count, p50, p95, max, budget } of measurements) {
    const digits = max < 10 ? 2 : 0;
    const cells = [p50, p95, max].map((value) => `${value.toFixed(digits)} ${unit}`);
    table.push([name, String(count), ...cells, budget]);
  }
  return `${machine}\n${table.toString()}`;
}

/**
 * `bench`: times of the engine on this machine. It judges nothing: budgets stand beside the numbers.
 *
 * @param argv - the command line without node and script
 * @returns 0, or 2 usage, 3 configuration or index
 */
export async function benchCommand(argv: readonly string[], parts: BenchParts): Promise<ExitCode> {
  const { io, now, machine } = parts;
  const command = withLocationFlags(
    createCommand("bench", io)
      .description("Measures answering, autocomplete, start, index build and memory here.")
      .option("--json", "print the measurements as JSON")
      .option("--no-build", "leave the index build out")
      .option("--questions <count>", "how many questions to time", "60"),
  );
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = BenchFlags.safeParse(parsed.options);
  if (!flags.success) {
    io.stderr("Error: --questions must be a whole number from 1 to 10,000.\n");
    return 2;
  }
  const { json, build, questions } = flags.data;
  const locations = locate(flags.data);
  try {
    // The first opening may build a stale index, and is not a start with a fresh one.
    const measurements = await withEngine(parts, locations, (engine) =>
      measureEngine(engine, parts, questions),
    );
    measurements.push(await measureUnread(parts, locations, questions));
    const starts = await timed([1, 2, 3], now, () => parts.startProcess(locations));
    measurements.push(summarise("start to ready, fresh index", "3,000 ms", starts));
    if (build) measurements.push(await measureBuild(parts, locations));
    if (json) io.stdout(`${JSON.stringify({ machine, measurements })}\n`);
    else io.stdout(`${tableOf(measurements, machine)}\n`);
    return 0;
  } catch (error) {
    return reportError(error, io);
  }
}
