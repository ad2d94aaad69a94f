import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Answer } from "../../answer/answer.ts";
import type { Verdict } from "../../claims/verdict.ts";
import { ModelError } from "../../errors.ts";
import type { Log } from "./log.ts";
import type { RebuildProgress } from "../../engine.ts";
import type { Runner } from "./runner.ts";
import {
  type Opened,
  restoreError,
  type WorkerResult,
  type WorkerTask,
} from "./worker-protocol.ts";

/** How {@link openThreadRunner} starts the engine's thread. */
export interface ThreadRunnerOptions {
  /** JavaScript module whose export `perform` performs a {@link WorkerTask}. */
  readonly worker: URL;
  /** Given to the module as `workerData`. */
  readonly workerData: unknown;
  /** Build the index anew before opening the engine. */
  readonly rebuild?: boolean;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Longest time for one question, after which the thread is ended and started again. */
  readonly taskTimeoutMs?: number;
  readonly log: Log;
}

/** A hundred times the budget of an answer: only a thread that hangs takes longer. */
const TASK_TIMEOUT_MS = 40_000;

/**
 * Opens the engine in a thread of its own, so that the gateway's heartbeats and acknowledgements
 * never wait for a model. A thread that dies fails the question it was at and is started again.
 *
 * @throws the engine's own errors when it cannot be opened
 */
export async function openThreadRunner(
  options: ThreadRunnerOptions,
): Promise<Runner & { readonly opened: Opened }> {
  const { worker, workerData, rebuild = false, log, taskTimeoutMs = TASK_TIMEOUT_MS } = options;
  const pool = new Piscina({
    filename: fileURLToPath(worker),
    name: "perform",
    workerData,
    // onnxruntime already uses every core from one thread.
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    // Sleeping on an atomic between tasks would hold back the thread's own messages.
    atomics: "disabled",
  });
  let restarts = 0;
  pool.on("error", (error) => {
    log.error({ err: error }, "the engine's thread ended between questions");
  });
  pool.on("message", (message: RebuildProgress) => options.onProgress?.(message));

  /** The end of `task`; rejects only when the thread ends before it. */
  const perform = (task: WorkerTask, signal?: AbortSignal): Promise<WorkerResult> =>
    pool.run(task, signal === undefined ? {} : { signal });

  /** The value of `task`; rejects with the engine's error, or with the thread's end. */
  const run = async (task: WorkerTask): Promise<Opened> => resultValue(await perform(task));

  /** {@link run}, with a dead or hanging thread turned into an error that people can read. */
  async function answer<T extends Answer | Verdict>(task: WorkerTask): Promise<T> {
    const signal = AbortSignal.timeout(taskTimeoutMs);
    const result = await perform(task, signal).catch((cause: unknown) => {
      restarts += 1;
      log.error({ err: cause, restarts }, "the engine's thread ended; starting it again");
      // Opens the engine again now, so that the next question does not wait for it.
      run({ kind: "open", rebuild: false }).catch((err: unknown) =>
        log.error({ err }, "the engine could not be opened again"),
      );
      throw new ModelError(
        signal.aborted
          ? `The answer took longer than ${taskTimeoutMs} ms and was given up.`
          : "The engine stopped while it was working on this question and is being started again.",
        { code: "inference-crashed", hint: "Ask again in a few seconds.", cause },
      );
    });
    return resultValue<T>(result);
  }

  try {
    const opened = await run({ kind: "open", rebuild });
    return {
      opened,
      ask: (request) => answer<Answer>({ kind: "ask", request }),
      verify: (claim) => answer<Verdict>({ kind: "verify", claim }),
      restarts: () => restarts,
      close: () => pool.close(),
    };
  } catch (error) {
    await pool.destroy();
    throw error;
  }
}

/** The value of a task that ended well. @throws the engine's error otherwise */
function resultValue<T extends Opened | Answer | Verdict>(result: WorkerResult): T {
  if (!result.ok) throw restoreError(result.error);
  // SAFETY: the worker answers each kind of task with its own kind of value.
  return result.value as T;
}
