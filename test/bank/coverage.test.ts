import { describe, expect, it } from "vitest";
import { bankCoverage } from "../../src/bank/coverage.ts";
import { harbourArticle } from "../support/fake-article.ts";

describe("bankCoverage", () => {
  it("counts for each sentence what it answers and what it leaves open", () => {
    const bank = {
      lost: [],
      questions: [
        { line: 1, question: "a", kind: "answered" as const, sentences: [0, 1] },
        { line: 2, question: "b", kind: "answered" as const, sentences: [1] },
        { line: 3, question: "c", kind: "not-stated" as const, sentences: [1] },
      ],
    };
    const rows = bankCoverage(bank, harbourArticle);
    expect(rows.slice(0, 3).map(({ answered, notStated }) => [answered, notStated])).toEqual([
      [1, 0],
      [2, 1],
      [0, 0],
    ]);
    expect(rows[1]?.place.sentence.id).toBe("§1 ¶1 s2");
  });
});
