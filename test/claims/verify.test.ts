import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareSentences } from "../../src/claims/examine.ts";
import { VerdictSchema } from "../../src/claims/verdict.ts";
import type { VerdictModel } from "../../src/claims/verdict-model.ts";
import { type ClaimParts, verifyClaim } from "../../src/claims/verify.ts";
import type { Entailment, Premise } from "../../src/embedding/verifier.ts";
import { mineEntities } from "../../src/entities/mine.ts";
import { makeArticle } from "../support/fake-article.ts";

const article = makeArticle("The River War", [
  {
    heading: "The war",
    paragraphs: [
      [
        /* s1 */ "Tomas Varga was the leader of the River Guard of Ostland (RGO), and his deputy was Ana Lind.",
        /* s2 */ "In May 2015 about 600 fighters of the RGO surrendered to the Ostland Army near Karst.",
        /* s3 */ "The siege of the harbour was claimed by the RGO but may have been planned by the Tide Brigade (TB).",
        /* s4 */ "The RGO is not an indigenous group, and 80% of its manpower is foreign.",
        /* s5 */ "The Tide Brigade is a breakaway faction of the Harbour League.",
      ],
      [
        /* s1 */ "The Harbour League seeks to govern the delta.",
        /* s2 */ "However, the group does not seek territory outside the delta.",
        /* s3 */ "An officer of the Ostland Army said: “The more we fight, the more they come over the hills.”",
        /* s4 */ "The truce lacked the support of the elected council.",
        /* s5 */ "In 2018 the coast watch prevented a spy of the Harbour League from entering the delta.",
        /* s6 */ "No company (or union) based at the harbour has openly sworn loyalty to the League.",
      ],
    ],
  },
]);
const entityIndex = mineEntities(article, []);

/** Leaves every verdict to the words, where the verifier has no opinion. */
const model: VerdictModel = {
  settles: { bias: 0, weights: { words: 1, entailment: 1 } },
  contradicts: { bias: -3, weights: { entailment: 1, conflict: 6, turned: 6 } },
};
const noOpinion: Entailment = { supported: 0.25, contradicted: 0.25, neither: 0.5 };

/** Every sentence is taken to be as near in meaning as its neighbours: words must decide. */
const partsAt = (similarity: number): ClaimParts => ({
  article,
  entityIndex,
  prepared: prepareSentences(entityIndex),
  verifier: { entail: (_, premises) => Promise.resolve(premises.map(() => noOpinion)) },
  model,
  rank: () =>
    Promise.resolve(
      entityIndex.places.map(({ index }) => ({
        sentence: index,
        similarity,
        bankSimilarity: null,
      })),
    ),
  indexId: "0123456789ab",
  now: () => 0,
  render: ({ verdict }) => verdict,
});
const verify = async (claim: string, similarity = 0.75) =>
  VerdictSchema.parse(await verifyClaim(partsAt(similarity), claim));

