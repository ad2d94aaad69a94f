import type { ModelIdentity } from "./model-identity.ts";

/** A sentence to hold against a claim. */
export interface Premise {
  readonly sentence: string;
  /** What stands before it in its paragraph, for "it" and "the group"; may be empty. */
  readonly context: string;
}

/** What one sentence says of a claim; the three add up to 1. */
export interface Entailment {
  readonly supported: number;
  readonly contradicted: number;
  /** The sentence says neither. */
  readonly neither: number;
}

/** The port to a model that reads claim and sentence together (natural language inference). */
export interface Verifier {
  readonly identity: ModelIdentity;
  /** One result per premise, in order. What exceeds the model's room is left out, context first. */
  entail(claim: string, premises: readonly Premise[]): Promise<readonly Entailment[]>;
  /** Frees the model; the verifier must not be used afterwards. */
  close(): Promise<void>;
}
