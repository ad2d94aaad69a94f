import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auroc, createRandom, mean, quantile } from "../../src/evaluation/statistics.ts";

describe("mean", () => {
  it("divides the sum by the count", () => {
    expect(mean([1, 2, 6])).toBe(3);
  });

  it("is null of nothing, so that nothing cannot pass for zero", () => {
    expect(mean([])).toBeNull();
  });
});

describe("quantile", () => {
  it("takes the value at place ⌊q·n⌋ of the sorted values", () => {
    // n = 5: ⌊0.5·5⌋ = 2 is the third of 1 2 3 4 5; ⌊0.95·5⌋ = 4 the fifth.
    expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(quantile([5, 1, 4, 2, 3], 1)).toBe(5);
  });

  it("is null of nothing", () => {
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe("auroc", () => {
  it("counts the pairs in which the positive is higher, ties half", () => {
    // Pairs: .9>.5, .9>.4, .5=.5 (half), .5>.4: 3.5 of 4.
    expect(auroc([0.9, 0.5], [0.5, 0.4])).toBe(0.875);
  });

  it("is null where one side is empty", () => {
    expect(auroc([], [1])).toBeNull();
    expect(auroc([1], [])).toBeNull();
  });

  it("turns into its complement when the sides are swapped", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        expect((auroc(a, b) ?? 0) + (auroc(b, a) ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("createRandom", () => {
  it("repeats itself for the same seed and differs for another", () => {
    const draw = (seed: number) => Array.from({ length: 4 }, createRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("stays in [0, 1) and spreads evenly over ten bins", () => {
    const random = createRandom(1);
    const bins = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 10_000; draw += 1) {
      const bin = Math.floor(random() * 10);
      bins[bin] = (bins[bin] ?? Number.NaN) + 1;
    }
    // Binomial(10,000, 0.1): the mean is 1,000, the deviation 30; 150 is five of them.
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
