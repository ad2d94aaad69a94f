import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { CorpusError } from "../errors.ts";
import type { Article } from "../text/article.ts";
import { readIfThere } from "./disk.ts";

/** A question bank as it stands in its file. */
export interface BankInput {
  /** Base name. */
  readonly file: string;
  readonly text: string;
  /** Vectors of its questions that came with it (bank-vectors.ts), or null. */
  readonly vectors?: { readonly path: string; readonly bytes: Buffer } | null | undefined;
}

/** What an index is built from. */
export interface CorpusInput {
  readonly article: Article;
  /** Null where the corpus has no bank. */
  readonly bank: BankInput | null;
}

/** Where the vectors of a bank stand: beside it, under its name. */
export function vectorsPathOf(bankPath: string): string {
  return `${bankPath.replace(/\.jsonl$/u, "")}.vectors`;
}

async function readVectors(path: string): Promise<BankInput["vectors"]> {
  const bytes = await readIfThere(path);
  return bytes && { path, bytes };
}

/**
 * A loaded corpus with its bank read in.
 *
 * @throws {@link CorpusError} `bank-unreadable`
 */
export async function readCorpusInput(corpus: {
  readonly article: Article;
  readonly bankPath: string | null;
}): Promise<CorpusInput> {
  const { article, bankPath } = corpus;
  if (bankPath === null) return { article, bank: null };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(bankPath));
    const vectors = await readVectors(vectorsPathOf(bankPath));
    return { article, bank: { file: basename(bankPath), text, vectors } };
  } catch (cause) {
    throw new CorpusError(`The question bank ${bankPath} cannot be read as UTF-8 text.`, {
      code: "bank-unreadable",
      hint: `Make ${bankPath} and what stands beside it readable, or take it away: a corpus without a bank works.`,
      cause,
    });
  }
}
