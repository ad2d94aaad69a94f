import type { Bank } from "../bank/bank.ts";
import type { Bm25Index } from "../lexical/bm25.ts";
import type { Passage } from "../passages/passage.ts";
import type { Article, SentencePlace } from "../text/article.ts";
import type { FindNearest } from "./hnsw.ts";
import type { IndexManifest } from "./manifest.ts";
import type { GraphGroup, VectorGroup } from "./plan.ts";

/** An index in memory: all that retrieval needs of one document. */
export interface LoadedIndex {
  readonly manifest: IndexManifest;
  /** First 12 hex digits of the manifest's SHA-256. */
  readonly id: string;
  readonly article: Article;
  /** In reading order. */
  readonly sentences: readonly SentencePlace[];
  readonly passages: readonly Passage[];
  /** Documents are known by their place in `sentences` and `passages`. */
  readonly lexical: { readonly sentences: Bm25Index; readonly passages: Bm25Index };
  /**
   * Count × dimensions, row-major, each row of length 1. Sentences and passages have their heading
   * before them; `questions` runs parallel to `bank.questions`.
   */
  readonly vectors: Readonly<Record<VectorGroup, Float32Array>>;
  /** The nearest rows of a group; of the bank every question is compared (bank-evidence.ts). */
  readonly nearest: Readonly<Record<GraphGroup, FindNearest>>;
  /** Null where the corpus has no bank. */
  readonly bank: Bank | null;
}
