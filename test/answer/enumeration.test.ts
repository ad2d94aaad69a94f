import { describe, expect, it } from "vitest";
import { enumerationAround } from "../../src/answer/enumeration.ts";
import { sentencesOf } from "../../src/text/article.ts";
import { makeArticle } from "../support/fake-article.ts";

const places = sentencesOf(
  makeArticle("Reasons", [
    {
      heading: "One",
      paragraphs: [
        [
          "The port grew.", // 0
          "It matters for three reasons.", // 1
          "Firstly, it never freezes.", // 2
          "Ice is rare there.", // 3
          "Secondly, it is deep.", // 4
          "Lastly, it lies on the route.", // 5
          "Nobody doubts this.", // 6
        ],
        ["First came the fishermen.", "The ferries followed."], // 7, 8
      ],
    },
  ]),
);
const around = (index: number) => enumerationAround(places, index).map((place) => place.index);

describe("enumerationAround", () => {
  it("runs from the announcement to the last item, explanations included", () => {
    expect(around(1)).toEqual([1, 2, 3, 4, 5]);
  });

  it("is the same from any of its items", () => {
    expect(around(4)).toEqual([1, 2, 3, 4, 5]);
    expect(around(5)).toEqual([1, 2, 3, 4, 5]);
  });

  it("is empty beside the enumeration, and for a lone opener", () => {
    expect(around(0)).toEqual([]);
    expect(around(6)).toEqual([]);
    expect(around(7)).toEqual([]);
  });
});
