import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import {
  createInference,
  type Inference,
  type InferenceParts,
  type Outcome,
} from "../../../src/discord/runtime/inference.ts";
import type { Runner } from "../../../src/discord/runtime/runner.ts";
import { QuestionError } from "../../../src/errors.ts";
import { createFakeEngine } from "../../support/fake-engine.ts";

const roomy = { userPerMinute: 1000, guildPerMinute: 1000, queue: 1000 };

/** A runner whose questions wait until the test lets each go. */
function gatedRunner(): {
  runner: Runner;
  asked: string[];
  release: (count?: number) => Promise<void>;
} {
  const asked: string[] = [];
  const gates: (() => void)[] = [];
  const ask = async ({ question }: { question: string }): Promise<Answer> => {
    asked.push(question);
    await new Promise<void>((resolve) => gates.push(resolve));
    // SAFETY: nobody looks at more than the text.
    return { text: `answer to ${question}` } as Answer;
  };
  const runner: Runner = {
    ask,
    verify: () => Promise.reject(new Error("not here")),
    restarts: () => 0,
    close: () => Promise.resolve(),
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    runner,
    asked,
    async release(count = 1) {
      for (let released = 0; released < count; released += 1) {
        await turn();
        gates.shift()?.();
        await turn();
      }
    },
  };
}

function gated(
  more: Partial<InferenceParts> = {},
): ReturnType<typeof gatedRunner> & { inference: Inference } {
  const gate = gatedRunner();
  const library = createFakeEngine();
  const inference = createInference({ runner: gate.runner, library, limits: roomy, ...more });
  return { ...gate, inference };
}

const anna = { userId: "anna", guildId: "g" };
const bert = { userId: "bert", guildId: "g" };
const textOf = (outcome: Outcome<Answer>): string =>
  outcome.kind === "done" ? outcome.value.text : outcome.kind;

