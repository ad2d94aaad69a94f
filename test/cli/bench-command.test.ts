import { describe, expect, it } from "vitest";
import { type BenchParts, benchCommand } from "../../src/cli/bench-command.ts";
import { createFakeEngine } from "../support/fake-engine.ts";
import { recordingIo } from "./recording-io.ts";

function parts(): BenchParts & { readonly io: ReturnType<typeof recordingIo> } {
  let clock = 0;
  return {
    io: recordingIo(),
    openEngine: () => Promise.resolve(createFakeEngine()),
    // Each look at the clock is a millisecond later, so that everything takes 1 ms.
    now: () => {
      clock += 1;
      return clock;
    },
    startProcess: () => Promise.resolve(),
    residentBytes: () => 123_000_000,
    machine: "a test machine",
  };
}

describe("bench", () => {
  it("names the machine and times answers, autocomplete, start, build and memory", async () => {
    const here = parts();
    expect(await benchCommand(["--questions", "5"], here)).toBe(0);
    expect(here.io.out()).toMatch(/^a test machine\n/u);
    for (const row of [
      "ask, warm",
      "ask, warm, --no-reader",
      "autocomplete: names",
      "start to ready",
      "index built",
      "123 MB",
    ]) {
      expect(here.io.out()).toContain(row);
    }
  });

  it("prints JSON, without the build where that is not wanted", async () => {
    const here = parts();
    await benchCommand(["--questions", "5", "--json", "--no-build"], here);
    const { measurements } = JSON.parse(here.io.out());
    const [ask] = measurements.filter(({ name }: { name: string }) => name === "ask, warm");
    expect(ask).toMatchObject({ unit: "ms", count: 5, p50: 1, p95: 1, max: 1 });
    expect(here.io.out()).not.toContain("index built");
  });

  it("exits with 2 for a number of questions that is none", async () => {
    const here = parts();
    expect(await benchCommand(["--questions", "many"], here)).toBe(2);
    expect(here.io.err()).toContain("--questions must be a whole number");
  });
});
