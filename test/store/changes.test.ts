import { describe, expect, it } from "vitest";
import { compareSentences } from "../../src/store/changes.ts";

const sentences = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([id, text]) => ({ id, heading: "H", text }));

describe("compareSentences", () => {
  it("sees no change in equal readings", () => {
    const same = sentences(["s1", "A."], ["s2", "B."]);
    expect(compareSentences(same, same)).toEqual({ added: [], removed: [], moved: [] });
  });

  it("tells added, removed and moved apart", () => {
    const before = sentences(["s1", "A."], ["s2", "B."], ["s3", "C."]);
    const after = sentences(["s1", "A."], ["s2", "C."], ["s3", "D."]);
    expect(compareSentences(before, after)).toEqual({
      added: sentences(["s3", "D."]),
      removed: sentences(["s2", "B."]),
      moved: [{ text: "C.", from: "s3", to: "s2" }],
    });
  });

  it("pairs repeated sentences by address first, then in order", () => {
    const before = sentences(["s1", "A."], ["s2", "A."]);
    const after = sentences(["s2", "A."], ["s3", "A."], ["s4", "A."]);
    expect(compareSentences(before, after)).toEqual({
      added: sentences(["s4", "A."]),
      removed: [],
      moved: [{ text: "A.", from: "s1", to: "s3" }],
    });
  });
});
