import type { Span } from "../text/span.ts";
import type { ModelIdentity } from "./model-identity.ts";

/** A stretch of text to read, with the sentences that may answer. */
export interface ReaderWindow {
  readonly text: string;
  /** Offsets into `text`, in order. */
  readonly sentences: readonly Span[];
}

/** How well one sentence of a window answers. */
export interface SentenceReading {
  /** Best start + end logit of a span inside the sentence, minus that of "not here"; above 0 leans to yes. */
  readonly score: number;
  /** The answering words: offsets into the window's text. */
  readonly span: Span;
}

/** What the reader made of one window. */
export interface WindowReading {
  /** Start + end logit of `[CLS]`, which stands for "not here". */
  readonly nullScore: number;
  /** Parallel to the window's sentences; null where a sentence holds no token. */
  readonly sentences: readonly (SentenceReading | null)[];
}

/** The port to a model that reads question and passage together. */
export interface Reader {
  readonly identity: ModelIdentity;
  /**
   * One reading per window, in order. Of the question the first 40 tokens are read.
   *
   * @param earlier - what was said before in the conversation, the newest exchange first; a reader
   *   that was not trained on conversations passes over it
   */
  read(
    question: string,
    windows: readonly ReaderWindow[],
    earlier?: readonly string[],
  ): Promise<readonly WindowReading[]>;
  /** Frees the model; the reader must not be used afterwards. */
  close(): Promise<void>;
}
