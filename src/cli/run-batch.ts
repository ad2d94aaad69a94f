import type { z } from "zod";
import type { Engine } from "../engine.ts";
import { parseBatch, readBatch } from "./batch.ts";
import type { CommandIo } from "./command-io.ts";
import type { Locations } from "./locations.ts";
import { type ExitCode, usageError } from "./parse-flags.ts";
import { type EngineParts, progressLine, withEngine } from "./with-engine.ts";

/** What a command was given: words on the command line, or a batch. */
export type OneOrBatch = { readonly one: string } | { readonly batch: string };

/**
 * The words of a command line as one text, or the batch's file; an exit code where both or neither
 * were given, the complaint already printed.
 *
 * @param what - `question`, `name` or `claim`
 */
export function oneOrBatch(
  words: readonly string[],
  batch: string | undefined,
  io: CommandIo,
  what: string,
): OneOrBatch | { readonly exit: ExitCode } {
  const hint = `Give one ${what} in quotation marks, or --batch FILE (- for standard input).`;
  if (batch !== undefined && words.length > 0) {
    return {
      exit: usageError(io, `A ${what} and --batch were given, expected one of them.`, hint),
    };
  }
  if (batch !== undefined) return { batch };
  if (words.length > 0) return { one: words.join(" ") };
  return { exit: usageError(io, `No ${what} was given.`, hint) };
}

/** How a command answers the lines of a batch. */
export interface BatchOf<Line> {
  readonly file: string;
  /** A line as it should be, for complaints. */
  readonly expected: string;
  readonly schema: z.ZodType<Line>;
  readonly answerer: (engine: Engine) => (line: Line) => Promise<object> | object;
}

/**
 * Runs a batch: every line is checked first, then answered in order, one JSON object a line, each
 * written when it is ready. Always 0: a refusal is an answer like any other here.
 *
 * @throws {@link QuestionError} `batch-unreadable`, `batch-too-large`, `batch-line-invalid`
 */
export async function runBatch<Line>(
  parts: EngineParts,
  locations: Locations,
  { file, expected, schema, answerer }: BatchOf<Line>,
): Promise<0> {
  const { io } = parts;
  const lines = parseBatch(await readBatch(file, io), { file, expected, schema });
  if (lines.length === 0) {
    io.stderr("The batch has no lines; nothing was asked.\n");
    return 0;
  }
  return await withEngine<0>(parts, locations, async (engine) => {
    const answer = answerer(engine);
    const progress = progressLine(io);
    for (const [index, line] of lines.entries()) {
      // A terminal that shows the output needs no count beside it.
      if (!io.isTty) progress.show(`${index + 1} of ${lines.length}`);
      io.stdout(`${JSON.stringify(await answer(line))}\n`);
    }
    progress.clear();
    return 0;
  });
}
