import { describe, expect, it } from "vitest";
import { readInConversation } from "../../src/conversation/read-in-conversation.ts";
import { earlierTexts, resolveFollowUp } from "../../src/conversation/resolve.ts";
import type { Resolver, WeighedWord } from "../../src/embedding/resolver.ts";
import type { Turn } from "../../src/engine.ts";
import { lexicon } from "../understanding/support.ts";

function turn(question: string, ...addresses: string[]): Turn {
  return { question, readAs: null, kind: "answered", addresses };
}

/** Gives the words named the probability named, all others none; notes what it was given. */
function fakeResolver(probabilities: Readonly<Record<string, number>>) {
  const seen: (readonly string[])[] = [];
  const resolver: Pick<Resolver, "weigh"> = {
    weigh(_question, earlier) {
      seen.push(earlier);
      const words = earlier.flatMap((content, text): WeighedWord[] =>
        [...content.matchAll(/\p{L}+/gu)].map((match) => ({
          text,
          span: { start: match.index, end: match.index + match[0].length },
          probability: probabilities[match[0]] ?? 0,
        })),
      );
      return Promise.resolve(words);
    },
  };
  return { resolver, seen };
}

const read = (
  question: string,
  turns: readonly Turn[],
  probabilities: Readonly<Record<string, number>>,
) =>
  resolveFollowUp(
    question,
    earlierTexts(turns, lexicon),
    fakeResolver(probabilities).resolver,
    lexicon,
  );

const founded = turn("who founded the Harbour Front?", "§1 ¶1 s1");

describe("resolveFollowUp", () => {
  it("puts the words that are needed in brackets, neighbours as one phrase", async () => {
    expect(
      await read("and the customs?", [turn("who attacked it?", "§1 ¶1 s3")], {
        attacked: 0.9,
        house: 0.8,
        March: 0.6,
      }),
    ).toBe("and the customs? (attacked, house in March)");
  });

  it("takes a name whole or not at all, by the mean of its words", async () => {
    const mean = { Ilse: 0.9, Brandt: 0.1, Harbour: 0.2, Front: 0.05 };
    expect(await read("where is she?", [founded], mean)).toBe("where is she? (Ilse Brandt)");
  });

  it("says nothing twice, and nothing that the question says", async () => {
    const turns = [founded, turn("where did Brandt go?", "§1 ¶1 s5")];
    expect(
      await read("did Ilse Brandt do it?", turns, { Brandt: 1, Ilse: 1, Velmora: 1, Karst: 1 }),
    ).toBe("did Ilse Brandt do it? (Karst, Velmora)");
  });

  it("is null where nothing is needed, and before the first question", async () => {
    expect(await read("who leads the Dockers Union?", [founded], {})).toBeNull();
    expect(await read("who is she?", [], { Brandt: 1 })).toBeNull();
  });
});

describe("earlierTexts", () => {
  it("has the newest exchange first, answers by their sentences, small talk never", () => {
    const thanks: Turn = { question: "thanks", readAs: null, kind: "smalltalk", addresses: [] };
    expect(earlierTexts([founded, turn("what then?"), thanks], lexicon)).toEqual([
      "what then?",
      "who founded the Harbour Front?",
      "The Harbour Front (HF) was founded in Velmora in 2009 by Ilse Brandt.",
    ]);
  });
});

describe("readInConversation", () => {
  it("shows the resolver's reading and keeps that of the rules as the second", async () => {
    const { resolver } = fakeResolver({ Brandt: 0.9, Ilse: 0.9 });
    const { readAs, readings } = await readInConversation("where was it founded?", [founded], {
      lexicon,
      resolver,
    });
    expect(readAs).toBe("where was it founded? (Ilse Brandt)");
    expect(readings.map(({ question }) => question)).toEqual([
      "where was it founded? (Ilse Brandt)",
      "where was Harbour Front founded?",
    ]);
    expect(readings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  it("reads a message that stands by itself with others only where one is surely needed", async () => {
    const question = "where does the Dockers Union operate?";
    const readAs = async (probability: number) => {
      const { resolver } = fakeResolver({ Velmora: probability, Ilse: 0.3, Brandt: 0.3 });
      return (await readInConversation(question, [founded], { lexicon, resolver })).readAs;
    };
    expect(await readAs(0.4)).toBeNull();
    expect(await readAs(0.6)).toBe(`${question} (Velmora, Ilse Brandt)`);
  });

  it("hands on what was said before where the message leans on it, and nothing where not", async () => {
    const { resolver } = fakeResolver({});
    const earlier = async (question: string) =>
      (await readInConversation(question, [founded], { lexicon, resolver })).earlier;
    expect(await earlier("where was it founded?")).toEqual(earlierTexts([founded], lexicon));
    expect(await earlier("where does the Dockers Union operate?")).toEqual([]);
  });

  it("leaves requests about the answer itself to the rules", async () => {
    const { resolver, seen } = fakeResolver({ Brandt: 0.9 });
    const { meta } = await readInConversation("are you sure?", [founded], { lexicon, resolver });
    expect([meta, seen.length]).toEqual(["sure", 0]);
  });

  it("reads by rule alone without a resolver", async () => {
    const { readAs } = await readInConversation("where was it founded?", [founded], {
      lexicon,
      resolver: null,
    });
    expect(readAs).toBe("where was Harbour Front founded?");
  });
});
