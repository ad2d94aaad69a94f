import { describe, expect, it } from "vitest";
import { type ClaimExample, fitVerdict } from "../../src/fitting/fit-verdict.ts";

type Label = ClaimExample["label"];

/** A claim with a sentence that may settle it and one that does not. */
function example(
  label: Label,
  words: number,
  against: number,
  conflict = 0,
  heldOut = false,
  set = "blind/claims",
): ClaimExample {
  const settled = label !== "not_in_article";
  return {
    set,
    label,
    heldOut,
    sentences: [
      {
        settles: { words: -6, entailment: -4 },
        contradicts: { entailment: 0, conflict: 0, turned: 0, unsaid: 1 },
        isGold: false,
      },
      {
        settles: { words, entailment: words },
        contradicts: { entailment: against, conflict, turned: 0, unsaid: 0.5 },
        isGold: settled,
      },
    ],
  };
}

const examples: readonly ClaimExample[] = [
  example("supported", 2, -3),
  example("supported", 3, -1),
  example("supported", 1, 1),
  example("contradicted", 2, 3),
  example("contradicted", 3, 1, 1),
  example("contradicted", 1, -1, 1),
  example("not_in_article", -3, 0),
  example("not_in_article", -2, 1),
  example("not_in_article", -4, -1),
];

describe("fitVerdict", () => {
  it("gives weight to what tells the verdicts apart, and never a negative one", () => {
    const { model } = fitVerdict("withBank", examples);
    expect(model.settles.weights.words).toBeGreaterThan(0);
    expect(model.contradicts.weights.entailment).toBeGreaterThan(0);
    expect(model.contradicts.weights.conflict).toBeGreaterThan(0);
    const weights = [model.settles, model.contradicts].flatMap((each) =>
      Object.values(each.weights),
    );
    expect(weights.every((weight) => weight !== undefined && weight > 0)).toBe(true);
  });

  it("reports each part, and lets no held-out claim into the fit", () => {
    const wrong = Array.from({ length: 20 }, () => example("supported", 2, 5, 1, true));
    const { model, results } = fitVerdict("withBank", [...examples, ...wrong]);
    expect(model).toEqual(fitVerdict("withBank", examples).model);
    expect(results).toEqual([
      { part: "blind/claims, tuning", claims: 9, accuracy: 1 },
      { part: "blind/claims, held-out", claims: 20, accuracy: 0 },
    ]);
  });

  it("fits documents without a bank on claims about other documents alone", () => {
    const others = [
      example("supported", -1, -3, 0, false, "others"),
      example("contradicted", -1, 3, 0, false, "others"),
      example("not_in_article", -6, 0, 0, false, "others"),
    ];
    const { model, results } = fitVerdict("withoutBank", [...examples, ...others]);
    expect(model).toEqual(fitVerdict("withoutBank", others).model);
    expect(results).toEqual([
      { part: "others, tuning", claims: 3, accuracy: 1 },
      { part: "others, held-out", claims: 0, accuracy: 0 },
    ]);
  });
});
