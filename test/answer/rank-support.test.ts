import { beforeAll, describe, expect, it } from "vitest";
import type { RankingWeights } from "../../src/answer/decision-model.ts";
import {
  rankSupport,
  type Seen,
  type SeenReading,
  type Support,
} from "../../src/answer/rank-support.ts";
import { coveringWindows, likelyWindows, readWindows } from "../../src/answer/read-windows.ts";
import { createRetriever, type Retrieval } from "../../src/retrieval/retrieve.ts";
import type { LoadedIndex } from "../../src/store/loaded-index.ts";
import { harbourIndex, noSignals as nothing, wordReader } from "../support/harbour-index.ts";

let index: LoadedIndex;
let retrieval: Retrieval;

beforeAll(async () => {
  const opened = await harbourIndex();
  index = opened.index;
  retrieval = await createRetriever(opened)("What did the storm destroy?");
});

async function rank(
  weights: RankingWeights,
  rereadings: Seen["rereadings"] = new Map(),
): Promise<readonly Support[]> {
  const readings = await readWindows(index, wordReader, {
    question: retrieval.query.text,
    windows: likelyWindows(index, retrieval, 8),
  });
  const seen = { readings: [{ weight: 1, retrieval, readings }], rereadings } as const;
  return rankSupport({ places: index.sentences, seen, asks: "thing", weights });
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

  it("adds up shares under several readings, each by its weight", () => {
    const only = (sentence: number): SeenReading["retrieval"] => ({
      ...retrieval,
      hits: retrieval.hits.filter((hit) => hit.sentence === sentence),
    });
    const [one, other] = retrieval.hits;
    if (one === undefined || other === undefined) throw new Error("The fixture has two sentences.");
    const support = rankSupport({
      places: index.sentences,
      seen: {
        readings: [
          { weight: 0.25, retrieval: only(one.sentence), readings: new Map() },
          { weight: 0.75, retrieval: only(other.sentence), readings: new Map() },
        ],
        rereadings: new Map(),
      },
      asks: "thing",
      weights: nothing,
    });
    expect(support.map(({ place, share }) => [place.index, share])).toEqual([
      [other.sentence, expect.closeTo(0.75, 9)],
      [one.sentence, expect.closeTo(0.25, 9)],
    ]);
  });

  it("lets what was read once more decide among the likeliest", async () => {
    const before = await rank({ ...nothing, similarity: 5 });
    const [first, second, third] = before;
    if (!(first && second && third)) throw new Error("The fixture has three sentences.");
    const score = (sentence: number, value: number) =>
      [sentence, { score: value, span: { start: 0, end: 1 } }] as const;
    const support = await rank(
      { ...nothing, similarity: 5, rerank: { support: 1, reread: 1 } },
      new Map([score(first.place.index, -2), score(third.place.index, 3)]),
    );
    expect(support[0]).toMatchObject({ place: third.place, rereading: { score: 3 } });
    expect(support.find(({ place }) => place === second.place)?.rereading).toBeNull();
    // With weight 1 on both, the odds change by the rereadings' own: e⁵ up to the floors of 10⁻⁴.
    const shareOf = (place: Support["place"]) =>
      support.find((row) => row.place === place)?.share ?? 0;
    const odds = shareOf(third.place) / shareOf(first.place);
    expect(odds / (third.share / first.share)).toBeCloseTo(Math.exp(5), -1);
    expect(support.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe("coveringWindows", () => {
  it("holds the most promising sentences between them, none for what is held already", () => {
    const last = index.sentences.length - 1;
    const promising = new Map([
      [0, 0.5],
      [1, 0.2],
      [last, 0.3],
    ]);
    const windows = coveringWindows(index, promising, 5);
    const held = windows.map((at) => index.passages[at]?.sentences ?? [0, 0]);
    expect(windows).toHaveLength(2);
    expect(held[0]?.[0]).toBe(0);
    expect(held[1]?.[1]).toBe(last + 1);
    expect(coveringWindows(index, promising, 1)).toEqual(windows.slice(0, 1));
  });
});
