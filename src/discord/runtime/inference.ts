import { LRUCache } from "lru-cache";
import PQueue from "p-queue";
import type { Answer } from "../../answer/answer.ts";
import type { Verdict } from "../../claims/verdict.ts";
import { type Limits, usualLimits } from "../../config.ts";
import type { AskRequest, Library, RebuildProgress } from "../../engine.ts";
import { DeliveryError, FootnoteError, ModelError } from "../../errors.ts";
import { type Log, silentLog } from "./log.ts";
import { createQuota } from "./quota.ts";
import type { Runner } from "./runner.ts";

/** Who asks, for limits. */
export interface Asker {
  readonly userId: string;
  /** Null in direct messages. */
  readonly guildId: string | null;
}

/** What became of a question; never a rejected promise, so that no reply can be forgotten. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | {
      readonly kind: "limited";
      /** Too many by one person, by one server, waiting altogether; or the bot is stopping. */
      readonly reason: "user" | "guild" | "queue" | "stopping";
      /** When trying again is worth while. */
      readonly retryAfterMs: number;
    }
  | { readonly kind: "failed"; readonly error: FootnoteError };

/** How inference is doing, for `/status`. */
export interface InferenceStatus {
  /** Questions waiting, and running. */
  readonly queued: number;
  readonly running: number;
  /** Since the start. */
  readonly answered: number;
  readonly limited: number;
  readonly failed: number;
  /** Answered without asking the engine: the same question at the same moment, or again. */
  readonly shared: number;
  /** How often the engine's thread was started again after a crash. */
  readonly restarts: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly indexId: string;
  readonly models: readonly string[];
  readonly reindexing: boolean;
}

/** A finished rebuild of the index. */
export interface Rebuilt {
  readonly indexId: string;
  readonly previousIndexId: string;
  /** What changed, in a few lines. */
  readonly summary: string;
}

/** Questions and claims, off the gateway's thread, limited, queued and answered once. */
export interface Inference {
  ask(request: AskRequest, asker: Asker): Promise<Outcome<Answer>>;
  verify(claim: string, asker: Asker): Promise<Outcome<Verdict>>;
  /** The current library; another one after a rebuild, so read it anew each time. */
  readonly library: Library;
  status(): InferenceStatus;
  /** Rebuilds the index beside the running engine and swaps it in; the old one answers meanwhile. */
  reindex(onProgress?: (progress: RebuildProgress) => void): Promise<Outcome<Rebuilt>>;
  /** Declines what waits and what comes from now on; what runs goes on. */
  stop(): void;
  /** Stops, waits for what is running and frees the engine. */
  close(): Promise<void>;
}

/** What {@link createInference} works with. */
export interface InferenceParts {
  readonly runner: Runner;
  readonly library: Library;
  /** {@link usualLimits} unless said otherwise. */
  readonly limits?: Limits;
  /** Builds a new index and opens it; without it `reindex` declines. */
  readonly rebuild?: (
    onProgress: (progress: RebuildProgress) => void,
  ) => Promise<{ readonly runner: Runner; readonly library: Library; readonly summary: string }>;
  readonly log?: Log;
  readonly now?: () => number;
}

/** Answers kept for the same question asked again, by anybody; a few kilobytes each. */
const RECENT_ANSWERS = 200;
/** How long they are kept: long enough for a busy channel, short beside the life of an index. */
const RECENT_MS = 10 * 60_000;
/** A guess of how long one waiting question takes, for the hint of when to come back. */
const QUESTION_MS = 500;

