import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Lines kept: a few weeks of asking; bash keeps as many by default. */
const maxLines = 500;

/** Earlier lines of the chat, newest first, as node:readline wants them. */
export interface ChatHistory {
  readonly load: () => Promise<string[]>;
  /** Never fails: a history that cannot be written is no reason to lose the chat. */
  readonly save: (lines: readonly string[]) => Promise<void>;
}

/** A history in the file `chat-history` of `folder`, readable by its owner only. */
export function createHistory(folder: string): ChatHistory {
  const file = join(folder, "chat-history");
  return {
    async load() {
      try {
        const lines = (await readFile(file, "utf8")).split("\n");
        return lines
          .filter((line) => line !== "")
          .slice(-maxLines)
          .reverse();
      } catch {
        // There is none yet, or it cannot be read: the chat starts without.
        return [];
      }
    },
    async save(lines) {
      const oldestFirst = lines.slice(0, maxLines).reverse();
      try {
        await mkdir(folder, { recursive: true });
        const draft = `${file}.${process.pid}`;
        await writeFile(draft, `${oldestFirst.join("\n")}\n`, { mode: 0o600 });
        await rename(draft, file);
      } catch {
        // See {@link ChatHistory.save}.
      }
    },
  };
}
