import { describe, expect, it } from "vitest";
import { isHedged } from "../../src/citation/hedge.ts";
import { voiceOf } from "../../src/citation/voice.ts";
import { sentencesOf } from "../../src/text/article.ts";
import { parseArticle } from "../../src/text/parse-article.ts";
import { documentOf } from "../support/document-of.ts";

/** The voices of the sentences of one paragraph. */
function voices(paragraph: string): string[] {
  const article = parseArticle(documentOf(paragraph));
  return sentencesOf(article).map((place) => voiceOf(place, article));
}

describe("voiceOf", () => {
  it.each([
    ["The river rises in the hills.", "article"],
    ["It is speculated that the river rises in the hills.", "article"],
    ["The miller’s “river” is a brook.", "article"],
    ["It rises in the hills (CSIS, 2018).", "reported: CSIS, 2018"],
    ["According to a regional governor, 90 mills fell.", "reported: a regional governor"],
    ["According to the U.S. Court of Mills, it fell.", "reported: the U.S. Court of Mills"],
    ["While early reports suggested that mills fell, others stood.", "reported: early reports"],
    [
      "Analysts and local officials have raised the concern that it falls.",
      "reported: Analysts and local officials",
    ],
    [
      "Ada Hill, the acting mayor, claimed that mills fell (Times, 2020).",
      "reported: Ada Hill (Times, 2020)",
    ],
    [
      "As confirmed in the June report of the council, it fell.",
      "reported: the June report of the council",
    ],
    [
      "A miller told the BBC’s Ada Hill: “The more we grind, the more they eat.”",
      "quoted: A miller",
    ],
    [
      "Ten fell, but a border officer told Ada Hill: “They come from there”.",
      "quoted: a border officer",
    ],
    [
      "As testified by General Frank Hill in March 2020, it gave “very limited support” to them.",
      "quoted: General Frank Hill",
    ],
    [
      "Rita Hill, the founder of a group, in her article ‘On Mills’, further points out: “A mill requires water”.",
      "quoted: Rita Hill",
    ],
    [
      "As Ada Hill in her article, ‘On Mills’ phrases: “The mills may help us”.",
      "quoted: Ada Hill",
    ],
    ['"The mills are all gone," said the miller.', "quoted: the miller"],
    ['"The mills are all gone," Ada Hill said.', "quoted: Ada Hill"],
    [
      "President Ada Hill came and praised the millers for their “incredible defeat of water''.",
      "quoted: President Ada Hill",
    ],
    ["The town has been called “the capital of all mills”.", "article"],
  ])("hears whose words they are: %j", (sentence, expected) => {
    expect(voices(sentence)).toEqual([expected]);
  });

  it("follows a quotation over its sentences, and no further", () => {
    expect(
      voices(
        "A miller told Ada Hill: “We will grind it all. Nobody will stop us. We grind” (Times, 2020). The mill fell.",
      ),
    ).toEqual(["quoted: A miller", "quoted: A miller", "quoted: A miller", "article"]);
  });

  it("understands a pronoun by the speaker before", () => {
    expect(voices("Ada Hill argued that mills fall. She added that they rise.")).toEqual([
      "reported: Ada Hill",
      "reported: Ada Hill",
    ]);
    expect(voices("The mill fell. She said: “It was always too old”.")).toEqual([
      "article",
      "quoted: somebody named before",
    ]);
  });
});

describe("isHedged", () => {
  it.each([
    "It may fall.",
    "It might have fallen.",
    "This could help.",
    "Perhaps it fell.",
    "It is speculated that it fell.",
    "It is also believed to have fallen.",
    "They clashed, allegedly over water.",
    "It is unclear whether it fell.",
    "It is highly unlikely that it falls.",
    "It seems that it fell.",
    "It can be argued that it fell.",
    "It remains to be seen whether it falls.",
    "Arguably, it fell.",
  ])("hears the doubt in %j", (sentence) => {
    expect(isHedged(sentence)).toBe(true);
  });

  it.each([
    "It fell in May 2019.",
    "In May it fell.",
    "It fell.",
    "They are considered for sale.",
    "It could not fall.",
  ])("hears none in %j", (sentence) => {
    expect(isHedged(sentence)).toBe(false);
  });
});
