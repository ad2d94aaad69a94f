import { describe, expect, it } from "vitest";
import { withAntecedent } from "../../src/answer/antecedent.ts";
import { sentencesOf } from "../../src/text/article.ts";
import { makeArticle } from "../support/fake-article.ts";

const startOf = (second: string) => {
  const article = makeArticle("Port", [
    { heading: "One", paragraphs: [["The guild ran the port.", second], ["They left."]] },
  ]);
  const places = sentencesOf(article);
  return (index: number) => {
    const place = places[index];
    return place === undefined ? null : withAntecedent(article, places, place).index;
  };
};

describe("withAntecedent", () => {
  it.each([
    "However, the group had to leave.",
    "It was the first to leave.",
    "Their ships were sold.",
    "This ended badly.",
  ])("starts a sentence before one that leans on it: %s", (second) => {
    expect(startOf(second)(1)).toBe(0);
  });

  it.each([
    "It is unclear whether the guild left.",
    "It seems that the guild left.",
    "The lighthouse was sold.",
    "However, Veld had no guild.",
  ])("leaves a sentence alone that stands by itself: %s", (second) => {
    expect(startOf(second)(1)).toBe(1);
  });

  it("does not reach into the paragraph before", () => {
    expect(startOf("The lighthouse was sold.")(2)).toBe(2);
  });
});
