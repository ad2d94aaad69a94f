import type { Article, SentencePlace } from "../text/article.ts";
import { toRawSpan } from "../text/layout.ts";
import { type SentenceRange, spanOf } from "./cite.ts";

/**
 * Whether one quotation can hold both sentences: the second follows the first in its paragraph, and
 * the file has nothing between them that the article leaves out.
 */
export function canJoin(article: Article, first: SentencePlace, next: SentencePlace): boolean {
  const follows =
    first.paragraph.id === next.paragraph.id && next.sentence.number === first.sentence.number + 1;
  if (!follows) return false;
  const raw = toRawSpan(article.layout, spanOf({ first, last: next }));
  return !(article.layout.dropped ?? []).some(
    ({ start, end }) => start < raw.end && end > raw.start,
  );
}

/**
 * Sentences as few ranges as can be: neighbours of one paragraph become one range.
 *
 * @param places - sentences, best first; doubles count once
 * @returns ranges in the order in which their best sentence stands in `places`
 */
export function joinAdjacent(
  article: Article,
  places: readonly SentencePlace[],
): readonly SentenceRange[] {
  const rank = new Map<string, number>();
  for (const [index, { sentence }] of places.entries()) {
    if (!rank.has(sentence.id)) rank.set(sentence.id, index);
  }
  const inOrder = places
    .filter(({ sentence }, index) => rank.get(sentence.id) === index)
    .sort((a, b) => a.index - b.index);
  const ranges: { range: SentenceRange; best: number }[] = [];
  for (const place of inOrder) {
    const best = rank.get(place.sentence.id) ?? 0;
    const open = ranges.at(-1);
    if (open !== undefined && canJoin(article, open.range.last, place)) {
      const range = { first: open.range.first, last: place };
      ranges[ranges.length - 1] = { range, best: Math.min(open.best, best) };
    } else {
      ranges.push({ range: { first: place, last: place }, best });
    }
  }
  return ranges.sort((a, b) => a.best - b.best).map(({ range }) => range);
}