describe("verifyClaim", () => {
  it.each([
    ["Tomas Varga led the RGO.", "§1 ¶1 s1"],
    ["Six hundred RGO fighters surrendered to the Ostland Army in May 2015.", "§1 ¶1 s2"],
    ["The RGO claimed the siege of the harbour.", "§1 ¶1 s3"],
    ["80 percent of the RGO's manpower is foreign.", "§1 ¶1 s4"],
    ["The Harbour League does not seek territory outside the delta.", "§1 ¶2 s2"],
    ["In 2018 the coast watch stopped a League spy from entering the delta.", "§1 ¶2 s5"],
    ["Nobody at the harbour has openly sworn loyalty to the League.", "§1 ¶2 s6"],
  ])("supports “%s” with the sentence", async (claim, address) => {
    const { verdict, citations, difference } = await verify(claim);
    expect([verdict, citations[0]?.address, difference]).toEqual(["supported", address, null]);
  });

  it.each([
    ["a number", "Ninety fighters of the RGO surrendered to the Ostland Army.", "number"],
    ["a date", "Fighters of the RGO surrendered to the Ostland Army in June 2012.", "date"],
    ["a name", "The siege of the harbour was claimed by the Harbour League.", "name"],
    ["an unknown name", "The siege of the harbour was claimed by the Night Wolves.", "name"],
    [
      "the order of names",
      "The Harbour League is a breakaway faction of the Tide Brigade.",
      "way round",
    ],
    ["a negation", "The RGO is an indigenous group.", "contrary"],
    ["a negation that is missing", "The RGO did not claim the siege of the harbour.", "contrary"],
    ["an opposite", "The truce had the support of the elected council.", "contrary"],
    [
      "who did it by a “by”",
      "The Tide Brigade claimed the siege of the harbour, and the RGO planned it.",
      "role",
    ],
    ["a verb of prevention", "A spy of the Harbour League entered the delta in 2018.", "contrary"],
  ])("contradicts a claim that differs in %s, and names it", async (_, claim, named) => {
    const { verdict, message, citations } = await verify(claim);
    expect(verdict).toBe("contradicted");
    expect(message).toContain(named);
    expect(citations).toHaveLength(1);
  });

  it("finds two roles that have changed hands", async () => {
    const { verdict, message } = await verify(
      "Ana Lind was the leader of the RGO, and his deputy was Tomas Varga.",
    );
    expect([verdict, message.includes("role")]).toEqual(["contradicted", true]);
  });

  it.each([
    "Tomas Varga was born in Westmark.",
    "The siege of the harbour killed 25 people.",
    "The Tide Brigade was founded by Iven Marsh.",
    "The RGO has a radio station.",
    "The RGO has about 4,000 fighters.",
    "Ana Lind was elected in June 2012.",
    "The moon is made of cheese.",
  ])("finds “%s” not in the article", async (claim) => {
    expect((await verify(claim, 0.65)).verdict).toBe("not-in-article");
  });

  it("goes by the verifier where words find no conflict", async () => {
    const read: Premise[] = [];
    const against: Entailment = { supported: 0.01, contradicted: 0.98, neither: 0.01 };
    const parts: ClaimParts = {
      ...partsAt(0.75),
      verifier: {
        entail: (_, premises) => {
          read.push(...premises);
          return Promise.resolve(
            premises.map(({ sentence }) => (sentence.startsWith("However") ? against : noOpinion)),
          );
        },
      },
    };
    const { verdict, message, citations } = await verifyClaim(
      parts,
      "The Harbour League is content with the delta.",
    );
    expect([verdict, citations[0]?.address]).toEqual(["contradicted", "§1 ¶2 s2"]);
    expect(message).toBe("The article says otherwise.");
    // "However, the group …" is read with the sentence that names the group.
    expect(read).toContainEqual({
      sentence: "However, the group does not seek territory outside the delta.",
      context: "The Harbour League seeks to govern the delta.",
    });
  });

  it("calls support uncertain where the article only supposes what the claim states", async () => {
    const { verdict, uncertain, message } = await verify(
      "The Tide Brigade planned the siege of the harbour.",
    );
    expect([verdict, uncertain, message.includes("reservation")]).toEqual([
      "supported",
      true,
      true,
    ]);
  });

  it("shows word for word what a misquotation changed", async () => {
    const claim = "An officer said: “The more we fight, the fewer they come over the hills.”";
    const { verdict, difference, citations } = await verify(claim);
    expect(verdict).toBe("contradicted");
    const side = (kept: string) =>
      (difference ?? [])
        .filter(({ kind }) => kind === "same" || kind === kept)
        .map(({ text }) => text)
        .join("");
    expect(side("claim-only")).toBe(claim);
    expect(side("article-only")).toBe(citations[0]?.quotation);
  });

  it.each(["", "  ", "?!"])("refuses the empty claim “%s”", async (claim) => {
    await expect(verifyClaim(partsAt(0.75), claim)).rejects.toMatchObject({
      code: "question-empty",
    });
  });

  it("refuses a claim of more than 2,000 characters", async () => {
    await expect(verifyClaim(partsAt(0.75), "a".repeat(2001))).rejects.toMatchObject({
      code: "question-too-long",
    });
  });

  it("gives a well-formed verdict on any words, none on no words", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 120 }), async (noise) => {
        const verdict = await verify(`RGO ${noise}`);
        expect(verdict.citations.every(({ quotation }) => article.text.includes(quotation))).toBe(
          true,
        );
      }),
      { numRuns: 30 },
    );
  });
});
