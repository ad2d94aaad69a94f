import { describeRange } from "../text/address.ts";
import type { Article, SentencePlace } from "../text/article.ts";
import { toRawSpan } from "../text/layout.ts";
import { type Span, sliceText } from "../text/span.ts";
import type { Citation } from "./citation.ts";
import { isHedged } from "./hedge.ts";
import { voiceOf } from "./voice.ts";

/** One or more adjacent sentences of one paragraph. */
export interface SentenceRange {
  readonly first: SentencePlace;
  /** The same as `first` for one sentence. */
  readonly last: SentencePlace;
}

/** What a citation needs besides its place. */
export interface CitationDetail {
  /** 1-based, in the order shown. */
  readonly marker: number;
  /** The answering words, in offsets of the article's text; cut to the quotation, null for none. */
  readonly highlight?: Span | null;
}

/** The stretch of the article's text that a range covers. */
export function spanOf({ first, last }: SentenceRange): Span {
  return { start: first.sentence.span.start, end: last.sentence.span.end };
}

/** The part of a highlight inside a quotation, in offsets of the quotation; null where empty. */
function highlightWithin(span: Span, highlight: Span | null | undefined): [number, number] | null {
  if (highlight === null || highlight === undefined) return null;
  const start = Math.max(0, highlight.start - span.start);
  const end = Math.min(span.end, highlight.end) - span.start;
  return end > start ? [start, end] : null;
}

/**
 * The citation of a range of sentences: the only maker of quotations, each a slice of the article.
 *
 * The page is that of the first sentence; the voice is the first that is not the article's own; it is
 * hedged when any sentence of it is.
 *
 * @throws RangeError where the range runs backwards or over a paragraph's end, which is a bug
 */
export function cite(
  article: Article,
  range: SentenceRange,
  { marker, highlight }: CitationDetail,
): Citation {
  const { first, last } = range;
  if (first.paragraph.id !== last.paragraph.id || first.sentence.number > last.sentence.number) {
    throw new RangeError(`No quotation goes from ${first.sentence.id} to ${last.sentence.id}.`);
  }
  const span = spanOf(range);
  const raw = toRawSpan(article.layout, span);
  const quoted = first.paragraph.sentences
    .slice(first.sentence.number - 1, last.sentence.number)
    .map((sentence) => ({ ...first, sentence, text: sliceText(article, sentence.span) }));
  const voices = quoted.map((place) => voiceOf(place, article));
  return {
    marker,
    quotation: sliceText(article, span),
    highlight: highlightWithin(span, highlight),
    address: describeRange(first, last),
    section: first.section.heading,
    page: first.sentence.page,
    span: [span.start, span.end],
    rawSpan: [raw.start, raw.end],
    voice: voices.find((voice) => voice !== "article") ?? "article",
    hedged: quoted.some(({ text }) => isHedged(text)),
  };
}
