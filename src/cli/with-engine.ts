import type { Engine } from "../engine.ts";
import type { CommandIo } from "./command-io.ts";
import type { Locations } from "./locations.ts";

/** Opens the engine of a document; builds its index where that is missing or stale. */
export type OpenEngine = (
  locations: Locations & { readonly onProgress?: (line: string) => void },
) => Promise<Engine>;

/** What the commands that ask an engine need from outside. */
export interface EngineParts {
  readonly io: CommandIo;
  readonly openEngine: OpenEngine;
}

/** Shows one line of progress at a time on a terminal's standard error; nothing elsewhere. */
export function progressLine({ stderr, stderrIsTty }: CommandIo): {
  readonly show: (line: string) => void;
  readonly clear: () => void;
} {
  let shown = false;
  return {
    show(line) {
      if (!stderrIsTty) return;
      stderr(`\r\u001B[2K${line}`);
      shown = true;
    },
    clear() {
      if (shown) stderr("\r\u001B[2K");
      shown = false;
    },
  };
}

/** What `use` makes of the engine, which is closed afterwards, whatever happened. */
export async function withEngine<T>(
  { io, openEngine }: EngineParts,
  locations: Locations,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const progress = progressLine(io);
  let isTold = false;
  const onProgress = (line: string): void => {
    // The first line says why there is something to wait for; it stays, on a pipe too.
    if (isTold) progress.show(line);
    else io.stderr(`${line}\n`);
    isTold = true;
  };
  let engine: Engine;
  try {
    engine = await openEngine({ ...locations, onProgress });
  } finally {
    progress.clear();
  }
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}
