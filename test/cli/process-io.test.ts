import { EventEmitter } from "node:events";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { locate } from "../../src/cli/locations.ts";
import { type CommandProcess, processIo } from "../../src/cli/process-io.ts";
import { progressLine, withEngine } from "../../src/cli/with-engine.ts";
import { createFakeEngine } from "../support/fake-engine.ts";
import { recordingIo } from "./recording-io.ts";

class Ended extends Error {
  readonly exitCode: number;
  constructor(exitCode: number) {
    super(`ended with ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** A process of which only what commands touch is there. */
function fakeProcess(env: Record<string, string>, isTTY: boolean) {
  const stream = () =>
    Object.assign(new EventEmitter(), { isTTY, columns: 100, write: (_: string): boolean => true });
  const [stdout, stderr] = [stream(), stream()];
  const exit = (code: number) => {
    throw new Ended(code);
  };
  // SAFETY: processIo reads nothing else of its argument.
  const process = { stdin: {}, stdout, stderr, env, exit } as unknown as CommandProcess;
  return { process, stdout, stderr };
}

describe("processIo", () => {
  it.each([
    ["on a terminal", {}, true, true],
    ["not on a pipe", {}, false, false],
    ["not with NO_COLOR", { NO_COLOR: "1" }, true, false],
    ["with an empty NO_COLOR, as if it were not set", { NO_COLOR: "" }, true, true],
    ["not on a dumb terminal", { TERM: "dumb" }, true, false],
    ["on a pipe with FORCE_COLOR", { FORCE_COLOR: "1" }, false, true],
    ["not with FORCE_COLOR=0", { FORCE_COLOR: "0" }, true, false],
    ["not with both, since NO_COLOR wins", { FORCE_COLOR: "1", NO_COLOR: "1" }, true, false],
  ])("uses colour %s", (_, env, isTTY, colour) => {
    expect(processIo(fakeProcess(env, isTTY).process).colour).toBe(colour);
  });

  it("ends as by SIGPIPE when the reader of its output has gone", () => {
    const { process, stdout } = fakeProcess({}, false);
    processIo(process);
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    expect(() => stdout.emit("error", gone)).toThrow("ended with 141");
  });

  it("ends with 3 and says why when its output cannot be written otherwise", () => {
    const { process, stdout, stderr } = fakeProcess({}, false);
    const said: string[] = [];
    stderr.write = (text: string) => said.push(text) > 0;
    processIo(process);
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
    expect(() => stdout.emit("error", full)).toThrow("ended with 3");
    expect(said.join("")).toContain("cannot be written (ENOSPC)");
  });
});

describe("locate", () => {
  it("is the project's own without flags", () => {
    expect(locate({})).toEqual({
      corpus: "corpus",
      index: "embeddings/index",
      models: "embeddings/models",
    });
  });

  it("gives one index to a document however its path is written, and others to others", () => {
    const index = locate({ corpus: "a/b.txt" }).index;
    expect(locate({ corpus: "./a/../a/b.txt" }).index).toBe(index);
    expect(locate({ corpus: resolve("a/b.txt") }).index).toBe(index);
    expect(locate({ corpus: "c/b.txt" }).index).not.toBe(index);
  });
});

describe("withEngine", () => {
  it("closes the engine, also when its use fails", async () => {
    let closed = 0;
    const close = () => {
      closed += 1;
      return Promise.resolve();
    };
    const engine = { ...createFakeEngine(), close };
    const parts = { io: recordingIo(), openEngine: () => Promise.resolve(engine) };
    const fails = withEngine(parts, locate({}), () => Promise.reject(new Error("a bug")));
    await expect(fails).rejects.toThrow("a bug");
    expect(closed).toBe(1);
  });
});

describe("progressLine", () => {
  it("rewrites one line of a terminal and leaves nothing behind", () => {
    const io = recordingIo("", { stderrIsTty: true });
    const progress = progressLine(io);
    progress.show("1 of 2");
    progress.show("2 of 2");
    progress.clear();
    progress.clear();
    expect(io.err()).toBe("\r\u001B[2K1 of 2\r\u001B[2K2 of 2\r\u001B[2K");
  });
});
