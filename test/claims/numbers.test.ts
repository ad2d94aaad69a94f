import { describe, expect, it } from "vitest";
import { quantitiesIn } from "../../src/claims/numbers.ts";
import { atomsOf } from "../../src/entities/atoms.ts";

const read = (text: string) =>
  quantitiesIn(text, atomsOf(text)).map(({ value, unit }) => [value, unit]);

describe("quantitiesIn", () => {
  it.each<[string, [number, string][]]>([
    ["six hundred fighters", [[600, "fighters"]]],
    [
      "1,200 ships and 3 boats",
      [
        [1200, "ships"],
        [3, "boats"],
      ],
    ],
    ["95 % of it", [[95, "percent"]]],
    ["95 percent of it", [[95, "percent"]]],
    ["twenty-five people", [[25, "people"]]],
    ["two thousand three hundred and five men", [[2305, "men"]]],
    ["a 5-month siege", [[5, "month"]]],
    ["one of them", []],
    ["no number", []],
  ])("reads “%s”", (text, expected) => {
    // 2 × 1000 + 3 × 100 + 5 = 2305; 20 + 5 = 25.
    expect(read(text)).toEqual(expected);
  });
});
