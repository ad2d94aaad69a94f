import { existsSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { z } from "zod";
import type { FeedbackItem } from "../discord/state/feedback.ts";
import { openState, STATE_FILE } from "../discord/state/open-state.ts";
import { stripControls } from "../render/strip-controls.ts";
import type { CommandIo } from "./command-io.ts";
import { createCommand, type ExitCode, parseFlags, usageError } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";

/** What `npm run feedback` works with. */
export interface FeedbackParts {
  readonly io: CommandIo;
  /** Folder of the state file where `--data-dir` names none. */
  readonly dataDir: string;
  readonly retentionDays: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const Flags = z.object({
  json: z.boolean().default(false),
  since: z.string().optional(),
  dataDir: z.string().optional(),
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** Milliseconds since 1970 for `7d`, `2026-11-01` or an ISO time; null where it is none of them. */
export function parseSince(typed: string, now: number): number | null {
  const days = /^(\d{1,4})d$/u.exec(typed.trim())?.[1];
  if (days !== undefined) return now - Number(days) * DAY_MS;
  if (!/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$/u.test(typed.trim())) return null;
  const time = Date.parse(typed.trim());
  return Number.isNaN(time) ? null : time;
}

/**
 * One item as a line of a question set, to be mended by hand and added to one. What was shown
 * stands in for the gold that nobody knows yet, and the notes say so.
 */
export function asTopic(item: FeedbackItem): Readonly<Record<string, unknown>> {
  const { id, kind, question, verdict, readAs, quotations, reasons, up, down } = item;
  const said = [
    ...(item.abstention === null ? [] : [`declined as ${item.abstention}`]),
    ...(down > 0 ? [`voted down ${down} times, up ${up} times`] : []),
    ...reasons,
    ...(readAs === null ? [] : [`read as: ${readAs}`]),
  ];
  if (verdict !== null) {
    const label = verdict === "not-in-article" ? "not_in_article" : verdict;
    const gold = quotations.map((quotation) => [quotation]);
    const notes = [...said, "label and gold are what was shown, not what is right"].join("; ");
    return { id, claim: question, label, gold, notes };
  }
  const declined = kind === "unanswered" || reasons.includes("should-have-declined");
  const gold = declined ? [] : quotations.map((quotation) => [quotation]);
  const caution = declined ? [] : ["gold is what was shown, not what is right"];
  return {
    id,
    question,
    type: kind,
    answerable: gold.length > 0,
    gold,
    notes: [...said, ...caution].join("; "),
  };
}

function asTable(items: readonly FeedbackItem[], columns: number): string {
  const width = Math.max(80, Math.min(columns, 140));
  const table = new Table({
    head: ["when", "what", "question or claim", "shown", "votes"],
    colWidths: [12, 22, width - 12 - 22 - 14 - 8 - 6, 14, 8],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const item of items) {
    const why = item.reasons.join(", ") || (item.abstention ?? item.verdict ?? "");
    table.push([
      new Date(item.at).toISOString().slice(0, 10),
      why === "" ? item.kind : `${item.kind} (${why})`,
      stripControls(item.question),
      item.addresses.join(", "),
      item.down + item.up === 0 ? "" : `+${item.up} −${item.down}`,
    ]);
  }
  return `${table.toString()}\n`;
}

/**
 * `npm run feedback`: public questions that were declined or voted down, as a table or as JSON
 * Lines in the format of the question sets.
 */
export async function feedbackCommand(
  argv: readonly string[],
  { io, dataDir, retentionDays, now }: FeedbackParts,
): Promise<ExitCode> {
  const command = createCommand("feedback", io)
    .description("List public questions that were declined or voted down, newest first.")
    .option("--json", "print JSON Lines in the format of corpus/questions/*.jsonl")
    .option("--since <time>", "only what was asked since: 7d, 2026-11-01")
    .option("--data-dir <dir>", "folder of the state file; DATA_DIR, else data");
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = Flags.parse(parsed.options);
  const since = flags.since === undefined ? 0 : parseSince(flags.since, now());
  if (since === null) {
    return usageError(
      io,
      `--since ${flags.since} is no time.`,
      "Give days (7d) or a date (2026-11-01).",
    );
  }
  const file = join(flags.dataDir ?? dataDir, STATE_FILE);
  if (!existsSync(file)) {
    io.stderr(`There is no state file at ${file}: the bot has not run with this DATA_DIR yet.\n`);
    return 0;
  }
  try {
    const state = await openState({ file, retentionDays, conversationTtlMs: DAY_MS, now });
    try {
      const items = await state.feedback(since);
      if (flags.json) for (const item of items) io.stdout(`${JSON.stringify(asTopic(item))}\n`);
      else if (items.length === 0) io.stdout("Nothing was declined or voted down.\n");
      else io.stdout(asTable(items, io.columns));
    } finally {
      await state.close();
    }
    return 0;
  } catch (error) {
    return reportError(error, io);
  }
}
