import type { CommandIo } from "../../src/cli/command-io.ts";

/** An io that keeps what was written, with `input` as standard input. */
export interface RecordingIo extends CommandIo {
  readonly out: () => string;
  readonly err: () => string;
}

/** The recording io of a pipe, unless `over` says that something is a terminal. */
export function recordingIo(
  input: string | Uint8Array = "",
  over: Partial<CommandIo> = {},
): RecordingIo {
  let out = "";
  let err = "";
  return {
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    isTty: false,
    stderrIsTty: false,
    colour: false,
    columns: 80,
    stdin: (async function* () {
      yield await Promise.resolve(input);
    })(),
    ...over,
    out: () => out,
    err: () => err,
  };
}
