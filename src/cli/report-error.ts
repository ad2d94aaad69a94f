import { FootnoteError, QuestionError } from "../errors.ts";
import { stripControls } from "../render/strip-controls.ts";
import type { CommandIo } from "./command-io.ts";
import type { ExitCode } from "./parse-flags.ts";

/** What went wrong and what to do about it, in two lines; a bug with its stack, so that it can be reported. */
function describe(error: unknown): string {
  if (error instanceof FootnoteError) return `Error: ${error.message}\n${error.hint}\n`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a bug in Footnote, please report it with these lines:\n${trace}\n`;
}

/**
 * Says on standard error what went wrong, without control characters.
 *
 * @returns the exit code: 2 where the question must change, 3 for everything else
 */
export function reportError(error: unknown, io: Pick<CommandIo, "stderr">): ExitCode {
  io.stderr(stripControls(describe(error)));
  return error instanceof QuestionError ? 2 : 3;
}
