import { describe, expect, it } from "vitest";
import { areOpposed, kinship } from "../../src/claims/word-relations.ts";
import { stemOf } from "../../src/entities/stem.ts";

describe("kinship", () => {
  it.each([
    ["attack", "attacks", 1],
    ["killed", "death", 0.8],
    ["territory", "territorial", 1],
    ["river", "harbour", 0],
  ])("of %s and %s is %f", (a, b, expected) => {
    expect(kinship(stemOf(a), stemOf(b))).toBe(expected);
  });

  it("does not take a word for kin of its negation", () => {
    expect(kinship(stemOf("compatible"), stemOf("incompatible"))).toBe(0);
  });
});

describe("areOpposed", () => {
  it.each([
    ["enemy", "ally"],
    ["stronger", "weaker"],
    ["likely", "unlikely"],
    ["compatible", "incompatible"],
    ["included", "lacked"],
  ])("holds for %s and %s, either way round", (a, b) => {
    expect(areOpposed(stemOf(a), stemOf(b))).toBe(true);
    expect(areOpposed(stemOf(b), stemOf(a))).toBe(true);
  });

  it("does not hold for words that merely look alike", () => {
    expect(areOpposed(stemOf("india"), stemOf("indiana"))).toBe(false);
    expect(areOpposed(stemOf("form"), stemOf("inform"))).toBe(false);
  });
});
