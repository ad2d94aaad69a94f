/** What an index records of the model that built it; any difference makes the vectors incomparable. */
export interface EmbedderIdentity {
  /** Folder name or published name, for example `bge-small-en-v1.5`. */
  readonly model: string;
  /** Where the weights come from, as the model folder states it. */
  readonly revision: string;
  /** Components of each vector. */
  readonly dimensions: number;
  readonly pooling: "cls" | "mean";
  readonly normalized: true;
  /** For example `int8-dynamic`. */
  readonly quantization: string;
  /** Put before a question, not before a text; may be empty. */
  readonly queryPrefix: string;
  /** Longest input in tokens, the two special ones included. */
  readonly maxTokens: number;
  /** SHA-256 of the weights file, lower-case hex. */
  readonly weightsSha256: string;
}

/** The port to a model that turns text into vectors of length 1. */
export interface Embedder {
  readonly identity: EmbedderIdentity;
  /**
   * Vectors of questions, in order; the model's query prefix is put before each.
   *
   * @throws {@link QuestionError} `text-too-long`: nothing is ever cut off silently
   */
  embedQueries(texts: readonly string[]): Promise<Float32Array[]>;
  /**
   * Vectors of texts, in order. A text's vector does not depend on its neighbours in the call.
   *
   * @throws {@link QuestionError} `text-too-long`: nothing is ever cut off silently
   */
  embedTexts(
    texts: readonly string[],
    onProgress?: (done: number, total: number) => void,
  ): Promise<Float32Array[]>;
  /** Length of a text in the model's tokens, the two special ones included. */
  countTokens(text: string): number;
  /** Frees the model; the embedder must not be used afterwards. */
  close(): Promise<void>;
}