/** An {@link Inference} over a warmed `runner` and its `library`. */
export function createInference(parts: InferenceParts): Inference {
  const { limits = usualLimits, log = silentLog } = parts;
  const now = parts.now ?? Date.now;
  const startedAt = now();
  const quota = createQuota(limits);
  // One at a time: the engine's own threads already use every core.
  const queue = new PQueue({ concurrency: 1 });
  const waiting = new Map<string, number>();
  const inFlight = new Map<string, Promise<Outcome<unknown>>>();
  const recent = new LRUCache<string, Outcome<unknown>>({ max: RECENT_ANSWERS, ttl: RECENT_MS });
  const counts = { answered: 0, limited: 0, failed: 0, shared: 0, restarts: 0 };
  let current = { runner: parts.runner, library: parts.library };
  let reindexing: Promise<unknown> | null = null;
  let stopping = false;

  const limited = (
    reason: "user" | "guild" | "queue" | "stopping",
    retryAfterMs: number,
  ): Outcome<never> => {
    counts.limited += 1;
    return { kind: "limited", reason, retryAfterMs };
  };

  /** Runs `work` when its turn comes; people with fewer questions waiting go first. */
  async function enqueue<T>(
    userId: string,
    work: (runner: Runner) => Promise<T>,
  ): Promise<Outcome<T>> {
    const ahead = waiting.get(userId) ?? 0;
    waiting.set(userId, ahead + 1);
    try {
      return await queue.add(
        async (): Promise<Outcome<T>> => {
          if (stopping) return limited("stopping", 10_000);
          try {
            return { kind: "done", value: await work(current.runner) };
          } catch (error) {
            return { kind: "failed", error: knownError(error, log) };
          }
        },
        { priority: -ahead },
      );
    } finally {
      const left = (waiting.get(userId) ?? 1) - 1;
      if (left > 0) waiting.set(userId, left);
      else waiting.delete(userId);
    }
  }

  async function answer<T>(
    key: string,
    asker: Asker,
    work: (runner: Runner) => Promise<T>,
  ): Promise<Outcome<T>> {
    if (stopping) return limited("stopping", 10_000);
    const refused = await quota.take(asker);
    if (refused !== null) return limited(refused.reason, refused.retryAfterMs);
    const full = `${current.library.indexId} ${key}`;
    const known = recent.get(full) ?? inFlight.get(full);
    if (known !== undefined) {
      counts.shared += 1;
      // SAFETY: a key names the kind of work (ask or verify), hence the type of its outcome.
      return (await known) as Outcome<T>;
    }
    if (queue.size >= limits.queue) {
      await quota.giveBack(asker);
      return limited("queue", queue.size * QUESTION_MS);
    }
    const outcome = enqueue(asker.userId, work);
    inFlight.set(full, outcome);
    try {
      const done = await outcome;
      if (done.kind === "done") {
        counts.answered += 1;
        recent.set(full, done);
      }
      if (done.kind === "failed") counts.failed += 1;
      return done;
    } finally {
      inFlight.delete(full);
    }
  }

  async function rebuild(
    build: NonNullable<InferenceParts["rebuild"]>,
    onProgress: (progress: RebuildProgress) => void,
  ): Promise<Outcome<Rebuilt>> {
    const previous = current;
    try {
      const next = await build(onProgress);
      if (stopping) {
        await next.runner.close();
        return limited("stopping", 10_000);
      }
      current = { runner: next.runner, library: next.library };
      recent.clear();
      counts.restarts += previous.runner.restarts();
      // The question that is running keeps the old engine until it is done.
      previous.runner
        .close()
        .catch((err: unknown) => log.warn({ err }, "old engine did not close"));
      const { indexId } = next.library;
      const previousIndexId = previous.library.indexId;
      log.info({ indexId, previousIndexId }, "index swapped");
      return { kind: "done", value: { indexId, previousIndexId, summary: next.summary } };
    } catch (error) {
      return { kind: "failed", error: knownError(error, log) };
    }
  }

  return {
    ask: (request, asker) => {
      const question = request.question.replace(/\s+/gu, " ").trim();
      const { conversation = [], strictness = "balanced" } = request;
      const key = `ask ${JSON.stringify([question, strictness, conversation])}`;
      return answer(key, asker, (runner) => runner.ask(request));
    },
    verify: (claim, asker) =>
      answer(`verify ${claim.replace(/\s+/gu, " ").trim()}`, asker, (runner) =>
        runner.verify(claim),
      ),
    get library() {
      return current.library;
    },
    status: () => ({
      queued: queue.size,
      running: queue.pending,
      ...counts,
      restarts: counts.restarts + current.runner.restarts(),
      startedAt,
      indexId: current.library.indexId,
      models: current.library.models,
      reindexing: reindexing !== null,
    }),
    async reindex(onProgress = () => undefined) {
      if (stopping) return limited("stopping", 10_000);
      if (reindexing !== null) return { kind: "failed", error: alreadyRebuilding() };
      if (parts.rebuild === undefined) return { kind: "failed", error: cannotRebuild() };
      const work = rebuild(parts.rebuild, onProgress);
      reindexing = work;
      try {
        return await work;
      } finally {
        reindexing = null;
      }
    },
    stop() {
      stopping = true;
    },
    async close() {
      stopping = true;
      await queue.onIdle();
      await current.runner.close();
    },
  };
}

/** `error` itself when it was thrown on purpose, else a {@link ModelError} that hides it. */
function knownError(error: unknown, log: Log): FootnoteError {
  if (error instanceof FootnoteError) return error;
  log.error({ err: error }, "inference failed; this is a bug");
  return new ModelError("The answer could not be computed because of an internal error.", {
    code: "inference-failed",
    hint: "Ask again; if it happens twice, report it with the log line.",
    cause: error,
  });
}

function alreadyRebuilding(): DeliveryError {
  return new DeliveryError("The index is being rebuilt already.", {
    code: "reindex-running",
    hint: "Wait until it is done: /status",
  });
}

function cannotRebuild(): DeliveryError {
  return new DeliveryError("The index cannot be rebuilt from here.", {
    code: "reindex-unavailable",
    hint: "Rebuild it on the machine with: npm run index",
  });
}
