import { describe, expect, it } from "vitest";
import {
  findPlace,
  renderOutline,
  renderPlace,
  renderReferences,
  renderTimeline,
} from "../../src/render/document-text.ts";
import { createPaint, plainLayout } from "../../src/render/paint.ts";
import { sentencesOf } from "../../src/text/article.ts";
import { harbourArticle } from "../support/fake-article.ts";

describe("findPlace", () => {
  it.each([
    ["§2", ["§2", null, null]],
    ["2", ["§2", null, null]],
    ["section 2", ["§2", null, null]],
    ["§2 ¶1", ["§2", "§2 ¶1", null]],
    ["2.1", ["§2", "§2 ¶1", null]],
    ["2 1 3", ["§2", "§2 ¶1", 3]],
    ["§2 p1 s3", ["§2", "§2 ¶1", 3]],
    ["§2 ¶1 s2–s4", ["§2", "§2 ¶1", 2]],
  ])("reads %j", (typed, expected) => {
    const place = findPlace(harbourArticle, typed);
    expect([place?.section.id, place?.paragraph?.id ?? null, place?.sentence]).toEqual(expected);
  });

  it.each(["", "§9", "§2 ¶9", "§2 ¶1 s99", "the storm", "§", "2..", "-1", "9999999999"])(
    "finds no place in %j",
    (typed) => {
      expect(findPlace(harbourArticle, typed)).toBeNull();
    },
  );

  it("finds every sentence by its own address", () => {
    for (const { sentence, section, paragraph } of sentencesOf(harbourArticle)) {
      expect(findPlace(harbourArticle, sentence.id)).toEqual({
        section,
        paragraph,
        sentence: sentence.number,
      });
    }
  });
});

describe("renderPlace", () => {
  it("marks the sentence that was named, with an arrow where there is no colour", () => {
    const place = findPlace(harbourArticle, "§1 ¶1 s2");
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
    const place = findPlace(harbourArticle, "1");
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
