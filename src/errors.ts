/** What every error of ours carries, so that each surface can render it without parsing text. */
export interface ErrorDetail {
  /** Stable kebab-case identifier; documented in docs/errors.md, never reused. */
  readonly code: string;
  /** The one next command or edit that makes the error go away. */
  readonly hint: string;
  readonly cause?: unknown;
}

/** Base of every error thrown on purpose; anything else that escapes is a bug. */
export class FootnoteError extends Error {
  override readonly name: string = "FootnoteError";
  readonly code: string;
  readonly hint: string;

  constructor(message: string, { code, hint, cause }: ErrorDetail) {
    super(message, { cause });
    this.code = code;
    this.hint = hint;
  }
}

/** The operator must act: environment, flags, settings. */
export class ConfigError extends FootnoteError {
  override readonly name = "ConfigError";
}

/** Whoever edits `corpus/` must act: a document, its metadata, aliases, bank or question sets. */
export class CorpusError extends FootnoteError {
  override readonly name = "CorpusError";
}

/** An artefact under `embeddings/index/` is missing, corrupt, or was built from other inputs. */
export class IndexError extends FootnoteError {
  override readonly name = "IndexError";
}

/** Model weights or a tokenizer are missing, damaged or unusable. */
export class ModelError extends FootnoteError {
  override readonly name = "ModelError";
}

/** The asker must act: an empty, oversized or unreadable question. */
export class QuestionError extends FootnoteError {
  override readonly name = "QuestionError";
}

/** Discord refused or cannot be reached. */
export class DeliveryError extends FootnoteError {
  override readonly name = "DeliveryError";
}
