import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areaUnderRisk,
  brierScore,
  expectedCalibrationError,
  type Forecast,
  reliabilityBins,
  riskCoverage,
} from "../../src/evaluation/calibration.ts";

const forecast = (probability: number, outcome: boolean): Forecast => ({ probability, outcome });

const four = [
  forecast(0.95, true),
  forecast(0.92, true),
  forecast(0.92, false),
  forecast(0.25, false),
];

const anyForecasts = fc.array(
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), outcome: fc.boolean() }),
  { minLength: 1, maxLength: 50 },
);

describe("reliabilityBins", () => {
  it("puts each forecast into one of ten bins, 1 into the last", () => {
    const bins = reliabilityBins([...four, forecast(1, true), forecast(0, false)]);
    expect(bins.map(({ count }) => count)).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 4]);
    expect(bins[9]?.stated).toBeCloseTo((0.95 + 0.92 + 0.92 + 1) / 4, 12);
    expect(bins[9]?.observed).toBe(0.75);
    expect(bins[1]).toEqual({ from: 0.1, to: 0.2, count: 0, stated: null, observed: null });
  });

  it("loses no forecast", () => {
    fc.assert(
      fc.property(anyForecasts, (forecasts) => {
        const counts = reliabilityBins(forecasts).map(({ count }) => count);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(forecasts.length);
      }),
    );
  });
});

describe("expectedCalibrationError", () => {
  it("weighs the gap of each bin by its count", () => {
    // Top bin: stated (.95+.92+.92)/3 = .93, observed 2/3: gap .2633 of 3; third bin: .25 against 0 of 1.
    expect(expectedCalibrationError(four)).toBeCloseTo((3 * (0.93 - 2 / 3) + 0.25) / 4, 12);
  });

  it("is zero where stated and observed agree", () => {
    expect(expectedCalibrationError([forecast(0.5, true), forecast(0.5, false)])).toBe(0);
  });

  it("is null of nothing", () => {
    expect(expectedCalibrationError([])).toBeNull();
  });
});

describe("brierScore", () => {
  it("is the mean squared distance", () => {
    // (.2² + .9²) / 2 = (.04 + .81) / 2
    expect(brierScore([forecast(0.8, true), forecast(0.9, false)])).toBeCloseTo(0.425, 12);
  });
});

describe("riskCoverage", () => {
  it("answers the surest first, and questions of equal confidence together", () => {
    expect(riskCoverage(four)).toEqual([
      { coverage: 0.25, risk: 0, threshold: 0.95 },
      { coverage: 0.75, risk: 1 / 3, threshold: 0.92 },
      { coverage: 1, risk: 0.5, threshold: 0.25 },
    ]);
  });

  it("has the overall error at full coverage", () => {
    fc.assert(
      fc.property(anyForecasts, (forecasts) => {
        const wrong = forecasts.filter(({ outcome }) => !outcome).length;
        const last = riskCoverage(forecasts).at(-1);
        expect(last?.coverage).toBe(1);
        expect(last?.risk).toBeCloseTo(wrong / forecasts.length, 12);
      }),
    );
  });

  it("has area 0.25·0 + 0.5·⅓ + 0.25·0.5 for the four", () => {
    expect(areaUnderRisk(riskCoverage(four))).toBeCloseTo(0.5 / 3 + 0.125, 12);
  });
});
