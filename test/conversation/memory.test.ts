import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createConversationMemory,
  SavedConversationSchema,
} from "../../src/conversation/memory.ts";
import type { Turn } from "../../src/engine.ts";

function turn(question: string): Turn {
  return { question, readAs: null, kind: "answered", addresses: ["§1 ¶1 s1"] };
}

describe("createConversationMemory", () => {
  it("keeps conversations apart and turns in order", () => {
    const memory = createConversationMemory({ now: () => 0 });
    memory.remember("a", turn("one"));
    memory.remember("b", turn("other"));
    memory.remember("a", turn("two"));
    expect(memory.turns("a").map(({ question }) => question)).toEqual(["one", "two"]);
    expect(memory.turns("c")).toEqual([]);
  });

  it("forgets what has been silent for as long as it is told, to the millisecond", () => {
    let time = 0;
    const memory = createConversationMemory({ now: () => time, ttlMs: 100 });
    memory.remember("a", turn("one"));
    time = 99;
    expect(memory.turns("a")).toHaveLength(1);
    time = 100;
    expect(memory.turns("a")).toEqual([]);
    expect(memory.dump()).toEqual([]);
  });

  it("forgets on request", () => {
    const memory = createConversationMemory({ now: () => 0 });
    memory.remember("a", turn("one"));
    memory.forget("a");
    expect(memory.turns("a")).toEqual([]);
  });

  it("never keeps more conversations or turns than it is told, and drops the oldest", () => {
    const keys = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 40 });
    fc.assert(
      fc.property(keys, (used) => {
        const memory = createConversationMemory({ now: () => 0, maxConversations: 2, maxTurns: 3 });
        for (const [at, key] of used.entries()) memory.remember(key, turn(String(at)));
        const kept = memory.dump();
        expect(kept.length).toBeLessThanOrEqual(2);
        const last = used.at(-1);
        if (last === undefined) return;
        expect(kept.at(-1)?.key).toBe(last);
        expect(kept.every(({ turns }) => turns.length <= 3)).toBe(true);
        expect(memory.turns(last).at(-1)?.question).toBe(String(used.length - 1));
      }),
    );
  });

  it("takes back what it saved, without what expired in between", () => {
    let time = 0;
    const memory = createConversationMemory({ now: () => time, ttlMs: 100 });
    memory.remember("old", turn("one"));
    time = 60;
    memory.remember("new", turn("two"));
    const saved = SavedConversationSchema.array().parse(JSON.parse(JSON.stringify(memory.dump())));
    time = 120;
    const later = createConversationMemory({ now: () => time, ttlMs: 100 });
    later.restore(saved);
    expect(later.turns("old")).toEqual([]);
    expect(later.turns("new")).toEqual([turn("two")]);
  });
});
