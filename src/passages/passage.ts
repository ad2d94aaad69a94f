import type { Span } from "../text/span.ts";

/** The unit of retrieval: a run of whole sentences of one paragraph. */
export interface Passage {
  /** Human address, for example `§2 ¶1 s1–s4`. */
  readonly id: string;
  /** 0-based place among all passages. */
  readonly index: number;
  /** `§2` */
  readonly sectionId: string;
  /** 0-based places of its sentences in the article: from the first up to, not including, the second. */
  readonly sentences: readonly [first: number, end: number];
  /** From the start of the first sentence to the end of the last. */
  readonly span: Span;
  /** Tokens of the embedder, the special ones and the heading before it included. */
  readonly tokenCount: number;
}
