import { Command, CommanderError } from "commander";
import type { CommandIo } from "./command-io.ts";

/** 0 answered, 1 abstained (or failed below a floor), 2 usage, 3 configuration or index. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A command line that was understood, or the exit code of one that ends here (help, misuse). */
export type Parsed =
  | { readonly words: readonly string[]; readonly options: Readonly<Record<string, unknown>> }
  | { readonly exit: ExitCode };

/** A commander command that writes to `io`, never ends the process, and suggests near flags. */
export function createCommand(name: string, io: CommandIo): Command {
  return new Command(name)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: io.stdout,
      writeErr: io.stderr,
      outputError: (text, write) => write(text.replace(/^error: /u, "Error: ")),
      getOutHasColors: () => io.colour,
      getErrHasColors: () => false,
      getOutHelpWidth: () => io.columns,
    })
    .showHelpAfterError("(Add --help for what can be given.)");
}

/** Adds `--corpus` and `--index`, which every command that opens an engine takes. */
export function withLocationFlags(command: Command): Command {
  return command
    .option("--corpus <file|dir>", "another document, or a folder with one")
    .option("--index <dir>", "where its index is; built there when missing or stale");
}

/** Adds the flags of every command that answers questions: the locations, and `--no-reader`. */
export function withEngineFlags(command: Command): Command {
  return withLocationFlags(command).option(
    "--no-reader",
    "answer without the second model: faster, right less often",
  );
}

/** Parses `argv` (without node and script); help is exit code 0, misuse 2, both already printed. */
export function parseFlags(command: Command, argv: readonly string[]): Parsed {
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { exit: error.exitCode === 0 ? 0 : 2 };
  }
  return { words: command.args, options: command.opts() };
}

/** Says what is wrong with a command line, and how it should be; always 2. */
export function usageError(io: CommandIo, message: string, hint: string): 2 {
  io.stderr(`Error: ${message}\n${hint}\n`);
  return 2;
}
