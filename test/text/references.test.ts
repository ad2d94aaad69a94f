import { describe, expect, it } from "vitest";
import { findReferences } from "../../src/text/references.ts";

const keys = (sentence: string): string[] => findReferences(sentence).map(({ key }) => key);

describe("findReferences", () => {
  it.each([
    ["It fell (CSIS, 2018).", ["CSIS, 2018"]],
    ["It fell (Khan, Van der Heide, 2019), they say.", ["Khan, Van der Heide, 2019"]],
    ["It fell (Smith et al. 2019a; Jones, 2020).", ["Smith et al. 2019a", "Jones, 2020"]],
    ["It fell (see Smith, 2019, p. 12).", ["Smith, 2019"]],
    ["It fell (Clarke, 2019) and rose (BBC, 2017).", ["Clarke, 2019", "BBC, 2017"]],
    ["In a documentary titled ‘River Country’ it fell.", ["River Country"]],
    ["In her article ‘The Mills’ End’, she wrote.", ["The Mills’ End"]],
    ['In his book "The Long River" he wrote.', ["The Long River"]],
    ["In the report, 'Beyond Mills: A Study', it fell.", ["Beyond Mills: A Study"]],
    [
      "As told in an article: The Mill Workers’ Year - Three Views, it fell.",
      ["The Mill Workers’ Year - Three Views"],
    ],
  ])("finds the sources of %j", (sentence, expected) => {
    expect(keys(sentence)).toEqual(expected);
  });

  it.each([
    "It fell (in 2018).",
    "It fell (October 2019).",
    "It fell (May 5, 2019).",
    "It fell (born 1950).",
    "It fell (about 2018 mills).",
    "The article ‘was’ long.",
  ])("finds none in %j", (sentence) => {
    expect(keys(sentence)).toEqual([]);
  });

  it("says where each stands", () => {
    const sentence = "It fell (CSIS, 2018), says the report ‘On Mills’.";
    const found = findReferences(sentence).map(({ kind, span }) => [
      kind,
      sentence.slice(span.start, span.end),
    ]);
    expect(found).toEqual([
      ["citation", "(CSIS, 2018)"],
      ["work", "On Mills"],
    ]);
  });
});