describe("createInference", () => {
  it("asks the engine once for the same question at the same moment, and answers everybody", async () => {
    const { inference, asked, release } = gated();
    const both = [
      inference.ask({ question: "Who keeps the light?" }, anna),
      inference.ask({ question: "  Who keeps\nthe light? " }, bert),
    ];
    await release();
    expect((await Promise.all(both)).map(textOf)).toEqual(
      Array(2).fill("answer to Who keeps the light?"),
    );
    expect(asked).toHaveLength(1);
    expect(inference.status()).toMatchObject({ answered: 1, shared: 1 });
  });

  it("answers a question again without the engine, but not in another conversation or strictness", async () => {
    const { inference, asked, release } = gated();
    const first = inference.ask({ question: "Why?" }, anna);
    await release();
    await first;
    expect(textOf(await inference.ask({ question: "Why?" }, bert))).toBe("answer to Why?");
    expect(asked).toHaveLength(1);
    const turn = { question: "x", readAs: null, kind: "answered", addresses: [] } as const;
    const others = [
      inference.ask({ question: "Why?", conversation: [turn] }, anna),
      inference.ask({ question: "Why?", strictness: "strict" }, anna),
    ];
    await release(2);
    await Promise.all(others);
    expect(asked).toHaveLength(3);
  });

  it("does not keep a failure", async () => {
    let calls = 0;
    const error = new QuestionError("It is empty.", { code: "question-empty", hint: "Write one." });
    const { inference } = gated({
      runner: {
        ...gatedRunner().runner,
        ask: () => {
          calls += 1;
          return Promise.reject(error);
        },
      },
    });
    expect(await inference.ask({ question: "" }, anna)).toEqual({ kind: "failed", error });
    await inference.ask({ question: "" }, anna);
    expect(calls).toBe(2);
  });

  it("turns a bug into a failure that says no more than that", async () => {
    const { inference } = gated({
      runner: {
        ...gatedRunner().runner,
        ask: () => Promise.reject(new TypeError("secret detail")),
      },
    });
    const outcome = await inference.ask({ question: "Why?" }, anna);
    expect(outcome).toMatchObject({ kind: "failed", error: { code: "inference-failed" } });
    expect(JSON.stringify(outcome)).not.toContain("secret detail");
  });

  it("declines one person beyond their limit, and says when to come back", async () => {
    const { inference, release } = gated({ limits: { ...roomy, userPerMinute: 2 } });
    const asking = ["a", "b", "c"].map((question) => inference.ask({ question }, anna));
    const third = await asking[2];
    expect(third).toMatchObject({ kind: "limited", reason: "user" });
    expect(
      third?.kind === "limited" && third.retryAfterMs > 0 && third.retryAfterMs <= 60_000,
    ).toBe(true);
    const other = inference.ask({ question: "d" }, bert);
    await release(3);
    expect(textOf(await other)).toBe("answer to d");
  });

  it("declines a server beyond its limit without charging the person", async () => {
    const { inference, release } = gated({
      limits: { ...roomy, userPerMinute: 2, guildPerMinute: 1 },
    });
    const first = inference.ask({ question: "a" }, anna);
    expect(await inference.ask({ question: "b" }, anna)).toMatchObject({ reason: "guild" });
    expect(await inference.ask({ question: "b" }, anna)).toMatchObject({ reason: "guild" });
    const elsewhere = inference.ask({ question: "c" }, { userId: "anna", guildId: null });
    await release(2);
    expect([textOf(await first), textOf(await elsewhere)]).toEqual(["answer to a", "answer to c"]);
  });

  it("declines when as many are waiting as may, without charging anybody", async () => {
    const { inference, release } = gated({
      limits: { userPerMinute: 3, guildPerMinute: 1000, queue: 1 },
    });
    const running = inference.ask({ question: "runs" }, anna);
    await release(0);
    const waiting = inference.ask({ question: "waits" }, anna);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await inference.ask({ question: "x" }, anna)).toMatchObject({ reason: "queue" });
    expect(await inference.ask({ question: "y" }, anna)).toMatchObject({ reason: "queue" });
    await release(2);
    expect([textOf(await running), textOf(await waiting)]).toEqual([
      "answer to runs",
      "answer to waits",
    ]);
  });

  it("lets a person with one question go before a person with many", async () => {
    const { inference, asked, release } = gated();
    const many = ["a1", "a2", "a3", "a4"].map((question) => inference.ask({ question }, anna));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const one = inference.ask({ question: "b1" }, bert);
    await release(5);
    await Promise.all([...many, one]);
    expect(asked.indexOf("b1")).toBeLessThanOrEqual(2);
    expect(asked.filter((question) => question.startsWith("a"))).toEqual(["a1", "a2", "a3", "a4"]);
  });

  it("finishes what runs and declines what waits when it is stopped", async () => {
    const { inference, asked, release } = gated();
    const running = inference.ask({ question: "runs" }, anna);
    const waiting = inference.ask({ question: "waits" }, bert);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = inference.close();
    const late = inference.ask({ question: "late" }, anna);
    await release();
    await closed;
    expect(textOf(await running)).toBe("answer to runs");
    expect(await waiting).toMatchObject({ kind: "limited", reason: "stopping" });
    expect(await late).toMatchObject({ kind: "limited", reason: "stopping" });
    expect(asked).toEqual(["runs"]);
  });

  it("answers from the old index until the new one is there, and from the new one after", async () => {
    const old = gatedRunner();
    const fresh = createFakeEngine({ indexId: "newnewnewnew" });
    let built: () => void = () => undefined;
    const building = new Promise<void>((resolve) => {
      built = resolve;
    });
    const { inference } = gated({
      runner: old.runner,
      async rebuild(onProgress) {
        onProgress({ stage: "embedding", done: 1, total: 2 });
        await building;
        return {
          runner: { ...old.runner, ask: fresh.ask, restarts: () => 0 },
          library: fresh,
          summary: "1 sentence added",
        };
      },
    });
    const before = inference.library.indexId;
    const told: string[] = [];
    const swap = inference.reindex(({ stage }) => told.push(stage));
    expect(await inference.reindex()).toMatchObject({ error: { code: "reindex-running" } });
    const meanwhile = inference.ask({ question: "Why?" }, anna);
    await old.release();
    expect(textOf(await meanwhile)).toBe("answer to Why?");
    built();
    expect(await swap).toEqual({
      kind: "done",
      value: { indexId: "newnewnewnew", previousIndexId: before, summary: "1 sentence added" },
    });
    expect(told).toEqual(["embedding"]);
    expect(inference.library.indexId).toBe("newnewnewnew");
    const after = await inference.ask({ question: "Why?" }, anna);
    expect(after.kind === "done" && after.value.index).toBe("newnewnewnew");
  });

  it("keeps the old index when the rebuild fails", async () => {
    const error = new QuestionError("no", { code: "question-empty", hint: "" });
    const { inference } = gated({ rebuild: () => Promise.reject(error) });
    const before = inference.library.indexId;
    expect(await inference.reindex()).toEqual({ kind: "failed", error });
    expect(inference.library.indexId).toBe(before);
    expect(inference.status().reindexing).toBe(false);
  });

  it("answers or declines each question exactly once, whatever is asked by whom", async () => {
    const people = fc.constantFrom("a", "b", "c");
    const questions = fc.array(fc.tuple(people, fc.constantFrom("p", "q", "r", "s")), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(questions, async (asked) => {
        const engine = createFakeEngine();
        const inference = createInference({
          runner: {
            ask: engine.ask,
            verify: engine.verify,
            restarts: () => 0,
            close: engine.close,
          },
          library: engine,
          limits: { userPerMinute: 5, guildPerMinute: 12, queue: 3 },
        });
        const outcomes = await Promise.all(
          asked.map(([userId, question]) => inference.ask({ question }, { userId, guildId: "g" })),
        );
        const done = outcomes.filter(({ kind }) => kind === "done").length;
        const { answered, limited, shared } = inference.status();
        expect(outcomes).toHaveLength(asked.length);
        expect([done, outcomes.length - done]).toEqual([answered + shared, limited]);
        await inference.close();
      }),
      { numRuns: 30 },
    );
  });
});
