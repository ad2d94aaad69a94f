import type { Span } from "../text/span.ts";
import type { ModelIdentity } from "./model-identity.ts";

/** A word of a conversation with how likely a follow-up needs it. */
export interface WeighedWord {
  /** 0-based position of the text that holds it. */
  readonly text: number;
  /** Offsets into that text, UTF-16 code units. */
  readonly span: Span;
  /** Probability in [0, 1] that the stand-alone question holds the word. */
  readonly probability: number;
}

/**
 * The port to a model that says which earlier words a follow-up question needs (query resolution by
 * term classification: QuReTeC, Voskarides et al., SIGIR 2020).
 */
export interface Resolver {
  readonly identity: ModelIdentity;
  /**
   * Every word of meaning in the texts that the model's length leaves room for, in order.
   *
   * @param earlier - what was asked and shown before, the newest exchange first; those at the end are
   * cut off first
   */
  weigh(question: string, earlier: readonly string[]): Promise<readonly WeighedWord[]>;
  /** Frees the model; the resolver must not be used afterwards. */
  close(): Promise<void>;
}
