import { threadId } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import type { RebuildProgress } from "../../../src/engine.ts";
import {
  openThreadRunner,
  type ThreadRunnerOptions,
} from "../../../src/discord/runtime/thread-runner.ts";
import { carryError, restoreError } from "../../../src/discord/runtime/worker-protocol.ts";
import { IndexError, ModelError, QuestionError } from "../../../src/errors.ts";
import { recordingLog } from "./support.ts";

describe("openThreadRunner", () => {
  let runner: Awaited<ReturnType<typeof openThreadRunner>> | null = null;
  afterEach(async () => {
    await runner?.close();
    runner = null;
  });
  const open = async (more: Partial<ThreadRunnerOptions> = {}) => {
    const { log } = recordingLog();
    const worker = new URL("./echo-worker.mjs", import.meta.url);
    runner = await openThreadRunner({ worker, workerData: {}, log, ...more });
    return runner;
  };

  it("answers from another thread", async () => {
    const { ask, verify } = await open();
    expect(await ask({ question: "why" })).toMatchObject({ text: "why" });
    const { threadId: theirs } = (await verify("so")) as unknown as { threadId: number };
    expect(theirs).not.toBe(threadId);
  });

  it("rejects with the engine's own error when it cannot be opened", async () => {
    const failing = open({ workerData: { openFails: true } });
    await expect(failing).rejects.toBeInstanceOf(IndexError);
    await expect(failing).rejects.toMatchObject({ code: "index-corrupt", hint: "Mend it." });
  });

  it("hands over errors with class, code and hint, and bugs with their stack", async () => {
    const { ask } = await open();
    await expect(ask({ question: "long" })).rejects.toBeInstanceOf(QuestionError);
    await expect(ask({ question: "bug" })).rejects.toMatchObject({
      message: "x is undefined",
      stack: expect.stringContaining("at there") as unknown,
    });
  });

  it.each(["die", "throw"])(
    "fails the question that makes the thread %s, and starts it again",
    async (question) => {
      const { ask, restarts } = await open();
      await expect(ask({ question })).rejects.toMatchObject({ code: "inference-crashed" });
      expect(await ask({ question: "still there?" })).toMatchObject({ text: "still there?" });
      expect(restarts()).toBe(1);
    },
  );

  it.each(["hang", "spin"])(
    "gives up a question that makes the thread %s, and starts it again",
    async (question) => {
      const { ask, restarts } = await open({ taskTimeoutMs: 300 });
      const failing = ask({ question });
      await expect(failing).rejects.toBeInstanceOf(ModelError);
      await expect(failing).rejects.toMatchObject({ code: "inference-crashed" });
      expect(restarts()).toBe(1);
      expect(await ask({ question: "still there?" })).toMatchObject({ text: "still there?" });
    },
  );

  it("tells how a rebuild comes on", async () => {
    const told: RebuildProgress[] = [];
    const { opened } = await open({ rebuild: true, onProgress: (progress) => told.push(progress) });
    expect(opened.summary).toBe("done");
    // Progress and result come through two ports, whose order among each other is not fixed.
    await expect.poll(() => told).toEqual([{ stage: "embedding", done: 1, total: 2 }]);
  });

  it("leaves this thread free while a question is computed", async () => {
    const { ask } = await open({ taskTimeoutMs: 400 });
    const busy = ask({ question: "spin" }).catch(() => "given up");
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 10);
    expect(await busy).toBe("given up");
    clearInterval(timer);
    // 400 ms hold 40 turns of 10 ms; a blocked thread would have had one.
    expect(turns).toBeGreaterThan(5);
  });
});

describe("carryError", () => {
  it("and restoreError keep class, message, code and hint", () => {
    const error = new QuestionError("It is empty.", { code: "question-empty", hint: "Write one." });
    const restored = restoreError(structuredClone(carryError(error)));
    expect(restored).toBeInstanceOf(QuestionError);
    expect(restored).toMatchObject({
      message: "It is empty.",
      code: "question-empty",
      hint: "Write one.",
    });
  });

  it("carries what is no error at all", () => {
    expect(restoreError(carryError("just text")).message).toBe("just text");
  });
});
