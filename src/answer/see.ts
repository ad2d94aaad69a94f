import type { Reader } from "../embedding/reader.ts";
import type { Retrieve } from "../retrieval/retrieve.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import type { AnswerType } from "../understanding/asks.ts";
import type { SupportModel } from "./decision-model.ts";
import { rankOnce, type Seen, type SeenReading, type SeenReadings } from "./rank-support.ts";
import { coveringWindows, likelyWindows, readWindows } from "./read-windows.ts";

/** What retrieves and reads. */
export interface SeeingParts {
  readonly index: LoadedIndex;
  readonly retrieve: Retrieve;
  /** Null where the reader is switched off: sentences are then ranked without having been read. */
  readonly reader: Pick<Reader, "read"> | null;
  /** Reads the likeliest sentences once more, with the conversation; null where the reader is. */
  readonly reranker: Pick<Reader, "read"> | null;
  readonly model: SupportModel;
}

/** One stand-alone way to read a question. */
export interface QuestionReading {
  readonly question: string;
  /** Share of belief; the weights of one question add up to 1. */
  readonly weight: number;
}

/** How a question is to be read. */
export interface QuestionInConversation {
  /** Stand-alone readings, best first; at least one. */
  readonly readings: readonly [QuestionReading, ...QuestionReading[]];
  /** What was said before, the newest exchange first; empty where the question leans on nothing. */
  readonly earlier: readonly string[];
}

/** Passages read for the only reading, and for the first and second of two: the cost stays the same. */
const windowsAlone = 8;
const windowsShared = [5, 3] as const;

/** Passages that the reranker reads: of tuning follow-ups .98 have the answer among the first five sentences. */
const windowsReread = 5;

/**
 * What retrieval, the reader and the reranker see for a question.
 *
 * @param asks - the kind of answer that its best reading wants; readings are in the document's own names
 */
export async function see(
  parts: SeeingParts,
  { readings: wanted, earlier }: QuestionInConversation,
  asks: AnswerType,
): Promise<Seen> {
  const { index, reranker, model } = parts;
  const readings = await seeReadings(parts, wanted);
  const unranked = { readings, rereadings: new Map() };
  if (reranker === null) return unranked;
  const ranked = rankOnce({
    seen: unranked,
    places: index.sentences,
    asks,
    weights: model.ranking,
  });
  const promising = new Map(ranked.map(({ place, share }) => [place.index, share]));
  const windows = coveringWindows(index, promising, windowsReread);
  const [{ question }] = wanted;
  return {
    readings,
    rereadings: await readWindows(index, reranker, { question, earlier, windows }),
  };
}

/**
 * What retrieval and the reader see for each reading of a question; of many readings the first two.
 *
 * @returns in the order of the readings; weights add up to 1
 */
async function seeReadings(
  { index, reader, retrieve }: SeeingParts,
  [first, second]: QuestionInConversation["readings"],
): Promise<SeenReadings> {
  const seeOne = async (
    { question, weight }: QuestionReading,
    count: number,
  ): Promise<SeenReading> => {
    const retrieval = await retrieve(question);
    if (reader === null) return { weight, retrieval, readings: new Map() };
    const windows = likelyWindows(index, retrieval, count);
    const readings = await readWindows(index, reader, { question: retrieval.query.text, windows });
    return { weight, retrieval, readings };
  };
  if (second === undefined) return [await seeOne({ ...first, weight: 1 }, windowsAlone)];
  const total = first.weight + second.weight;
  return [
    await seeOne({ ...first, weight: first.weight / total }, windowsShared[0]),
    await seeOne({ ...second, weight: second.weight / total }, windowsShared[1]),
  ];
}
