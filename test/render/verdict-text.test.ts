import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/claims/verdict.ts";
import { createPaint } from "../../src/render/paint.ts";
import { renderVerdict, verdictText } from "../../src/render/verdict-text.ts";

const verdict: Omit<Verdict, "text"> = {
  claim: "It was built in 1880.",
  verdict: "contradicted",
  confidence: 0.7,
  uncertain: true,
  message: "The year differs: 1880 in the claim, 1874 in the document.",
  citations: [
    {
      marker: 1,
      quotation: "It was built in 1874.",
      highlight: [16, 20],
      address: "§1 ¶1 s2",
      section: "Introduction",
      page: null,
      span: [0, 21],
      rawSpan: [0, 21],
      voice: "article",
      hedged: false,
    },
  ],
  difference: [
    { kind: "same", text: "It was built in " },
    { kind: "claim-only", text: "1880" },
    { kind: "article-only", text: "1874" },
    { kind: "same", text: "." },
  ],
  index: "abc",
  elapsedMs: 3,
};

describe("verdictText", () => {
  it("gives the verdict, why, the sentence, what was changed, and how sure it is", () => {
    expect(verdictText(verdict)).toBe(
      [
        "  Contradicted.",
        "  The year differs: 1880 in the claim, 1874 in the document.",
        "",
        "  > It was built in 1874.",
        "    [1] §1 ¶1 s2 · Introduction",
        "    answering words: “1874”",
        "",
        "  Compared with the first sentence:",
        "    It was built in [-1880-]{+1874+}.",
        "",
        "  Confidence: likely (70 %) · read with caution",
      ].join("\n"),
    );
  });

  it("leaves the comparison out where there is none", () => {
    expect(verdictText({ ...verdict, difference: null })).not.toContain("Compared");
  });
});

describe("renderVerdict", () => {
  it("wraps the comparison, its colours closed on each line", () => {
    const layout = { paint: createPaint(true), width: 24 };
    const lines = renderVerdict(verdict, layout).split("\n");
    for (const line of lines) {
      const colours = line.split("\u001B[3").length - 1;
      const closed = line.split("\u001B[39m").length - 1;
      expect(colours - closed).toBe(closed);
    }
    expect(lines.some((line) => line.includes("[-1880-]"))).toBe(true);
  });
});
