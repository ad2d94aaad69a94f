import { describe, expect, it } from "vitest";
import { abstain, suggestQuestions } from "../../src/answer/abstain.ts";
import type { Bank } from "../../src/bank/bank.ts";

describe("abstain", () => {
  it("says that the article does not state what it comes near to", () => {
    expect(abstain({ onTopic: true, entities: [], unknownNames: [] })).toMatchObject({
      reason: "not-stated",
      showNearest: true,
    });
  });

  it("says that another topic is another topic", () => {
    expect(abstain({ onTopic: false, entities: [], unknownNames: [] })).toMatchObject({
      reason: "off-topic",
      showNearest: false,
    });
  });

  it("calls nothing another topic that names what the article is about", () => {
    expect(abstain({ onTopic: false, entities: ["VHA"], unknownNames: [] }).reason).toBe(
      "not-stated",
    );
  });

  it("names the names that the article does not use, two at most", () => {
    const { reason, message } = abstain({
      onTopic: true,
      entities: [],
      unknownNames: ["Zanzibar", "Oslo", "Lima"],
    });
    expect(reason).toBe("unknown-entity");
    expect(message).toBe("The article does not mention “Zanzibar” or “Oslo”.");
  });
});

describe("suggestQuestions", () => {
  const entry = (question: string, sentence: number) => ({
    line: 1,
    question,
    kind: "answered" as const,
    sentences: [sentence],
  });
  const bank: Bank = {
    questions: [
      entry("A?", 0),
      entry("A again?", 0),
      entry("B?", 1),
      entry("C?", 2),
      entry("D?", 3),
    ],
    lost: [],
  };
  const answered = [0, 1, 2, 3, 4].map((question) => ({ question, similarity: 1 - question / 10 }));

  it("offers the nearest three, each about another sentence", () => {
    const evidence = { answered, notStated: [], bySentence: new Map() };
    expect(suggestQuestions(bank, evidence)).toEqual(["A?", "B?", "C?"]);
  });

  it("offers nothing without a bank", () => {
    expect(suggestQuestions(null, null)).toEqual([]);
  });
});
