import { describe, expect, it } from "vitest";
import type { Bank } from "../../src/bank/bank.ts";
import { createQuestionSuggester } from "../../src/retrieval/suggest-questions.ts";

const question = (
  text: string,
  sentence: number,
  kind: "answered" | "not-stated" = "answered",
) => ({
  line: 1,
  question: text,
  kind,
  sentences: [sentence],
});
const bank: Bank = {
  questions: [
    question("Who built the harbour?", 0),
    question("When was the harbour built?", 0),
    question("How many ships call each year?", 1),
    question("What did the harbour cost?", 1, "not-stated"),
    question(`Why ${"very ".repeat(30)}long?`, 2),
  ],
  lost: [],
};

describe("createQuestionSuggester", () => {
  it("takes the last word as a beginning", () => {
    expect(createQuestionSuggester(bank)("how many sh", 5)).toEqual([
      "How many ships call each year?",
    ]);
  });

  it("forgives a small misspelling", () => {
    expect(createQuestionSuggester(bank)("who built harbuor", 5)).toEqual([
      "Who built the harbour?",
    ]);
  });

  it("offers no question that the article leaves open, and none too long for a choice", () => {
    const suggest = createQuestionSuggester(bank);
    expect(suggest("cost", 5)).toEqual([]);
    expect(suggest("long", 5)).toEqual([]);
  });

  it("lists one question a sentence where nothing is typed", () => {
    expect(createQuestionSuggester(bank)(" ", 5)).toEqual([
      "When was the harbour built?",
      "How many ships call each year?",
    ]);
  });

  it("has nothing to offer without a bank", () => {
    expect(createQuestionSuggester(null)("harbour", 5)).toEqual([]);
  });
});
