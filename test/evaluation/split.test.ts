import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { partOf } from "../../src/evaluation/split.ts";

const firstByte = (name: string) => createHash("sha256").update(name).digest()[0] ?? Number.NaN;

describe("partOf", () => {
  it("holds out a topic when the first byte of its id's SHA-256 is at least 128", () => {
    for (const id of ["d001", "d002", "d003", "d004", "d005", "d006"]) {
      expect(partOf({ id })).toBe(firstByte(id) >= 128 ? "held-out" : "tuning");
    }
  });

  it("is what sha256sum says for two ids", () => {
    // printf abc | sha256sum → ba7816bf…; printf hello | sha256sum → 2cf24dba…
    expect(partOf({ id: "abc" })).toBe("held-out");
    expect(partOf({ id: "hello" })).toBe("tuning");
  });

  it("keeps the turns of a conversation together", () => {
    const parts = ["x.1", "x.2", "x.3"].map((id) => partOf({ id, conversation: "abc" }));
    expect(parts).toEqual(["held-out", "held-out", "held-out"]);
  });

  it("divides many ids about evenly", () => {
    const held = Array.from({ length: 1000 }, (_, index) => partOf({ id: `q${index}` })).filter(
      (part) => part === "held-out",
    );
    // Binomial(1,000, 0.5): the deviation is 16; 80 is five of them.
    expect(Math.abs(held.length - 500)).toBeLessThan(80);
  });
});
