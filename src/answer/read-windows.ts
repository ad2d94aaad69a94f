import type { Reader, ReaderWindow } from "../embedding/reader.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import { type Span, sliceText } from "../text/span.ts";

/** What the reader made of one sentence, over all windows that hold it. */
export interface Reading {
  /** Best span logit minus the logit of "not here"; above 0 leans to yes. */
  readonly score: number;
  /** The answering words: offsets into the article's text. */
  readonly span: Span;
}

/** Weight of a window's second-best sentence when windows are chosen. */
const secondBest = 0.3;

/** How much each sentence promises; those that are absent promise nothing. */
export type Promising = ReadonlyMap<number, number>;

/** Positions of all passages, the most promising first. */
function byPromise({ passages }: LoadedIndex, promising: Promising): readonly number[] {
  const worth = passages.map(({ sentences: [first, end] }) => {
    const inside = Array.from({ length: end - first }, (_, at) => promising.get(first + at) ?? 0);
    const [best = 0, second = 0] = inside.sort((a, b) => b - a);
    return best + secondBest * second;
  });
  return [...worth.keys()].sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
}

/** Positions of the most promising passages, overlapping ones too, by the scores of a retrieval. */
export function likelyWindows(
  index: LoadedIndex,
  { hits }: Retrieval,
  count: number,
): readonly number[] {
  const promising = new Map(hits.map(({ sentence, score }) => [sentence, score]));
  return byPromise(index, promising).slice(0, count);
}

/** Positions of passages that between them hold as many of the most promising sentences as can be. */
export function coveringWindows(
  index: LoadedIndex,
  promising: Promising,
  count: number,
): readonly number[] {
  const left = new Map(promising);
  const chosen: number[] = [];
  while (chosen.length < count && left.size > 0) {
    const [best] = byPromise(index, left);
    if (best === undefined) break;
    const [first, end] = index.passages[best]?.sentences ?? [0, 0];
    let covered = false;
    for (let sentence = first; sentence < end; sentence++)
      covered = left.delete(sentence) || covered;
    if (!covered) break;
    chosen.push(best);
  }
  return chosen;
}

/** A question as a reader gets it. */
export interface ReadRequest {
  readonly question: string;
  /** What was said before, for a reader that looks at it; the newest exchange first. */
  readonly earlier?: readonly string[];
  /** Positions of the passages to read; eight take about 150 ms on two cores. */
  readonly windows: readonly number[];
}

/**
 * Lets a reader look at passages.
 *
 * @returns sentence → its best reading; sentences outside the windows are absent
 */
export async function readWindows(
  index: LoadedIndex,
  reader: Pick<Reader, "read">,
  { question, earlier = [], windows }: ReadRequest,
): Promise<ReadonlyMap<number, Reading>> {
  const chosen = windows.flatMap((at) => index.passages[at] ?? []);
  const inputs = chosen.map(
    ({ span, sentences: [first, end] }): ReaderWindow => ({
      text: sliceText(index.article, span),
      sentences: index.sentences.slice(first, end).map(({ sentence }) => ({
        start: sentence.span.start - span.start,
        end: sentence.span.end - span.start,
      })),
    }),
  );
  const readings = new Map<number, Reading>();
  const results = await reader.read(question, inputs, earlier);
  for (const [window, { sentences }] of results.entries()) {
    const passage = chosen[window];
    if (passage === undefined) continue;
    for (const [offset, reading] of sentences.entries()) {
      const sentence = passage.sentences[0] + offset;
      if (reading === null || reading.score <= (readings.get(sentence)?.score ?? -Infinity))
        continue;
      const { start, end } = reading.span;
      readings.set(sentence, {
        score: reading.score,
        span: { start: passage.span.start + start, end: passage.span.start + end },
      });
    }
  }
  return readings;
}
