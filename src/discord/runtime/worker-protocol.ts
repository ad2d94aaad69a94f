import type { Answer } from "../../answer/answer.ts";
import type { Verdict } from "../../claims/verdict.ts";
import type { AskRequest } from "../../engine.ts";
import {
  ConfigError,
  CorpusError,
  DeliveryError,
  FootnoteError,
  IndexError,
  ModelError,
  QuestionError,
} from "../../errors.ts";

/** One piece of work for the engine's thread. */
export type WorkerTask =
  /** Opens the engine, after building its index anew where `rebuild` says so. */
  | { readonly kind: "open"; readonly rebuild: boolean }
  | { readonly kind: "ask"; readonly request: AskRequest }
  | { readonly kind: "verify"; readonly claim: string };

/** What opening found. */
export interface Opened {
  readonly indexId: string;
  readonly models: readonly string[];
  /** What a rebuild changed, in a few lines; empty otherwise. */
  readonly summary: string;
}

/** An error as it crosses threads: classes do not survive the crossing, these fields do. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly hint: string;
  readonly stack: string | null;
}

/** The end of a task; errors are values because a thrown one would lose its code and hint. */
export type WorkerResult =
  | { readonly ok: true; readonly value: Opened | Answer | Verdict }
  | { readonly ok: false; readonly error: CarriedError };

const CLASSES = { ConfigError, CorpusError, IndexError, ModelError, QuestionError, DeliveryError };

/** `error` in a form that crosses threads. */
export function carryError(error: unknown): CarriedError {
  if (!(error instanceof Error)) {
    return { name: "Error", message: String(error), code: null, hint: "", stack: null };
  }
  const known = error instanceof FootnoteError;
  return {
    name: error.name,
    message: error.message,
    code: known ? error.code : null,
    hint: known ? error.hint : "",
    stack: error.stack ?? null,
  };
}

/** The error that was carried: of its own class when it was thrown on purpose. */
export function restoreError({ name, message, code, hint, stack }: CarriedError): Error {
  if (code === null) {
    const error = new Error(message);
    if (stack !== null) error.stack = stack;
    return error;
  }
  const found = Object.entries(CLASSES).find(([known]) => known === name);
  const Class = found?.[1] ?? FootnoteError;
  return new Class(message, { code, hint });
}
