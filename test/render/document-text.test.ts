import { describe, expect, it } from "vitest";
import {
  renderOutline,
  renderPlace,
  renderReferences,
  renderTimeline,
} from "../../src/render/document-text.ts";
import { createPaint, plainLayout } from "../../src/render/paint.ts";
import { findByAddress } from "../../src/text/address.ts";
import { harbourArticle } from "../support/fake-article.ts";

describe("renderPlace", () => {
  it("marks the sentence that was named, with an arrow where there is no colour", () => {
    const place = findByAddress(harbourArticle, "§1 ¶1 s2");
    if (place === null) throw new Error("the fixture has no §1 ¶1 s2");
    expect(renderPlace(harbourArticle, place, plainLayout).split("\n")).toEqual([
      "  Introduction",
      "",
      "  §1 ¶1",
      "    Veld is a small port on the northern coast, known for its lighthouse and its fog.",
      "  > The harbour was built in 1874 by the engineer Marta Lindqvist.",
      "    It handles about 300 ships a year.",
    ]);
  });

  it("shows every paragraph of a section", () => {
    const place = findByAddress(harbourArticle, "1");
    if (place === null) throw new Error("the fixture has no §1");
    const text = renderPlace(harbourArticle, place, { paint: createPaint(false), width: 60 });
    expect(text).toContain("§1 ¶1");
    expect(text).toContain("§1 ¶2");
  });
});

describe("renderOutline", () => {
  it("counts paragraphs and sentences, one of them in the singular", () => {
    const lines = renderOutline(harbourArticle, plainLayout).split("\n");
    expect(lines).toContain("  §3  The Harbour Today");
    expect(lines).toContain("      1 paragraph, 3 sentences");
  });
});

describe("renderTimeline and renderReferences", () => {
  it("say so where the document has neither", () => {
    expect(renderTimeline([], plainLayout)).toBe("  The document dates nothing.");
    expect(renderReferences([], plainLayout)).toBe("  The document names no sources.");
  });

  it("show date, place and words; source and places", () => {
    const sentence = { address: "§1 ¶1 s2", quotation: "Built in 1874." };
    expect(renderTimeline([{ date: "1874", iso: "1874", ...sentence }], plainLayout)).toBe(
      "  1874  §1 ¶1 s2\n    Built in 1874.",
    );
    expect(renderReferences([{ key: "Dahl, 1954", sentences: [sentence] }], plainLayout)).toBe(
      "  Dahl, 1954\n    §1 ¶1 s2",
    );
  });
});
