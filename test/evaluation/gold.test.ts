import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coversAll, holds, normalise } from "../../src/evaluation/gold.ts";

describe("normalise", () => {
  it("lowers case, straightens quotes, drops hyphens and dashes, and collapses white space", () => {
    expect(normalise(" The “Socio-Economic”\n cost – it’s ''high'' ")).toBe(
      'the "socioeconomic" cost it\'s "high"',
    );
  });

  it("changes nothing the second time, white space left by a dash apart", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = normalise(text);
        expect(normalise(once).replace(/\s/gu, "")).toBe(once.replace(/\s/gu, ""));
      }),
    );
  });
});

describe("holds", () => {
  it("finds a span that is hyphenated, quoted or cased otherwise", () => {
    expect(holds("The pre-pandemic state of affairs", ["prepandemic State"])).toBe(true);
  });

  it("is satisfied by any alternative of a group", () => {
    expect(holds("built in 1874", ["in 1875", "in 1874"])).toBe(true);
    expect(holds("built in 1874", ["in 1875"])).toBe(false);
  });
});

describe("coversAll", () => {
  it("wants every group, from whichever text", () => {
    expect(coversAll(["a b", "c d"], [["a"], ["d", "x"]])).toBe(true);
    expect(coversAll(["a b"], [["a"], ["d", "x"]])).toBe(false);
  });

  it("does not join texts: a span must stand in one of them", () => {
    expect(coversAll(["built in", "1874"], [["built in 1874"]])).toBe(false);
  });
});
