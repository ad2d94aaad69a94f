import type { Answer, Strictness } from "./answer/answer.ts";
import type { Verdict } from "./claims/verdict.ts";
import type { Lookup, Suggestion } from "./entities/lookup.ts";
import type { Article } from "./text/article.ts";

/** One finished exchange of a conversation: all that reading a follow-up needs, and nothing more. */
export interface Turn {
  readonly question: string;
  /** The stand-alone reading, or null when it was read as asked. */
  readonly readAs: string | null;
  readonly kind: Answer["kind"];
  /** The sentences shown, by address (`§2 ¶1 s2`), best first; empty when nothing was answered. */
  readonly addresses: readonly string[];
}

/** One question to the engine. */
export interface AskRequest {
  readonly question: string;
  /** Earlier turns of the same conversation, oldest first. */
  readonly conversation?: readonly Turn[];
  /** `balanced` unless said otherwise. */
  readonly strictness?: Strictness;
}

/**
 * The whole of Footnote behind one door: what the terminal, the batch mode, the evaluation and
 * Discord call. An engine holds one document; a rebuilt index is a new engine.
 */
export interface Engine {
  readonly article: Article;
  /** First 12 hex digits of the manifest's SHA-256. */
  readonly indexId: string;
  /** Names of the models in use, for `/about`. */
  readonly models: readonly string[];
  /** @throws {@link QuestionError} `question-empty`, `question-too-long` */
  ask(request: AskRequest): Promise<Answer>;
  /** @throws {@link QuestionError} `question-empty`, `question-too-long` */
  verify(claim: string): Promise<Verdict>;
  /** What retrieval and reading saw for each of the best sentences, best first; at most ten. */
  explain(request: AskRequest): Promise<readonly ExplainedHit[]>;
  /** Needs no model: answers in a few milliseconds. */
  lookup(query: string): Lookup;
  /** Names, aliases, places, dates and sources that fit what was typed so far; at most `limit`. */
  suggestTerms(typed: string, limit: number): readonly Suggestion[];
  /** Addresses and headings that fit what was typed so far; at most `limit`. */
  suggestAddresses(typed: string, limit: number): readonly Suggestion[];
  /** Questions that the article answers and that fit what was typed so far; at most `limit`. */
  suggestQuestions(typed: string, limit: number): readonly Suggestion[];
  /** Dated sentences in order of date. */
  timeline(): readonly TimelineEntry[];
  /** The article's own references and the sentences that lean on each. */
  references(): readonly ReferenceEntry[];
  /** Waits for what is running and frees the models. */
  close(): Promise<void>;
}

/** The part of an {@link Engine} that needs no model: look-ups, suggestions, the document. */
export type Library = Pick<
  Engine,
  | "article"
  | "indexId"
  | "models"
  | "lookup"
  | "suggestTerms"
  | "suggestAddresses"
  | "suggestQuestions"
  | "timeline"
  | "references"
>;

/** How far a rebuild of the index has come; `done` of `total` steps of `stage`. */
export interface RebuildProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** One dated sentence. */
export interface TimelineEntry {
  /** The date as the article writes it. */
  readonly date: string;
  /** ISO 8601 prefix for ordering: `2017`, `2020-03`, `2020-03-25`. */
  readonly iso: string;
  readonly address: string;
  readonly quotation: string;
}

/** One source that the article itself names. */
export interface ReferenceEntry {
  /** As the article writes it, for example `CSIS, 2018`. */
  readonly key: string;
  readonly sentences: readonly { readonly address: string; readonly quotation: string }[];
}

/** One sentence as retrieval and the reader saw it. Ranks are 1-based, null where not retrieved. */
export interface ExplainedHit {
  readonly address: string;
  readonly text: string;
  readonly lexicalRank: number | null;
  readonly denseRank: number | null;
  readonly bankRank: number | null;
  /** Cosine between question and sentence, in [-1, 1]. */
  readonly similarity: number;
  /** Cosine with the nearest bank question that the sentence answers, or null without a bank. */
  readonly bankSimilarity: number | null;
  /** Best span logit minus the logit of "not here"; null where the sentence was not read. */
  readonly readerScore: number | null;
  /** The same by the reranker, with the conversation in view; null where it did not read the sentence. */
  readonly rerankerScore: number | null;
  readonly matchedTerms: readonly string[];
  /** Share of the support, in [0, 1]; comparable within one question only. */
  readonly score: number;
}
