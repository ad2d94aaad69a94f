import { describe, expect, it } from "vitest";
import { createTurnstile } from "../../../src/discord/conversation/turnstile.ts";

describe("the turnstile", () => {
  it("runs tasks of one key in order, one at a time, and those of another key meanwhile", async () => {
    const inTurn = createTurnstile(10);
    const done: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = inTurn("a", async () => {
      await gate;
      done.push("a1");
    });
    const second = inTurn("a", () => Promise.resolve(done.push("a2")));
    await inTurn("b", () => Promise.resolve(done.push("b1")));
    expect(done).toEqual(["b1"]);
    open();
    await Promise.all([first, second]);
    expect(done).toEqual(["b1", "a1", "a2"]);
  });

  it("goes on after a task that failed", async () => {
    const inTurn = createTurnstile(10);
    const failing = inTurn("a", () => Promise.reject(new Error("no")));
    const next = inTurn("a", () => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });

  it("declines what exceeds the limit of a key, until there is room again", async () => {
    const inTurn = createTurnstile(2);
    const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve("done"), 5));
    const [one, two, three] = await Promise.all([
      inTurn("a", slow),
      inTurn("a", slow),
      inTurn("a", slow),
    ]);
    expect([one, two, three]).toEqual(["done", "done", null]);
    expect(await inTurn("a", slow)).toBe("done");
  });
});
