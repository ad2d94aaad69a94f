import type { Client } from "discord.js";
import type { Answer } from "../answer/answer.ts";
import type { Verdict } from "../claims/verdict.ts";
import type { AskRequest, Engine, Turn } from "../engine.ts";
import type { FootnoteError } from "../errors.ts";
import type { Turnstile } from "./conversation/turnstile.ts";
import type { State } from "./state/open-state.ts";

/** Who asks, for the limits. */
export interface Asker {
  readonly userId: string;
  readonly guildId: string | null;
}

/** What became of a question: an answer, a polite refusal, or a failure that can be explained. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | {
      readonly kind: "limited";
      readonly reason: "user" | "guild" | "queue" | "stopping";
      readonly retryAfterMs: number;
    }
  | { readonly kind: "failed"; readonly error: FootnoteError };

/** The parts of the engine that need no model and answer at once. */
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

/** How the inference is doing, for `/status`. */
export interface InferenceStatus {
  readonly queued: number;
  readonly running: number;
  readonly answered: number;
  readonly limited: number;
  readonly failed: number;
  readonly startedAt: number;
  readonly reindexing: boolean;
}

/** The engine as the surfaces see it: behind a queue and limits, off this thread; never rejects. */
export interface Inference {
  ask(request: AskRequest, asker: Asker): Promise<Outcome<Answer>>;
  verify(claim: string, asker: Asker): Promise<Outcome<Verdict>>;
  /** Read anew at each use: a rebuilt index replaces it. */
  readonly library: Library;
  status(): InferenceStatus;
  reindex(
    onProgress?: (progress: {
      readonly done: number;
      readonly total: number;
      readonly stage: string;
    }) => void,
  ): Promise<
    Outcome<{
      readonly indexId: string;
      readonly previousIndexId: string;
      readonly changes?: string;
    }>
  >;
}

/** Structured logging, pino's shape. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Bounded memory of what was asked before, by conversation. */
export interface Memory {
  turns(key: string): readonly Turn[];
  remember(key: string, turn: Turn): void;
  forget(key: string): void;
}

/** What the operator configured, as far as the surfaces care. */
export interface SurfaceConfig {
  /** Whether the MESSAGE_CONTENT intent is switched on. */
  readonly messageContent: boolean;
  /** Who may rebuild the index; empty: whoever manages a server that uses the bot. */
  readonly ownerIds: readonly string[];
  /** Channels the operator restricts the bot to; empty: every one. */
  readonly allowedChannelIds: readonly string[];
  readonly retentionDays: number;
}

/** All that a command, a click or a message works with. */
export interface BotContext {
  readonly client: Client;
  readonly config: SurfaceConfig;
  readonly inference: Inference;
  readonly state: State;
  readonly memory: Memory;
  readonly inTurn: Turnstile;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new random id of 12 letters and digits. */
  readonly newId: () => string;
}
