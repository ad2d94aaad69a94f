import { describe, expect, it } from "vitest";
import { estimate, type Observation } from "../../src/evaluation/estimate.ts";

const of = (values: readonly (number | null)[], cluster?: string): Observation[] =>
  values.map((value, index) => ({ cluster: cluster ?? `c${index}`, values: { hit: value } }));

describe("estimate", () => {
  it("averages what the metric counts and leaves the rest out", () => {
    const { mean, count } = estimate(of([1, 0, null, 1, 1]), "hit");
    expect({ mean, count }).toEqual({ mean: 0.75, count: 4 });
  });

  it("is null, and not zero, of nothing", () => {
    expect(estimate([], "hit")).toEqual({ mean: null, count: 0, ci95: null });
    expect(estimate(of([null]), "hit")).toEqual({ mean: null, count: 0, ci95: null });
    expect(estimate(of([1]), "other")).toEqual({ mean: null, count: 0, ci95: null });
  });

  it("gives an interval near the normal approximation for many independent topics", () => {
    // p = 0.8, n = 400: 1.96·√(0.8·0.2/400) = 0.039.
    const values = Array.from({ length: 400 }, (_, index) => (index % 5 === 0 ? 0 : 1));
    const { ci95 } = estimate(of(values), "hit");
    expect(ci95?.[0]).toBeCloseTo(0.761, 1);
    expect(ci95?.[1]).toBeCloseTo(0.839, 1);
    expect((ci95?.[1] ?? 0) - (ci95?.[0] ?? 0)).toBeGreaterThan(0.06);
    expect((ci95?.[1] ?? 0) - (ci95?.[0] ?? 0)).toBeLessThan(0.1);
  });

  it("is wider when topics come in clusters that agree", () => {
    const single = of([1, 1, 1, 1, 0, 0, 0, 0]);
    const clustered = [...of([1, 1, 1, 1], "a"), ...of([0, 0, 0, 0], "b")];
    const width = (observations: Observation[]) => {
      const [low, high] = estimate(observations, "hit").ci95 ?? [0, 0];
      return high - low;
    };
    // Two clusters: a quarter of the resamples is all 0, another all 1.
    expect(estimate(clustered, "hit").ci95).toEqual([0, 1]);
    expect(width(single)).toBeLessThan(1);
  });

  it("is the same every time", () => {
    const observations = of([1, 0, 1, 1, 0, 1]);
    expect(estimate(observations, "hit")).toEqual(estimate(observations, "hit"));
  });

  it("has no width where all agree", () => {
    expect(estimate(of([1, 1, 1]), "hit").ci95).toEqual([1, 1]);
  });
});
