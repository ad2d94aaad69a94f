import { describe, expect, it } from "vitest";
import type { Citation } from "../../src/citation/citation.ts";
import { type AnswerWithoutText, answerText, renderAnswer } from "../../src/render/answer-text.ts";
import { createPaint } from "../../src/render/paint.ts";

const citation: Citation = {
  marker: 1,
  quotation: "The harbour was built in 1874 by the engineer Marta Lindqvist.",
  highlight: [46, 61],
  address: "§1 ¶1 s2",
  section: "Introduction",
  page: 1,
  span: [0, 62],
  rawSpan: [0, 62],
  voice: "article",
  hedged: false,
};

const common = {
  id: "a1b2c3",
  question: "who built it?",
  readAs: null,
  passages: [],
  notes: [],
  suggestions: [],
  index: "abc",
  elapsedMs: 41.7,
};

const answered: AnswerWithoutText = {
  ...common,
  kind: "answered",
  reason: null,
  message: null,
  confidence: 0.93,
  citations: [citation],
};

const refused: AnswerWithoutText = {
  ...common,
  kind: "abstained",
  reason: "not-stated",
  message: "The document does not say what it cost.",
  confidence: 0.1,
  citations: [],
  suggestions: ["Who built the harbour?"],
};

const colourful = (width: number) => ({ paint: createPaint(true), width });

describe("answerText", () => {
  it("shows the quotation first, whole, then place, answering words and confidence", () => {
    expect(answerText(answered)).toBe(
      [
        "  > The harbour was built in 1874 by the engineer Marta Lindqvist.",
        "    [1] §1 ¶1 s2 · Introduction · page 1",
        "    answering words: “Marta Lindqvist”",
        "",
        "  Confidence: very likely (93 %) · 42 ms",
      ].join("\n"),
    );
  });

  it("shows a refusal as its message, and what could be asked after it", () => {
    expect(answerText(refused)).toBe(
      [
        "  The document does not say what it cost.",
        "",
        "  You could ask:",
        "    · Who built the harbour?",
      ].join("\n"),
    );
  });

  it("keeps a refusal's nearest sentence from passing for an answer", () => {
    const label = "  The nearest it says:\n  > The harbour";
    expect(answerText({ ...refused, citations: [citation] })).toContain(label);
    const said = "It does not say that. The nearest it says is this.";
    const text = answerText({ ...refused, message: said, citations: [citation] });
    expect(text).not.toContain("The nearest it says:");
    expect(text).toContain(`  ${said}\n\n  > The harbour`);
  });

  it("says how a follow-up was read, whose words it quotes, and that they hedge", () => {
    const text = answerText({
      ...answered,
      readAs: "Who built the harbour of Veld?",
      notes: ["Read “harbor” as “harbour”."],
      citations: [{ ...citation, voice: "quoted: a night watchman", hedged: true, page: null }],
    });
    expect(text).toContain(
      "[1] §1 ¶1 s2 · Introduction · in the words of a night watchman · hedged",
    );
    expect(text).toContain("  Read as: Who built the harbour of Veld?\n  Read “harbor” as");
  });

  it("does not repeat a highlight that is the whole quotation", () => {
    const whole: Citation = { ...citation, highlight: [0, citation.quotation.length] };
    expect(answerText({ ...answered, citations: [whole] })).not.toContain("answering words");
  });
});

describe("renderAnswer", () => {
  it("marks the answering words across a line break, each line closed before it ends", () => {
    const lines = renderAnswer(answered, colourful(40)).split("\n");
    // 40 columns less 4 for the bar leave 36: the break falls after "engineer".
    expect(lines[0]).toContain("The harbour was built in 1874 by the");
    expect(lines[1]).toContain("engineer \u001B[1m\u001B[33mMarta Lindqvist\u001B[39m\u001B[22m.");
  });

  it("lets no escape sequence of the document or the question reach the terminal", () => {
    const nasty: AnswerWithoutText = {
      ...answered,
      readAs: "\u001B[2Jcleared",
      notes: ["\u001B]0;title\u0007note"],
      citations: [
        { ...citation, quotation: "a\u001B[31mb\u0007c", highlight: [0, 4], section: "\u001B[1mS" },
      ],
    };
    expect(answerText(nasty)).not.toMatch(/\p{Cc}(?<!\n)/u);
  });

  it("keeps every line within the width", () => {
    const text = renderAnswer(answered, { paint: createPaint(false), width: 30 });
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(30);
  });
});
