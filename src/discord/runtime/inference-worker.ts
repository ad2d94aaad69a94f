import { parentPort, workerData } from "node:worker_threads";
import { type EngineOptions, openEngine, rebuildIndex } from "../../app.ts";
import type { Engine, RebuildProgress } from "../../engine.ts";
import { carryError, type Opened, type WorkerResult, type WorkerTask } from "./worker-protocol.ts";

// SAFETY: open-inference.ts starts this thread and gives it the options.
const options = workerData as Omit<EngineOptions, "onProgress">;

/** Tells the gateway's thread what is being done. */
const tell = (progress: RebuildProgress): void => parentPort?.postMessage(progress);

/** The engine of this thread; opened by the first task, anew after a failure. */
let opening: Promise<Engine> | null = null;

function engine(): Promise<Engine> {
  opening ??= openEngine({
    ...options,
    onProgress: (stage) => tell({ stage, done: 0, total: 0 }),
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** The first question loads and compiles the models; nobody should wait for that. */
async function warm(opened: Engine): Promise<void> {
  await opened.ask({ question: `What is ${opened.article.title} about?` });
}

async function open(rebuild: boolean): Promise<Opened> {
  const summary = rebuild ? (await rebuildIndex(options, tell)).summary : "";
  const opened = await engine();
  await warm(opened);
  return { indexId: opened.indexId, models: opened.models, summary };
}

/** The end of `task` on this thread's engine; errors are returned, not thrown. */
export async function perform(task: WorkerTask): Promise<WorkerResult> {
  try {
    switch (task.kind) {
      case "open":
        return { ok: true, value: await open(task.rebuild) };
      case "ask":
        return { ok: true, value: await (await engine()).ask(task.request) };
      case "verify":
        return { ok: true, value: await (await engine()).verify(task.claim) };
    }
  } catch (error) {
    return { ok: false, error: carryError(error) };
  }
}
