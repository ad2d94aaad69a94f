import { beforeAll, describe, expect, it } from "vitest";
import type { RankingWeights } from "../../src/answer/decision-model.ts";
import { mixSupport, rankSupport, type Support } from "../../src/answer/rank-support.ts";
import { readWindows } from "../../src/answer/read-windows.ts";
import { createRetriever, type Retrieval } from "../../src/retrieval/retrieve.ts";
import type { LoadedIndex } from "../../src/store/loaded-index.ts";
import { harbourIndex, wordReader } from "../support/harbour-index.ts";

const nothing: RankingWeights = {
  bank: 0,
  similarity: 0,
  passageSimilarity: 0,
  coverage: 0,
  reader: 0,
  typeFits: 0,
};
let index: LoadedIndex;
let retrieval: Retrieval;

beforeAll(async () => {
  const opened = await harbourIndex();
  index = opened.index;
  retrieval = await createRetriever(opened)("What did the storm destroy?");
});

async function rank(weights: RankingWeights): Promise<readonly Support[]> {
  const readings = await readWindows(index, wordReader, retrieval, 8);
  return rankSupport({ places: index.sentences, retrieval, readings, asks: "thing", weights });
}

describe("rankSupport", () => {
  it("shares all of the support among the candidates", async () => {
    const support = await rank({ ...nothing, similarity: 5 });
    expect(support.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(support.map(({ share }) => share)).toEqual(
      support.map(({ share }) => share).sort((a, b) => b - a),
    );
  });

  it("is even where no signal counts, in the order of the article", async () => {
    const support = await rank(nothing);
    expect(support[0]?.share).toBeCloseTo(1 / support.length, 9);
    expect(support.map(({ place }) => place.index)).toEqual(
      support.map(({ place }) => place.index).sort((a, b) => a - b),
    );
  });

  it("lets the reader decide where only the reader counts", async () => {
    const [top, second] = await rank({ ...nothing, reader: 1 });
    expect(top?.place.text).toBe(
      "In January 1953 a storm destroyed the eastern pier (Dahl, 1954).",
    );
    // "storm" and "destroy" stand in the best sentence, "storm" alone in the second: logits 2 and −1,
    // so with weight 1 the shares are as e² to e⁻¹ up to the floor of 10⁻⁴.
    expect((top?.share ?? 0) / (second?.share ?? 1)).toBeCloseTo(Math.exp(3), 0);
  });
});

describe("mixSupport", () => {
  it("adds up shares by the weight of their reading", async () => {
    const [a, b] = await rank({ ...nothing, similarity: 5 });
    if (a === undefined || b === undefined) throw new Error("The fixture has two sentences.");
    const mixed = mixSupport([
      {
        weight: 0.75,
        support: [
          { ...a, share: 0.2 },
          { ...b, share: 0.8 },
        ],
      },
      { weight: 0.25, support: [{ ...a, share: 1 }] },
    ]);
    // a: 0.75 · 0.2 + 0.25 · 1 = 0.4; b: 0.75 · 0.8 = 0.6
    expect(mixed.map(({ place, share }) => [place.index, share])).toEqual([
      [b.place.index, expect.closeTo(0.6, 9)],
      [a.place.index, expect.closeTo(0.4, 9)],
    ]);
  });
});

describe("readWindows", () => {
  it("gives the answering words in offsets of the article", async () => {
    const readings = await readWindows(index, wordReader, retrieval, 8);
    const pier = index.sentences.find(({ text }) => text.includes("eastern pier"));
    const span = readings.get(pier?.index ?? -1)?.span;
    expect(index.article.text.slice(span?.start, span?.end)).toBe("storm");
  });

  it("reads no more windows than asked", async () => {
    const seen: number[] = [];
    const counting: typeof wordReader = {
      read: (question, windows) => {
        seen.push(windows.length);
        return wordReader.read(question, windows);
      },
    };
    await readWindows(index, counting, retrieval, 2);
    expect(seen).toEqual([2]);
  });
});
