import type { LayoutMap, LayoutSegment } from "./article.ts";
import type { Span } from "./span.ts";

/** Position of the first segment that ends after `offset`; `segments.length` where none does. */
function firstEndingAfter(segments: readonly LayoutSegment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment !== undefined && segment.textStart + segment.length > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The stretch of the raw file from the first to the last character of a stretch of reflowed text.
 *
 * What was dropped or closed up between the two is inside it; white space that the reflow put in at
 * either end is not. A span that holds no character of the raw file gives an empty stretch.
 */
export function toRawSpan({ segments }: LayoutMap, { start, end }: Span): Span {
  const first = segments[firstEndingAfter(segments, start)];
  if (first === undefined || first.textStart >= end) {
    const rawEnd = segments.at(-1);
    const at = first?.rawStart ?? (rawEnd === undefined ? 0 : rawEnd.rawStart + rawEnd.length);
    return { start: at, end: at };
  }
  const following = firstEndingAfter(segments, end - 1);
  const candidate = segments[following];
  const last =
    candidate !== undefined && candidate.textStart < end ? candidate : segments[following - 1];
  const lastEnd = last === undefined ? end : Math.min(end - last.textStart, last.length);
  return {
    start: first.rawStart + Math.max(0, start - first.textStart),
    end: (last?.rawStart ?? 0) + lastEnd,
  };
}
