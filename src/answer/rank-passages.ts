import type { LoadedIndex } from "../store/loaded-index.ts";
import { sliceText } from "../text/span.ts";
import type { PassageHit } from "./answer.ts";
import type { Support } from "./rank-support.ts";

/** Passages shown beside an answer; the contract of the Answer. */
const mostPassages = 5;

/** A passage is left out when this share of its sentences is already shown in a better one. */
const mostOverlap = 0.5;

/**
 * The passages that hold the most support, best first, none mostly inside a better one.
 *
 * @param supports - one ranking for each part of the question; the parts count alike
 * @returns at most five
 */
export function rankPassages(
  { article, passages }: LoadedIndex,
  supports: readonly (readonly Support[])[],
): PassageHit[] {
  const shares = new Map<number, number>();
  for (const support of supports) {
    for (const { place, share } of support) {
      shares.set(place.index, (shares.get(place.index) ?? 0) + share / supports.length);
    }
  }
  const inside = ([first, end]: readonly [number, number]) =>
    Array.from({ length: end - first }, (_, offset) => first + offset);
  const ranked = passages
    .map((passage) => ({
      passage,
      score: inside(passage.sentences).reduce((sum, at) => sum + (shares.get(at) ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score || a.passage.index - b.passage.index);
  const shown = new Set<number>();
  const hits: PassageHit[] = [];
  for (const { passage, score } of ranked) {
    const sentences = inside(passage.sentences);
    const again = sentences.filter((at) => shown.has(at)).length;
    if (again / sentences.length >= mostOverlap) continue;
    for (const at of sentences) shown.add(at);
    hits.push({
      rank: hits.length + 1,
      address: passage.id,
      text: sliceText(article, passage.span),
      score,
    });
    if (hits.length === mostPassages) break;
  }
  return hits;
}
