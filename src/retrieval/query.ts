import { analyze } from "../lexical/analyze.ts";

/** What a retriever receives: one stand-alone reading of a question. */
export interface Query {
  readonly text: string;
  /** Content terms, each once, in order of appearance; function words are left out. */
  readonly terms: readonly string[];
  /** Embedding of `text` with the model's query prefix, of length 1. */
  readonly vector: Float32Array;
  /** Embedding of `text` without the prefix: questions of the bank are compared like with like. */
  readonly questionVector: Float32Array;
}

/** The content terms of a text, each once, in order of appearance. */
export function contentTerms(text: string): readonly string[] {
  return [...new Set(analyze(text).flatMap(({ term, stop }) => (stop ? [] : [term])))];
}
