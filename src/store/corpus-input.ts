import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { CorpusError } from "../errors.ts";
import type { Article } from "../text/article.ts";

/** What an index is built from. */
export interface CorpusInput {
  readonly article: Article;
  /** The question bank as it stands in the file, or null where the corpus has none. */
  readonly bank: { readonly file: string; readonly text: string } | null;
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
    return { article, bank: { file: basename(bankPath), text } };
  } catch (cause) {
    throw new CorpusError(`The question bank ${bankPath} cannot be read as UTF-8 text.`, {
      code: "bank-unreadable",
      hint: `Make ${bankPath} a readable UTF-8 file, or take it away: a corpus without a bank works.`,
      cause,
    });
  }
}
