import { createReadStream } from "node:fs";
import { z } from "zod";
import { QuestionError } from "../errors.ts";
import type { CommandIo } from "./command-io.ts";

/** A batch is held in memory, twice for a moment; 64 MiB is some 500,000 questions. */
const maxBatchBytes = 64 * 1024 * 1024;

/** How many malformed lines one complaint names. */
const maxNamed = 5;

/** What the lines of a batch hold besides fields that the program ignores. */
export const BatchId = z.union([z.string().min(1), z.number()]);

/** All bytes of `source`, or null as soon as they are too many. */
async function bytesOf(source: AsyncIterable<Uint8Array | string>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    const buffer = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    bytes += buffer.length;
    if (bytes > maxBatchBytes) return null;
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

/** The name of a batch in messages. */
function batchName(file: string): string {
  return file === "-" ? "standard input" : file;
}

/**
 * The bytes of a batch; `-` is standard input.
 *
 * @throws {@link QuestionError} `batch-unreadable`, `batch-too-large`
 */
export async function readBatch(file: string, { stdin }: CommandIo): Promise<Uint8Array> {
  let bytes: Uint8Array | null;
  try {
    bytes = await bytesOf(file === "-" ? stdin : createReadStream(file));
  } catch (error) {
    throw new QuestionError(`The batch ${batchName(file)} cannot be read (${causeOf(error)}).`, {
      code: "batch-unreadable",
      hint: "Give --batch a readable file of JSON Lines, or - for standard input.",
      cause: error,
    });
  }
  if (bytes !== null) return bytes;
  throw new QuestionError(
    `The batch ${batchName(file)} is too large: at most ${maxBatchBytes / 1024 / 1024} MiB are read.`,
    { code: "batch-too-large", hint: "Split it: split -l 10000 FILE" },
  );
}

/** `ENOENT` and the like. */
function causeOf(error: unknown): string {
  const isCoded = error instanceof Error && "code" in error && typeof error.code === "string";
  return isCoded ? String(error.code) : "unknown reason";
}

/** `{"id", "question", …}` → what was found instead: short, and never more of it than 80 characters. */
function foundInstead(line: string): string {
  const start = line.trim().slice(0, 80);
  return `${JSON.stringify(start)}${line.trim().length > 80 ? "…" : ""}`;
}

/** What is wrong with one line, or the line as `schema` reads it. */
function readLine<T>(bytes: Uint8Array, schema: z.ZodType<T>): { value: T } | { problem: string } {
  let line: string;
  try {
    line = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { problem: "expected UTF-8, found other bytes" };
  }
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { problem: `expected a JSON object, found ${foundInstead(line)}` };
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return { value: data };
  const [issue] = error.issues;
  const path = issue === undefined || issue.path.length === 0 ? "" : `"${issue.path.join(".")}": `;
  const reason = (issue?.message ?? "").replace(/^Invalid input: /u, "");
  return { problem: `${path}${reason}, found ${foundInstead(line)}` };
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  const lineFeed = 10;
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    yield bytes.subarray(start, end);
    start = end + 1;
  }
  yield bytes.subarray(start);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
}

/**
 * The lines of a batch as `schema` reads them, blank ones left out; a byte-order mark and Windows
 * line ends are taken. All lines are checked before the first is answered, so that a mistake on the
 * last line does not cost the work on the others.
 *
 * @param expected - what a line should be, for the complaint: `{"id", "question"}`
 * @throws {@link QuestionError} `batch-line-invalid`, naming the first five bad lines
 */
export function parseBatch<T>(
  bytes: Uint8Array,
  { file, expected, schema }: { file: string; expected: string; schema: z.ZodType<T> },
): T[] {
  const values: T[] = [];
  const problems: string[] = [];
  let number = 0;
  for (const line of linesOf(bytes)) {
    number += 1;
    if (isBlank(line)) continue;
    const read = readLine(line, schema);
    if ("value" in read) values.push(read.value);
    else problems.push(`line ${number}: ${read.problem}`);
  }
  if (problems.length === 0) return values;
  const more = problems.length > maxNamed ? `\n  … and ${problems.length - maxNamed} more` : "";
  const list = problems.slice(0, maxNamed).map((problem) => `\n  ${problem}`);
  throw new QuestionError(
    `The batch ${batchName(file)} has ${problems.length} malformed ${problems.length === 1 ? "line" : "lines"}; nothing was run.${list.join("")}${more}`,
    { code: "batch-line-invalid", hint: `Make each line one JSON object: ${expected}` },
  );
}
