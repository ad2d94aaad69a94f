import { describe, expect, it } from "vitest";
import { prepareSentences } from "../../src/claims/examine.ts";
import { probe, probesOf } from "../../src/claims/probe.ts";
import { tokenise } from "../../src/claims/tokens.ts";
import { mineEntities } from "../../src/entities/mine.ts";
import { makeArticle } from "../support/fake-article.ts";

const article = makeArticle("The River War", [
  {
    heading: "The war",
    paragraphs: [
      [
        "Leaving the patrols to the Tide Brigade would erode what the council can do.",
        "The council never paid the Tide Brigade.",
      ],
    ],
  },
]);
const index = mineEntities(article, []);
const prepared = prepareSentences(index);
const sentenceAt = (place: number) => {
  const found = prepared[place];
  if (found === undefined) throw new TypeError("no such sentence");
  return found;
};
const read = (claim: string) => tokenise(index, claim);

/** An embedder for which the sentence says what `word` says. */
const nearTo = (word: string) => (text: string) =>
  Promise.resolve([
    { sentence: 0, similarity: text.includes(word) ? 0.8 : 0.7, bankSimilarity: null },
  ]);

describe("probe", () => {
  const claim = read("Leaving the patrols to the Tide Brigade would strengthen the council.");

  it("finds the sentence nearer to a word's opposite, though the sentence has another word", async () => {
    expect(await probe(nearTo("weaken"), claim, sentenceAt(0), 0.7)).toMatchObject({
      kind: "contrary",
      claimed: "strengthen",
      stated: "weaken",
    });
  });

  it("finds the sentence nearer to the claim denied", async () => {
    expect(await probe(nearTo("would not"), claim, sentenceAt(0), 0.7)).toMatchObject({
      kind: "contrary",
      stated: "would not",
    });
  });

  it("finds nothing where the claim itself is nearest", async () => {
    expect(await probe(nearTo("nothing"), claim, sentenceAt(0), 0.7)).toBeNull();
  });
});

describe("probesOf", () => {
  const kinds = (claim: string, place: number) =>
    probesOf(read(claim), sentenceAt(place).tokenised).map(({ text }) => text);

  it("takes a negation away", () => {
    expect(kinds("The council did not pay.", 0)).toContain("The council did pay.");
  });

  it("keeps a negation where the sentence denies too", () => {
    expect(kinds("The council did not pay.", 1)).not.toContain("The council did pay.");
  });

  it("puts some for all", () => {
    expect(kinds("All patrols left.", 0)).toContain("some patrols left.");
  });
});

describe("tokenise", () => {
  const keys = (claim: string) => read(claim).tokens.map(({ key }) => key);

  it("reads “as one” as “jointly”, but not “as one of”", () => {
    expect(keys("They patrol as one company.")).toContain(keys("jointly")[0]);
    expect(keys("They patrol as one of many.")).not.toContain(keys("jointly")[0]);
  });

  it("ends an unknown name where a known one begins", () => {
    const found = read("Unlike Tide Brigade, the council pays.").tokens;
    expect(found.filter(({ kind }) => kind === "entity").map(({ text }) => text)).toContain(
      "Tide Brigade",
    );
  });
});
