import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { ConfigError, FootnoteError, IndexError } from "../errors.ts";

/** The error code of the operating system, or an empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

/** A failed write as the error that says what to do about it; our own errors stay as they are. */
export function asWriteError(error: unknown, folder: string): unknown {
  if (error instanceof FootnoteError) return error;
  switch (systemCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new IndexError(
        `The disk that holds ${folder} is full; the index that was there is untouched.`,
        {
          code: "index-disk-full",
          hint: "Free some space there, then run: npm run index",
          cause: error,
        },
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOTDIR":
    case "EEXIST":
      return new ConfigError(`The index folder ${folder} cannot be written.`, {
        code: "index-not-writable",
        hint: "Allow writing there, or name another folder: npm run index -- --out DIR",
        cause: error,
      });
    case "ENOENT":
      return new IndexError(`Files of the new index in ${folder} vanished while it was built.`, {
        code: "index-write-failed",
        hint: "Look at what else uses that folder, then run: npm run index",
        cause: error,
      });
    default:
      return error;
  }
}

/** Writes a file of a new index; injected so that a full disk can be tested anywhere. */
export type WriteFile = (path: string, content: string | Uint8Array) => Promise<void>;

/** Writes and flushes to the disk: a rename afterwards never points at words still in memory. */
export const writeDurably: WriteFile = async (path, content) => {
  const handle: FileHandle = await open(path, "w");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Flushes a file or a folder to the disk; where the system cannot flush folders, nothing happens. */
export async function flush(path: string): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, "r");
    await handle.sync();
  } catch (error) {
    // Windows opens no folders, and some file systems flush none.
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP"].includes(systemCode(error))) {
      throw error;
    }
  } finally {
    await handle?.close();
  }
}

/** Replaces a file in one step: readers see the old one or the new one, never a part. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  write: WriteFile = writeDurably,
): Promise<void> {
  await write(`${path}.new`, content);
  await rename(`${path}.new`, path);
  await flush(dirname(path));
}

/** The content of a file, or null where there is none. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return null;
    throw error;
  }
}
