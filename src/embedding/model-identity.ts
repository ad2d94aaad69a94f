import type { ModelFacts, ModelFolder } from "./model-folder.ts";

/** What is known of a loaded model that only reads, for `/about` and the replay of answers. */
export interface ModelIdentity {
  readonly model: string;
  readonly revision: string;
  readonly quantization: string;
  /** Longest input in tokens, the special ones included. */
  readonly maxTokens: number;
  /** SHA-256 of the weights file, lower-case hex. */
  readonly weightsSha256: string;
}

/** The identity that a model folder states. */
export function modelIdentity(
  { model, revision, quantization, maxTokens }: ModelFacts,
  { weightsSha256 }: ModelFolder,
): ModelIdentity {
  return { model, revision, quantization, maxTokens, weightsSha256 };
}
