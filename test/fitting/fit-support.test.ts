import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerParts } from "../../src/answer/answer-question.ts";
import type { SupportModel } from "../../src/answer/decision-model.ts";
import { type Example, makeExample } from "../../src/fitting/example.ts";
import { fitSupport } from "../../src/fitting/fit-support.ts";
import { harbourParts, noSignals } from "../support/harbour-index.ts";

const unfitted: SupportModel = {
  ranking: noSignals,
  decision: {
    topic: { bias: 0, weights: {} },
    stated: { bias: 0, weights: {} },
    right: { bias: 0, weights: {} },
    thresholds: { strict: 0, balanced: 0, lenient: 0 },
  },
};
const storm = "In January 1953 a storm destroyed the eastern pier (Dahl, 1954).";
const built = "The harbour was built in 1874 by the engineer Marta Lindqvist.";
let parts: AnswerParts;

beforeAll(async () => {
  parts = await harbourParts(unfitted);
});

/** A question with the sentence that answers it, or none; `readAs` where words were added. */
async function example(
  question: string,
  answer: string | null,
  { readAs = null, heldOut = false }: { readAs?: string | null; heldOut?: boolean } = {},
): Promise<Example> {
  const gold = parts.index.sentences.filter(({ text }) => text === answer);
  const made = await makeExample(
    parts,
    {
      readings:
        readAs === null
          ? [{ question, weight: 1 }]
          : [
              { question: readAs, weight: 0.7 },
              { question, weight: 0.3 },
            ],
      readAs,
      earlier: [],
    },
    {
      gold: new Set(gold.map((place) => place.index)),
      onTopic: true,
      heldOut,
      set: "harbour",
    },
  );
  if (made === null) throw new Error(`"${question}" is not looked up.`);
  return made;
}

describe("makeExample", () => {
  it("sees both readings of a follow-up, each with its weight", async () => {
    const made = await example("and the pier?", storm, {
      readAs: "and the pier? (storm destroyed)",
    });
    expect(made.asTyped).toBe(false);
    expect(made.seen.readings.map(({ weight }) => weight)).toEqual([0.7, 0.3]);
    expect(made.seen.readings[0].retrieval.query.text).toContain("storm");
  });

  it("is null for what is not looked up", async () => {
    const truth = { gold: new Set<number>(), onTopic: true, heldOut: false, set: "harbour" };
    const request = {
      readings: [{ question: "thanks!", weight: 1 }],
      readAs: null,
      earlier: [],
    } as const;
    expect(await makeExample(parts, request, truth)).toBeNull();
  });
});

describe("fitSupport", () => {
  it("learns from the tuning part that added words make an answer less likely", async () => {
    const added = (question: string) => ({ readAs: `${question} (harbour)` });
    const examples = [
      await example("When did a storm destroy the eastern pier?", storm),
      await example("Which storm destroyed the pier?", storm),
      await example("Who built the harbour?", built),
      await example("Which engineer built it in 1874?", built),
      await example("What did it cost?", null, added("What did it cost?")),
      await example("And the lighthouse keeper's wife?", null, added("And her?")),
      await example("Who built the harbour?", built, { heldOut: true }),
    ];
    const { model, results } = fitSupport("withBank", [{ index: parts.index, examples }]);
    expect(model.decision.stated.weights.asTyped).toBeGreaterThan(0);
    expect(model.decision.thresholds).toEqual({ strict: 0.8, balanced: 0.5, lenient: 0.2 });
    expect(results.find(({ part }) => part === "held-out")).toMatchObject({
      answerable: 1,
      hitAt1: 1,
    });
  });
});
