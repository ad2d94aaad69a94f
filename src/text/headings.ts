import { type Block, endsEarly, isListItem } from "./blocks.ts";
import type { TextLine } from "./clean-lines.ts";
import type { LineStyle } from "./line-style.ts";

/** Longest heading: what a table of contents shows on one line. */
const MAX_HEADING_LENGTH = 100;
const MAX_HEADING_WORDS = 16;

/** A Markdown heading: marks, words, closing marks. */
const MARKED_HEADING = /^(#{1,6})\s+(\S.*?)\s*#*$/u;

/** A line under a heading or between paragraphs, made of one sign over and over. */
const UNDERLINE = /^(?:={3,}|~{3,}|_{3,}|(?:[*•-]\s*){3,})$/u;

/** What headings do not end with, closing quotes and brackets aside. */
const ENDS_LIKE_TEXT = /[.!,;:…&]["'”’»)\]]*$/u;

/** A sentence that ends inside the line: text, not a heading. */
const HOLDS_SENTENCE_END = /\p{Ll}{3,}[.!?]["'”’»)\]]*\s+\p{Lu}/u;

/** A line of a table of contents: leaders or a wide gap, then a page. */
const ENDS_AT_PAGE = /(?:\.\s?){3,}\s*\d+$|\s{3,}\d+$/u;

const OPENS_LIKE_HEADING = /^["'“‘«¿¡]?(?:\p{Lu}|\p{Lo}|\p{N})/u;

/** Depth and words of a Markdown heading, or null. */
export function markedHeadingOf(
  line: TextLine,
): { level: number; offset: number; length: number } | null {
  const [, marks, words] = MARKED_HEADING.exec(line.text) ?? [];
  if (marks === undefined || words === undefined || !/[\p{L}\p{N}]/u.test(words)) return null;
  return {
    level: marks.length,
    offset: line.text.indexOf(words, marks.length),
    length: words.length,
  };
}

/** Whether a line only underlines the one above. */
export function isUnderline(line: TextLine): boolean {
  return UNDERLINE.test(line.text);
}

function hasBalancedBrackets(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(/[([]/gu) === count(/[)\]]/gu);
}

/** Whether a line has the form of a heading; where it stands is for {@link isPlainHeading}. */
export function looksLikeHeading({ text }: { readonly text: string }): boolean {
  return (
    text.length <= MAX_HEADING_LENGTH &&
    text.split(/\s+/u).length <= MAX_HEADING_WORDS &&
    OPENS_LIKE_HEADING.test(text) &&
    /\p{L}|^[12]\d{3}$/u.test(text) &&
    !ENDS_LIKE_TEXT.test(text) &&
    !/^(?:https?:|www\.)/iu.test(text) &&
    !HOLDS_SENTENCE_END.test(text) &&
    !ENDS_AT_PAGE.test(text) &&
    hasBalancedBrackets(text)
  );
}

/** Numbers as headings have them: `2.1 Methods`, `IV. Results`, `Chapter 3`. */
const NUMBERED =
  /^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVXLC]{1,5}\.|chapter|section|part|annex|appendix)\s+\S/iu;

/**
 * Whether a block of one line is a heading without marks: short, not ended like a sentence, apart
 * from what stands before, and followed by text.
 *
 * @param next - the line after it, or undefined at the end of the document, where nothing is headed
 */
export function isPlainHeading(
  block: Block,
  next: TextLine | undefined,
  style: LineStyle,
): boolean {
  const [line] = block;
  if (block.length > 1 || next === undefined || !looksLikeHeading(line)) return false;
  if (isListItem(line) && !NUMBERED.test(line.text)) return false;
  const isApart = next.gapBefore > style.gap;
  const isShort = style.kind === "long" ? !style.hasGaps : endsEarly(line, next, style);
  // Text goes on in lower case; what follows a heading does not.
  return (isApart || isShort) && /^["'“‘«([¿¡*#\-–•]*\s*(?:\p{Lu}|\p{Lo}|\p{N})/u.test(next.text);
}
