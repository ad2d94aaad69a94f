// A stand-in for the engine's thread. workerData: { openFails } makes opening fail.
import { parentPort, threadId, workerData } from "node:worker_threads";

const { openFails = false } = workerData ?? {};

export async function perform(task) {
  if (task.kind === "open") {
    if (openFails) {
      return {
        ok: false,
        error: {
          name: "IndexError",
          message: "It is torn.",
          code: "index-corrupt",
          hint: "Mend it.",
          stack: null,
        },
      };
    }
    if (task.rebuild) parentPort.postMessage({ stage: "embedding", done: 1, total: 2 });
    return { ok: true, value: { indexId: "0123456789ab", models: ["echo"], summary: "done" } };
  }
  const text = task.kind === "ask" ? task.request.question : task.claim;
  if (text === "die") process.exit(7);
  if (text === "throw")
    setImmediate(() => {
      throw new Error("outside of any task");
    });
  if (text === "throw" || text === "hang")
    await new Promise(() => setInterval(() => undefined, 1000));
  if (text === "spin") for (;;);
  if (text === "long") {
    return {
      ok: false,
      error: {
        name: "QuestionError",
        message: "It is too long.",
        code: "question-too-long",
        hint: "Shorten it.",
        stack: null,
      },
    };
  }
  if (text === "bug")
    return {
      ok: false,
      error: {
        name: "TypeError",
        message: "x is undefined",
        code: null,
        hint: "",
        stack: "TypeError: x\n    at there",
      },
    };
  return { ok: true, value: { text, threadId } };
}
