import type { CommandIo } from "./command-io.ts";

/** The part of Node's `process` that commands need. */
export type CommandProcess = Pick<NodeJS.Process, "stdin" | "stdout" | "stderr" | "env" | "exit">;

/** Colour as https://no-color.org and https://force-color.org have it, else on terminals only. */
function mayColour({ env, stdout }: CommandProcess): boolean {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM } = env;
  if (NO_COLOR !== "" || TERM === "dumb") return false;
  if (FORCE_COLOR !== "") return FORCE_COLOR !== "0";
  return stdout.isTTY === true;
}

/**
 * The process as a command sees it. A reader that goes away (`| head -1`) ends the process quietly,
 * with 141 as a shell reports a death by SIGPIPE; output that cannot be written otherwise (a full disk)
 * ends it with a complaint and 3.
 */
export function processIo(process: CommandProcess): CommandIo {
  const { stdin, stdout, stderr } = process;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(141);
    const reason = error.code ?? error.message;
    stderr.write(`Error: Standard output cannot be written (${reason}).\nWrite it elsewhere.\n`);
    process.exit(3);
  });
  // Nobody is left to be told when standard error itself has gone.
  stderr.on("error", () => undefined);
  return {
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    isTty: stdout.isTTY === true,
    stderrIsTty: stderr.isTTY === true,
    colour: mayColour(process),
    get columns() {
      return stdout.columns ?? 80;
    },
    stdin,
  };
}
