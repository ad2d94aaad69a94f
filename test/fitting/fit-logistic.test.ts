import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogistic } from "../../src/fitting/fit-logistic.ts";
import { minimise } from "../../src/fitting/minimise.ts";

const names = ["readerTop", "known"] as const;

describe("minimise", () => {
  it("finds the lowest point of a bowl", () => {
    const [x, y] = minimise(
      ([a = 0, b = 0]) => ({
        value: (a - 3) ** 2 + 10 * (b - 1) ** 2,
        gradient: [2 * (a - 3), 20 * (b - 1)],
      }),
      [0, 0],
    );
    expect(x).toBeCloseTo(3, 3);
    expect(y).toBeCloseTo(1, 3);
  });

  it("keeps a parameter at 0 whose best value is negative, unless it is free", () => {
    const bowl = ([a = 0]: readonly number[]) => ({ value: (a + 2) ** 2, gradient: [2 * (a + 2)] });
    expect(minimise(bowl, [1])).toEqual([0]);
    expect(minimise(bowl, [1], new Set([0]))[0]).toBeCloseTo(-2, 3);
  });
});

describe("fitLogistic", () => {
  const example = (readerTop: number, known: number, outcome: boolean) => ({
    features: { readerTop, known },
    outcome,
  });
  const examples = [
    ...[2, 3, 4, 5].map((x) => example(x, 0.2, true)),
    ...[-4, -3, -1, 2.5].map((x) => example(x, 0.9, false)),
  ];

  it("gives weight to what separates and none to what points the wrong way", () => {
    const { weights } = fitLogistic(examples, names);
    expect(weights.readerTop).toBeGreaterThan(0);
    expect(weights.known).toBeUndefined();
  });

  it("hits the base rate: the mean probability is the share of right ones", () => {
    const { bias, weights } = fitLogistic(examples, names);
    const probabilities = examples.map(
      ({ features }) => 1 / (1 + Math.exp(-(bias + (weights.readerTop ?? 0) * features.readerTop))),
    );
    const mean = probabilities.reduce((sum, p) => sum + p, 0) / probabilities.length;
    expect(mean).toBeCloseTo(0.5, 2);
  });

  it("counts a case as often as its weight says", () => {
    const [first, ...rest] = examples;
    if (first === undefined) throw new Error("There are examples.");
    const twice = fitLogistic([first, first, ...rest], names);
    expect(fitLogistic([{ ...first, weight: 2 }, ...rest], names).weights.readerTop).toBeCloseTo(
      twice.weights.readerTop ?? 0,
      1,
    );
  });

  it("never gives a negative weight", () => {
    const row = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 20 }), (rows) => {
        const { weights } = fitLogistic(
          rows.map(([x, right]) => example(x, -x, right)),
          names,
        );
        expect(Object.values(weights).every((weight) => (weight ?? 0) > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
