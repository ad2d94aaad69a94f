import { describe, expect, it } from "vitest";
import type { Lookup } from "../../src/entities/lookup.ts";
import { confidenceInWords } from "../../src/render/confidence-words.ts";
import { lookupText, renderLookup } from "../../src/render/lookup-text.ts";
import { plainLayout } from "../../src/render/paint.ts";

const lookup: Omit<Lookup, "text"> = {
  query: "vha",
  kind: "found",
  entity: "Veld Harbour Authority",
  type: "group",
  aliases: ["VHA"],
  definition: null,
  mentions: [
    { address: "§1 ¶2 s1", quotation: "The VHA was founded in 1921." },
    { address: "§2 ¶2 s1", quotation: "The VHA closed the harbour." },
  ],
  count: 2,
  suggestions: [],
  index: "abc",
  elapsedMs: 1,
};

describe("lookupText", () => {
  it("gives name, kind, other names and every mention", () => {
    expect(lookupText(lookup)).toBe(
      [
        "  Veld Harbour Authority · group",
        "  also: VHA",
        "",
        "  Mentioned in 2 sentences:",
        "  §1 ¶2 s1",
        "    The VHA was founded in 1921.",
        "  §2 ¶2 s1",
        "    The VHA closed the harbour.",
      ].join("\n"),
    );
  });

  it("names the nearest where nothing was found", () => {
    const missing: Omit<Lookup, "text"> = {
      ...lookup,
      kind: "not-found",
      entity: null,
      mentions: [],
      count: 0,
      suggestions: ["VHA", "Veld"],
    };
    expect(lookupText(missing)).toBe("  “vha” is not mentioned.\n  Nearest names: VHA, Veld");
  });
});

describe("renderLookup", () => {
  it("counts the mentions that it does not show", () => {
    const text = renderLookup(lookup, plainLayout, 1);
    expect(text).not.toContain("§2 ¶2 s1");
    expect(text).toContain("… and 1 more.");
  });
});

describe("confidenceInWords", () => {
  it.each([
    [1, "almost certain"],
    [0.95, "almost certain"],
    [0.9499, "very likely"],
    [0.65, "likely"],
    [0.4, "uncertain"],
    [0.3999, "doubtful"],
    [0, "doubtful"],
  ])("calls %d %s", (probability, words) => {
    expect(confidenceInWords(probability)).toBe(words);
  });
});
