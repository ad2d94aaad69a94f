import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runLoad, shortcomings, spread } from "../../support/discord/load.ts";

const press = () =>
  runLoad({
    questions: Array.from({ length: 200 }, (_, index) => `question ${index}`),
    people: 20,
    entry: fileURLToPath(new URL("./bot-process.mjs", import.meta.url)),
    env: { PATH: process.env["PATH"] },
    timeoutMs: 50_000,
    // How fast a busy test machine is proves nothing; `npm run load` measures.
    ackWithinMs: 50_000,
  });

describe("a burst of 200 questions from 20 people", () => {
  it("is answered, each question once", async () => {
    expect(await press()).toMatchObject({
      asked: 200,
      answered: 200,
      unanswered: 0,
      refusedAcks: 0,
      duplicates: 0,
      rulesBroken: [],
    });
  });
});

describe("spread", () => {
  it("takes the nearest rank: of 1 to 20, the 10th, the 19th and the last", () => {
    // ⌈0.5 × 20⌉ = 10 and ⌈0.95 × 20⌉ = 19.
    const times = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(spread(times)).toEqual({ count: 20, p50: 10, p95: 19, max: 20 });
  });

  it("is all zeros for no times", () => {
    expect(spread([])).toEqual({ count: 0, p50: 0, p95: 0, max: 0 });
  });
});

describe("shortcomings", () => {
  const times = { count: 1, p50: 1, p95: 1, max: 1 };
  const good = {
    asked: 1,
    people: 1,
    answered: 1,
    limited: 0,
    failed: 0,
    unanswered: 0,
    refusedAcks: 0,
    duplicates: 0,
    ackMs: times,
    queuedAckMs: times,
    answerMs: times,
    peakRssMb: 1,
    rulesBroken: [],
  };
  it.each([
    [{ ackMs: { ...times, max: 3001 } }, "longer than 3 s"],
    [{ queuedAckMs: { ...times, max: 1001 } }, "longer than 1 s"],
    [{ refusedAcks: 1 }, "late or doubled"],
    [{ duplicates: 1 }, "answered twice"],
    [{ unanswered: 1 }, "neither answered nor declined"],
    [{ failed: 1 }, "failed"],
    [{ rulesBroken: ["content-2000: 2001"] }, "content-2000"],
  ])("names %j", (worse, words) => {
    expect(shortcomings({ ...good, ...worse }).join(" ")).toContain(words);
    expect(shortcomings(good)).toEqual([]);
  });
});
