import { describe, expect, it } from "vitest";
import { type ScoredAnswer, scoreAnswer } from "../../src/evaluation/score-answers.ts";
import type { QuestionTopic } from "../../src/evaluation/topics.ts";

const topic: QuestionTopic = {
  id: "t1",
  question: "who built the harbour and when?",
  type: "multi",
  answerable: true,
  gold: [["Marta Lindqvist"], ["in 1874", "1874 by"]],
};

const impossible: QuestionTopic = {
  ...topic,
  id: "t2",
  type: "unanswerable_near",
  answerable: false,
  gold: [],
};

function answer(
  kind: ScoredAnswer["kind"],
  quotations: readonly string[],
  passages: readonly string[] = [],
): ScoredAnswer {
  return {
    kind,
    reason: kind === "abstained" ? "not-stated" : null,
    confidence: 0.5,
    citations: quotations.map((quotation) => ({ quotation })),
    passages: passages.map((text) => ({ text })),
    elapsedMs: 1,
  };
}

describe("scoreAnswer", () => {
  it("counts a hit when the first citation holds a span of any group", () => {
    const { values, isRight } = scoreAnswer(
      topic,
      answer("answered", ["Built in 1874.", "It is grey.", "It is by Marta Lindqvist."]),
    );
    expect(isRight).toBe(true);
    expect(values).toMatchObject({ rightOutcome: 1, hitAt1: 1, coverage: 1, falseDeclines: 0 });
    // Two of the three citations hold gold.
    expect(values["citationPrecision"]).toBeCloseTo(2 / 3, 12);
  });

  it("looks at three citations only", () => {
    const { values } = scoreAnswer(
      topic,
      answer("answered", ["In 1874.", "x", "y", "Marta Lindqvist"]),
    );
    expect(values["coverage"]).toBe(0);
    expect(values["citationPrecision"]).toBeCloseTo(1 / 3, 12);
  });

  it("misses when the first citation is wrong, though the second is right", () => {
    const { values } = scoreAnswer(topic, answer("answered", ["x", "Marta Lindqvist in 1874"]));
    expect(values).toMatchObject({ rightOutcome: 0, hitAt1: 0, coverage: 1 });
  });

  it("counts a declined answerable question as a miss, its nearest sentence notwithstanding", () => {
    const row = scoreAnswer(topic, answer("abstained", ["Marta Lindqvist in 1874"]));
    expect(row.values).toMatchObject({ rightOutcome: 0, hitAt1: 0, coverage: 0, falseDeclines: 1 });
    expect(row.values["citationPrecision"]).toBeNull();
    expect(row.firstHolds).toBe(true);
  });

  it("wants all groups within the first k passages, and ranks the first that holds any", () => {
    const { values } = scoreAnswer(
      topic,
      answer("answered", ["x"], ["x", "in 1874", "y", "Marta Lindqvist", "z"]),
    );
    expect(values).toMatchObject({
      passageRecallAt3: 0,
      passageRecallAt5: 1,
      passageMrr: 0.5,
    });
  });

  it("gives no rank to passages that hold nothing", () => {
    expect(scoreAnswer(topic, answer("answered", ["x"], ["y"])).values["passageMrr"]).toBe(0);
  });

  it("takes small talk as an answer to an unanswerable question for declined", () => {
    const right = scoreAnswer(impossible, answer("smalltalk", []));
    expect(right.values).toMatchObject({ rightOutcome: 1, declined: 1, hitAt1: null });
    const wrong = scoreAnswer(impossible, answer("answered", ["x"]));
    expect(wrong.values).toMatchObject({ rightOutcome: 0, declined: 0, citationPrecision: null });
  });
});
