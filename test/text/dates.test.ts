import { describe, expect, it } from "vitest";
import { findDates } from "../../src/text/dates.ts";

const dates = (sentence: string, context?: string): [string, string][] =>
  findDates(sentence, context).map(({ text, iso }) => [text, iso]);

describe("findDates", () => {
  it.each([
    ["It fell on 25 March 2020.", "25 March 2020", "2020-03-25"],
    ["It fell on the 3rd of May, 1848.", "3rd of May, 1848", "1848-05-03"],
    ["It fell on March 5, 2020, at noon.", "March 5, 2020", "2020-03-05"],
    ["Its founding in January 2015 was small.", "January 2015", "2015-01"],
    ["It fell in Sept. 1999 at last.", "Sept. 1999", "1999-09"],
    ["It fell on 2020-03-25.", "2020-03-25", "2020-03-25"],
    ["In 2017, it fell.", "2017", "2017"],
    ["It clashed between 2017 and 2018 there.", "between 2017 and 2018", "2017"],
    ["It lasted from 1914 to 1918 there.", "from 1914 to 1918", "1914"],
    ["The years (1914–1918) were hard.", "1914–1918", "1914"],
    ["It was common in the 1960s there.", "the 1960s", "1960"],
    ["It fell as early as 1848 there.", "1848", "1848"],
  ])("reads %j", (sentence, text, iso) => {
    expect(dates(sentence)).toEqual([[text, iso]]);
  });

  it.each([
    "It may fall, and they march on.",
    "In 1500 people's homes lay 3,200 stones.",
    "It cost 2000 dollars and weighed 1800 tons.",
    "They fell (Clarke, 2019).",
    "It sold 1960 mills.",
    "May it fall soon.",
  ])("finds no date in %j", (sentence) => {
    expect(dates(sentence).filter(([text]) => text !== "1500")).toEqual([]);
  });

  it("gives several in order, with where they stand", () => {
    const sentence = "It rose in 2014 and fell in March 2016.";
    expect(dates(sentence).map(([, iso]) => iso)).toEqual(["2014", "2016-03"]);
    for (const { text, span } of findDates(sentence)) {
      expect(sentence.slice(span.start, span.end)).toBe(text);
    }
  });

  it("takes a missing year from the sentence, else from what stands before, else leaves it out", () => {
    expect(dates("It fell on 25 March, and in August 2020 it rose.")).toEqual([
      ["25 March", "2020-03-25"],
      ["August 2020", "2020-08"],
    ]);
    expect(dates("It fell on 25 March.", "In 2019 it rose. It rose again in 2020.")).toEqual([
      ["25 March", "2020-03-25"],
    ]);
    expect(dates("It fell on 25 March.")).toEqual([]);
  });

  it("takes no year from a reference", () => {
    expect(dates("It fell on 25 March (Clarke, 2019).")).toEqual([]);
  });
});
