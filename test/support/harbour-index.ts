import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnswerParts } from "../../src/answer/answer-question.ts";
import type { RankingWeights, SupportModel } from "../../src/answer/decision-model.ts";
import type { Reader } from "../../src/embedding/reader.ts";
import { mineEntities } from "../../src/entities/mine.ts";
import { createRetriever } from "../../src/retrieval/retrieve.ts";
import { buildIndex } from "../../src/store/build-index.ts";
import type { CorpusInput } from "../../src/store/corpus-input.ts";
import type { LoadedIndex } from "../../src/store/loaded-index.ts";
import { openIndex } from "../../src/store/open-index.ts";
import { createLexicon } from "../../src/understanding/lexicon.ts";
import { harbourCorpus } from "../store/support.ts";
import { type FakeEmbedder, fakeEmbedder } from "./fake-embedder.ts";

/** A real index of the harbour article, built by the fake embedder in a folder that is then removed. */
export async function harbourIndex(
  corpus: CorpusInput = harbourCorpus,
): Promise<{ readonly index: LoadedIndex; readonly embedder: FakeEmbedder }> {
  const embedder = fakeEmbedder();
  const dir = mkdtempSync(join(tmpdir(), "footnote-"));
  try {
    await buildIndex({ corpus, embedder, out: dir });
    const index = await openIndex({ dir, corpus, embedder: embedder.identity });
    return { index, embedder };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Weights under which no signal counts, and nothing is reranked. */
export const noSignals: RankingWeights = {
  bank: 0,
  similarity: 0,
  passageSimilarity: 0,
  coverage: 0,
  reader: 0,
  typeFits: 0,
  rerank: { support: 1, reread: 0 },
};

/**
 * A reader that scores a sentence by the question's words in it, three logits a word, and takes the
 * first of them for the answer.
 */
export const wordReader: Pick<Reader, "read"> = {
  read(question, windows) {
    const asked = question.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
    return Promise.resolve(
      windows.map(({ text, sentences }) => ({
        nullScore: 0,
        sentences: sentences.map(({ start, end }) => {
          const words = text.slice(start, end).toLowerCase();
          const shared = asked.filter((word) => words.includes(word));
          const at = start + Math.max(0, words.indexOf(shared[0] ?? ""));
          return {
            score: 3 * shared.length - 4,
            span: { start: at, end: Math.min(end, at + (shared[0]?.length ?? 1)) },
          };
        }),
      })),
    );
  },
};

/** What answering from the harbour article works with: its index, the fake embedder, the word reader. */
export async function harbourParts(
  model: SupportModel,
  commonWords: ReadonlySet<string> = new Set(),
): Promise<AnswerParts> {
  const { index, embedder } = await harbourIndex();
  const { entities } = mineEntities(index.article, []);
  return {
    index,
    retrieve: createRetriever({ index, embedder }),
    reader: wordReader,
    reranker: null,
    lexicon: createLexicon({ article: index.article, entities, commonWords }),
    model,
    now: () => 0,
  };
}
