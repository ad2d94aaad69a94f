import { join } from "node:path";
import { openLibrary } from "../../app.ts";
import type { BotConfig } from "../../config.ts";
import type { Library, RebuildProgress } from "../../engine.ts";
import { createInference, type Inference } from "./inference.ts";
import type { Log } from "./log.ts";
import type { Runner } from "./runner.ts";
import { openThreadRunner } from "./thread-runner.ts";

/** The engine's thread, beside this file once it is built. */
const WORKER = new URL("./inference-worker.js", import.meta.url);

/** Folders of the project, for what is not configured. */
const OWN = { corpus: "corpus", index: "embeddings/index", models: "embeddings/models" } as const;

/**
 * Verifies the index (a stale one is rebuilt), opens the engine in its thread, warms it, and opens
 * the library for look-ups on this thread.
 *
 * @throws the engine's own ConfigError, CorpusError, IndexError and ModelError
 */
export async function openInference(config: BotConfig, log: Log): Promise<Inference> {
  const options = {
    corpus: config.corpus ?? OWN.corpus,
    // Another document must not overwrite the index of the project's own.
    index: config.index ?? (config.corpus === null ? OWN.index : join(config.dataDir, "index")),
    models: config.models ?? OWN.models,
    reader: config.reader,
  };
  const open = (rebuild: boolean, onProgress?: (progress: RebuildProgress) => void) =>
    openThreadRunner({
      worker: WORKER,
      workerData: options,
      rebuild,
      log,
      onProgress: onProgress ?? (({ stage }) => log.debug({ stage }, "preparing the engine")),
    });
  log.info({ corpus: options.corpus, index: options.index }, "opening the engine");
  // First the engine: it may have to build the index that the library reads.
  const runner = await open(false);
  const libraryOf = async (runner: Runner): Promise<Library> => {
    try {
      return await openLibrary(options);
    } catch (error) {
      await runner.close();
      throw error;
    }
  };
  return createInference({
    runner,
    library: await libraryOf(runner),
    limits: config.limits,
    log,
    async rebuild(onProgress) {
      const next = await open(true, onProgress);
      const library = await libraryOf(next);
      return { runner: next, library, summary: next.opened.summary };
    },
  });
}
