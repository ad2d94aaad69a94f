import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot, normalize } from "../../src/embedding/vector.ts";

describe("dot", () => {
  it("adds up the products of the components", () => {
    // 1 · 4 + 2 · 5 + 3 · 6 = 32
    expect(dot(Float32Array.of(1, 2, 3), Float32Array.of(4, 5, 6))).toBe(32);
  });

  it("refuses vectors of unequal length instead of giving NaN", () => {
    expect(() => dot(Float32Array.of(1), Float32Array.of(1, 2))).toThrow(
      "Vectors of 1 and 2 components have no inner product.",
    );
  });
});

describe("normalize", () => {
  it("keeps the direction and makes the length 1", () => {
    expect([...normalize(Float32Array.of(3, 4))].map((c) => c.toFixed(6))).toEqual([
      "0.600000",
      "0.800000",
    ]);
    const components = fc.float({ noNaN: true, min: -100, max: 100 });
    fc.assert(
      fc.property(fc.array(components, { minLength: 1 }), (numbers) => {
        const vector = Float32Array.from(numbers);
        fc.pre(dot(vector, vector) > 1e-6);
        const unit = normalize(vector);
        expect(dot(unit, unit)).toBeCloseTo(1, 5);
      }),
    );
  });

  it("refuses a vector that has no direction", () => {
    expect(() => normalize(Float32Array.of(0, 0))).toThrow(
      "A vector of length 0 has no direction.",
    );
    expect(() => normalize(Float32Array.of(Number.NaN))).toThrow(RangeError);
  });
});
