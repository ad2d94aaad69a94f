import type { TextLine } from "./clean-lines.ts";
import { endsSentence, type LineStyle } from "./line-style.ts";

/** Lines that belong together: one paragraph, or one heading. */
export type Block = readonly [TextLine, ...TextLine[]];

/** Opening words that lean on the sentence before, so that a paragraph seldom starts with them. */
const LEANS_BACK =
  /^(?:however|hence|thus|therefore|moreover|furthermore|also|and|but|or|so|yet|then|nor|it|its|this|that|these|those|he|she|they|his|her|their|such|which|who|secondly|thirdly|lastly|finally|consequently|likewise|similarly|instead|otherwise)\b/iu;

/** A list item: a bullet, or a number or letter with a point or bracket. */
const LIST_ITEM = /^(?:[-*+•◦▪‣–]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+)\S/u;

/** Share of the width that a line may leave free without having been ended early. */
const FREE_SHARE = 0.1;

/** Shortest line that can be a whole paragraph in a text without line breaks. */
const SHORTEST_LONG_LINE = 150;

/** Whether a line is an item of a list. */
export function isListItem(line: TextLine): boolean {
  return LIST_ITEM.test(line.text);
}

/** Whether a line may open a sentence: a capital, a figure, or a script without case. */
function opensSentence(line: TextLine): boolean {
  return /^["'“‘«([¿¡]*(?:\p{Lu}|\p{N}|\p{Lo})/u.test(line.text);
}

/** Whether the next word would have fitted on the line: it was ended on purpose. */
export function endsEarly(line: TextLine, next: TextLine, { width }: LineStyle): boolean {
  const word = next.text.split(/\s/u, 1)[0] ?? "";
  return line.text.length + 1 + word.length <= width * (1 - FREE_SHARE);
}

/** Whether a list begins or goes on with `next`. */
function startsItem(line: TextLine, next: TextLine): boolean {
  if (!isListItem(next)) return false;
  // A dash in the middle of a sentence may come first on its line.
  return isListItem(line) || endsSentence(line) || /[:;]$/u.test(line.text);
}

/** Whether two lines without a wider gap between them belong to two paragraphs. */
function breaksTight(line: TextLine, next: TextLine, style: LineStyle): boolean {
  if (startsItem(line, next)) return true;
  if (!endsSentence(line) || !opensSentence(next)) return false;
  if (style.kind === "long") return line.text.length >= SHORTEST_LONG_LINE;
  const isSetIn = next.indent >= style.indent + 2 && line.indent <= style.indent;
  if (isSetIn && !next.startsPage) return true;
  if (style.kind === "wrapped") return next.startsPage && endsEarly(line, next, style);
  if (endsEarly(line, next, style)) return true;
  // Blank lines after every line hide the paragraphs. A sentence that ends with its line is taken
  // to end its paragraph too, unless the next one leans on it.
  return style.kind === "spaced" && !LEANS_BACK.test(next.text);
}

/** Whether a gap that separates paragraphs elsewhere stands in the middle of a sentence here. */
function isStrayGap(line: TextLine, next: TextLine, style: LineStyle): boolean {
  if (style.kind === "long" || endsSentence(line) || isListItem(next)) return false;
  const isFull = line.text.length >= style.width * 0.75;
  return isFull && /^(?:\p{Ll}|[\])])/u.test(next.text);
}

/** Whether a paragraph ends between two lines of running text. */
export function endsParagraph(line: TextLine, next: TextLine, style: LineStyle): boolean {
  const isTight = next.gapBefore <= style.gap;
  if (isTight) return breaksTight(line, next, style);
  // Blank lines around a page's end belong to the page, not to the paragraph.
  if (next.startsPage || next.followsDrop) {
    return endsSentence(line)
      ? breaksOverPage(line, next, style)
      : opensParagraph(line, next, style);
  }
  return !isStrayGap(line, next, style);
}

function breaksOverPage(line: TextLine, next: TextLine, style: LineStyle): boolean {
  return style.kind === "long" || endsEarly(line, next, style) || !LEANS_BACK.test(next.text);
}

function opensParagraph(line: TextLine, next: TextLine, style: LineStyle): boolean {
  return opensSentence(next) && endsEarly(line, next, style);
}
