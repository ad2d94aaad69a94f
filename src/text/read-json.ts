import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { CorpusError } from "../errors.ts";

/** Largest side file read; editorial data of one document stays far below. */
const MAX_JSON_BYTES = 5 * 1024 * 1024;

/** 1-based line on which V8 stopped reading, where its message tells. */
function lineOfFailure(text: string, message: string): string {
  const position = /position (\d+)/u.exec(message)?.[1];
  if (position === undefined) return "";
  return ` at line ${text.slice(0, Number(position)).split("\n").length}`;
}

/**
 * The content of a JSON file that fits `schema`, with the file's bytes for a checksum.
 *
 * @param file - the file; null is returned where it does not exist
 * @throws {@link CorpusError} `corpus-file-unreadable`, `corpus-file-invalid`
 */
export async function readJson<T>(
  file: string,
  schema: z.ZodType<T>,
): Promise<{ value: T; bytes: Uint8Array } | null> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return null;
    throw new CorpusError(`${file} cannot be read (${cause.code ?? "unknown"}).`, {
      code: "corpus-file-unreadable",
      hint: `Make it readable with: chmod u+r ${file}`,
      cause,
    });
  });
  if (bytes === null) return null;
  const invalid = (problem: string, cause?: unknown): CorpusError =>
    new CorpusError(`${file} ${problem}`, {
      code: "corpus-file-invalid",
      hint: `Correct ${file} as the message says.`,
      cause,
    });
  if (bytes.length > MAX_JSON_BYTES) {
    throw invalid(`has ${bytes.length} bytes; at most ${MAX_JSON_BYTES} are accepted.`);
  }
  const text = bytes.toString("utf8").replace(/^\ufeff/u, "");
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    throw invalid(`is not JSON${lineOfFailure(text, message)}: ${message.slice(0, 120)}`, cause);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, bytes };
  const [issue] = parsed.error.issues;
  const key = issue?.path.map(String).join(".") ?? "";
  throw invalid(
    `does not have the expected form: ${key === "" ? "the whole file" : `"${key}"`}: ${issue?.message ?? "unknown"}.`,
    parsed.error,
  );
}
