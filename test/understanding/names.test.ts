import { describe, expect, it } from "vitest";
import { canonicalNames } from "../../src/understanding/canonical.ts";
import { createLexicon, readCommonWords } from "../../src/understanding/lexicon.ts";
import { findUnknownNames } from "../../src/understanding/unknown-names.ts";
import { findUnknownYears } from "../../src/understanding/unknown-years.ts";
import { articleOf, lexicon } from "./support.ts";

describe("findUnknownNames", () => {
  it.each([
    ["did the Dockers Union attack Port Quillon?", ["Port Quillon"]],
    ["what did Zawisza say about Velmora", ["Zawisza"]],
    ["is the group active in nigeria", ["nigeria"]],
    ["who is grzmot", ["grzmot"]],
  ])("finds in %j %j", (question, names) => {
    expect(findUnknownNames(question, lexicon)).toEqual(names);
  });

  it.each([
    "who leads the Harbour Front in Velmora?",
    "Who Leads The Harbour Front In Velmora?",
    "who leads the harbor front",
    "when did they meet in March 2011",
    "why did they haet the union",
  ])("finds none in %j", (question) => {
    expect(findUnknownNames(question, lexicon)).toEqual([]);
  });
});

describe("findUnknownYears", () => {
  it.each([
    ["who leads the Harbour Front in 2031?", ["2031"]],
    ["what happened after 1987 and before 1991, and since 1987", ["1987", "1991"]],
    ["what did they do between 1990 and 1995", ["1990"]],
  ])("finds in %j %j", (question, years) => {
    expect(findUnknownYears(question, lexicon)).toEqual(years);
  });

  it.each([
    "what did they do in 2011",
    "what happened in March 2011",
    "what did they do between 2005 and 2015",
    "did the union attack in the 2010s",
    "did the union lose 1987 members",
    "what happened in 950",
    "since when?",
  ])("finds none in %j", (question) => {
    expect(findUnknownYears(question, lexicon)).toEqual([]);
  });

  it.each([
    "It was at war from 1921 to 1925.",
    "It was at war (1921–25).",
    "It was at war in the 1920s.",
  ])("knows 1923 where the document has %j", (sentence) => {
    const { years } = createLexicon({
      article: articleOf([sentence]),
      entities: [],
      commonWords: new Set(),
    });
    expect(findUnknownYears("who led it in 1923", { years })).toEqual([]);
  });
});

describe("canonicalNames", () => {
  it("puts the name that the document uses most", () => {
    // "Harbour Front" stands in four sentences, "HF" in one.
    expect(canonicalNames("did HF's leader attack the Karst?", lexicon)).toBe(
      "did Harbour Front's leader attack the Karst?",
    );
  });

  it("leaves a bare name as typed", () => {
    expect(canonicalNames("HF?", lexicon)).toBe("HF?");
  });
});

describe("findEntities", () => {
  it("prefers the longest name and reads hyphens and possessives as nothing", () => {
    const found = lexicon.findEntities("The harbour-front's deputy Tomas Okoye met Brandt");
    expect(found.map(({ entity }) => entity.name)).toEqual([
      "Harbour Front",
      "Tomas Okoye",
      "Ilse Brandt",
    ]);
  });
});

describe("readCommonWords", () => {
  it("takes the whole words of a tokenizer's vocabulary, in its order", () => {
    const vocab = { "[CLS]": 0, the: 1, "##ing": 2, harbour: 3, "9": 4 };
    expect([...readCommonWords({ model: { vocab } })]).toEqual(["the", "harbour"]);
  });

  it.each([null, {}, { model: { vocab: null } }])("finds no words in %j", (json) => {
    expect(readCommonWords(json).size).toBe(0);
  });
});
