import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Option } from "commander";
import { z } from "zod";
import { StrictnessSchema } from "../answer/answer.ts";
import { ConfigError } from "../errors.ts";
import { failuresOf, noFloors, readFloors } from "../evaluation/floors.ts";
import type { EvaluationReport } from "../evaluation/report.ts";
import { reportPage } from "../evaluation/report-page.ts";
import { missesInWords, reportTables } from "../evaluation/report-table.ts";
import { runTopics } from "../evaluation/run-topics.ts";
import { sampleTopics } from "../evaluation/sample.ts";
import { summarise } from "../evaluation/summarise.ts";
import {
  presentTopicFiles,
  readTopicSets,
  type TopicSetName,
  topicFiles,
  topicSets,
} from "../evaluation/topics.ts";
import { type Locations, locate } from "./locations.ts";
import {
  createCommand,
  type ExitCode,
  parseFlags,
  usageError,
  withEngineFlags,
} from "./parse-flags.ts";
import { reportError } from "./report-error.ts";
import { type EngineParts, progressLine, withEngine } from "./with-engine.ts";

const EvaluateFlags = z.object({
  set: z.enum([...topicSets, "all"]),
  questions: z.string().optional(),
  file: z.string().optional(),
  json: z.boolean().default(false),
  html: z.string().optional(),
  corpus: z.string().optional(),
  index: z.string().optional(),
  reader: z.boolean().default(true),
  quick: z.boolean().default(false),
  misses: z.boolean().default(false),
  strictness: StrictnessSchema,
});
type EvaluateFlags = z.infer<typeof EvaluateFlags>;

/** The folder that a corpus path stands for: itself, or the one that its file is in. */
function folderOf(corpus: string): string {
  const isFolder = statSync(corpus, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? corpus : dirname(corpus);
}

/** The files to read: every set, one set, or a file in the format of one set. */
function filesOf(
  { set, file }: EvaluateFlags,
  folder: string,
): Readonly<Partial<Record<TopicSetName, string>>> {
  if (set === "all") return presentTopicFiles(folder);
  return file === undefined ? topicFiles(folder, [set]) : { [set]: file };
}

/** Writes `page`, or only makes sure that it could be written where there is none yet. */
function writePage(file: string, page: string | null): void {
  try {
    if (page === null) appendFileSync(file, "");
    else writeFileSync(file, page);
  } catch (error) {
    throw new ConfigError(`The report cannot be written to ${file}.`, {
      code: "report-not-written",
      hint: "Give --html a file in a folder that exists and can be written to.",
      cause: error,
    });
  }
}

async function evaluate(
  parts: EngineParts,
  flags: EvaluateFlags,
  locations: Locations,
): Promise<{ report: EvaluationReport; failures: readonly string[] }> {
  const { corpus } = locations;
  const folder = flags.questions ?? join(folderOf(corpus), "questions");
  const all = readTopicSets(filesOf(flags, folder));
  // Floors are about the project's own sets, not about any file.
  const floors = flags.file === undefined ? readFloors(join(folder, "floors.json")) : noFloors;
  const topics = flags.quick ? sampleTopics(all) : all;
  const total = Object.values(topics).reduce((sum, set) => sum + set.length, 0);
  return await withEngine(parts, locations, async (engine) => {
    const progress = progressLine(parts.io);
    let done = 0;
    const rows = await runTopics(engine, topics, {
      strictness: flags.strictness,
      onTopic: () => {
        done += 1;
        progress.show(`${done} of ${total}`);
      },
    });
    progress.clear();
    const raw = readFileSync(join(folderOf(corpus), engine.article.sourceFile), "utf8");
    const report = summarise(rows, { engine, raw, quick: flags.quick });
    return { report, failures: failuresOf(report, floors) };
  });
}

/**
 * `evaluate`: runs the question sets, prints what they give, and compares it with the floors.
 *
 * @param argv - the command line without node and script
 * @returns 0 at or above every floor, 1 below one, 2 usage, 3 configuration, corpus or index
 */
export async function evaluateCommand(
  argv: readonly string[],
  parts: EngineParts,
): Promise<ExitCode> {
  const { io } = parts;
  const command = withEngineFlags(
    createCommand("evaluate", io)
      .description("Measures the answers on the question sets; fails below the floors.")
      .addOption(
        new Option("--set <name>", "which set to run")
          .choices([...topicSets, "all"])
          .default("all"),
      )
      .option("--questions <dir>", "the sets (default: the folder questions beside the document)")
      .option("--file <file>", "another file in the format of --set; no floors apply")
      .option("--json", "print the report as JSON")
      .option("--html <file>", "write the report as a page with plots")
      .option("--quick", "every fifth topic, for a first look")
      .option("--misses", "list what did not come out right")
      .addOption(
        new Option("--strictness <level>", "how readily to answer")
          .choices(StrictnessSchema.options)
          .default("balanced"),
      ),
  );
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = EvaluateFlags.parse(parsed.options);
  if (flags.file !== undefined && flags.set === "all") {
    const hint = `Name the format with --set: ${topicSets.join(", ")}.`;
    return usageError(io, "--file was given without a format.", hint);
  }
  try {
    // Before the minutes that the topics take.
    if (flags.html !== undefined) writePage(flags.html, null);
    const { report, failures } = await evaluate(parts, flags, locate(flags));
    if (flags.html !== undefined) writePage(flags.html, reportPage(report, failures));
    if (flags.json) io.stdout(`${JSON.stringify({ ...report, failures })}\n`);
    else io.stdout(`${reportTables(report)}\n`);
    if (flags.misses && !flags.json) io.stdout(`\n${missesInWords(report)}\n`);
    for (const failure of failures) io.stderr(`Below the floor: ${failure}\n`);
    return failures.length === 0 ? 0 : 1;
  } catch (error) {
    return reportError(error, io);
  }
}
