import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { CorpusError } from "../errors.ts";
import { otherFileKind } from "./file-kind.ts";
import { firstInvalidByte } from "./utf8.ts";

/** A document file as it stands on disk. */
export interface RawDocument {
  /** The decoded text without its byte-order mark; raw offsets count its UTF-16 code units. */
  readonly raw: string;
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly sha256: string;
  /** Base name of the file. */
  readonly sourceFile: string;
}

/** Largest document accepted: about two thousand pages; beyond it a build no longer takes seconds. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

const MEBIBYTE = 1024 * 1024;
const megabytes = (bytes: number): string => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

function unreadable(path: string, cause: unknown): CorpusError {
  const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
  if (reason === "ENOENT" || reason === "ENOTDIR") {
    return new CorpusError(`There is no document at ${path}.`, {
      code: "document-missing",
      hint: `Put a text file there or name another with: --corpus FILE`,
      cause,
    });
  }
  const isForbidden = reason === "EACCES" || reason === "EPERM";
  return new CorpusError(`The document ${path} cannot be read (${reason}).`, {
    code: "document-unreadable",
    hint: isForbidden
      ? `Make it readable with: chmod u+r ${path}`
      : "Name a file that can be read.",
    cause,
  });
}

async function readBytes(path: string): Promise<Uint8Array> {
  const file = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!file.isFile()) {
    const found = file.isDirectory() ? "a folder" : "neither a file nor a folder";
    throw new CorpusError(`Expected a text file at ${path}, but it is ${found}.`, {
      code: "document-not-a-file",
      hint: "Name the text file itself.",
    });
  }
  if (file.size > MAX_DOCUMENT_BYTES) {
    throw new CorpusError(
      `The document ${path} has ${megabytes(file.size)}; at most ${megabytes(MAX_DOCUMENT_BYTES)} are accepted.`,
      {
        code: "document-too-large",
        hint: "Split it and give each part a corpus folder of its own.",
      },
    );
  }
  return readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
}

function rejectOtherFormats(path: string, bytes: Uint8Array): void {
  const kind = otherFileKind(bytes);
  if (kind !== null) {
    throw new CorpusError(`Expected plain text in ${path}, but it is ${kind}.`, {
      code: "document-not-text",
      hint: "Save it as plain text (UTF-8) and name that file.",
    });
  }
}

function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

function decodeWide(path: string, bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CorpusError(`The document ${path} starts like ${encoding} but is not valid in it.`, {
      code: "document-not-utf8",
      hint: "Save it again as UTF-8.",
      cause,
    });
  }
}

function decodeUtf8(path: string, bytes: Uint8Array): string {
  const invalid = firstInvalidByte(bytes);
  if (invalid === null) return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const line = bytes.subarray(0, invalid).filter((byte) => byte === 0x0a).length + 1;
  const found = (bytes[invalid] ?? 0).toString(16).padStart(2, "0");
  throw new CorpusError(
    `The document ${path} is not UTF-8: line ${line}, byte ${invalid + 1} is 0x${found}, which cannot stand there.`,
    { code: "document-not-utf8", hint: "Save it again as UTF-8." },
  );
}

function decode(path: string, bytes: Uint8Array): string {
  const encoding = wideEncoding(bytes);
  const raw = encoding === null ? decodeUtf8(path, bytes) : decodeWide(path, bytes, encoding);
  const nul = raw.indexOf("\0");
  // Every second byte of English UTF-16 is NUL.
  if (nul !== -1 && raw.split("\0").length > raw.length / 3) {
    throw new CorpusError(`The document ${path} looks like UTF-16 without a byte-order mark.`, {
      code: "document-not-utf8",
      hint: "Save it again as UTF-8.",
    });
  }
  if (nul !== -1) {
    throw new CorpusError(
      `Expected plain text in ${path}, but it is binary: character ${nul + 1} is NUL.`,
      { code: "document-not-text", hint: "Save it as plain text (UTF-8) and name that file." },
    );
  }
  return raw;
}

/**
 * The text of one document file: UTF-8 with or without a byte-order mark, or UTF-16 with one.
 *
 * @param path - a file of at most 5 MiB
 * @throws {@link CorpusError} `document-missing`, `document-unreadable`, `document-not-a-file`,
 *   `document-too-large`, `document-not-text`, `document-not-utf8`, `document-empty`
 */
export async function readDocument(path: string): Promise<RawDocument> {
  const bytes = await readBytes(path);
  rejectOtherFormats(path, bytes);
  const raw = decode(path, bytes);
  if (/^[\s\u00ad\u200b\u2060]*$/u.test(raw)) {
    throw new CorpusError(`The document ${path} is empty: it holds nothing but white space.`, {
      code: "document-empty",
      hint: "Put the text into it.",
    });
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { raw, sha256, sourceFile: basename(path) };
}
