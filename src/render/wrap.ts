const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian wide and full-width characters and emoji take two columns (Unicode UAX #11). */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Columns that `text` takes on a terminal; no escape sequences may be in it. */
export function displayWidth(text: string): number {
  // Almost all text is ASCII, where a column is a code unit.
  if (/^[\u0020-\u007E]*$/u.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (!zeroWidth.test(segment)) columns += wide.test(segment) ? 2 : 1;
  }
  return columns;
}

/** A half-open range of UTF-16 code units of the text that was wrapped. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/** The end of the longest part of `word` that fits `width`, at least one grapheme. */
function fittingEnd(word: string, width: number): number {
  let columns = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(word)) {
    columns += displayWidth(segment);
    if (columns > width && index > 0) break;
    end = index + segment.length;
  }
  return end;
}

/**
 * Where each line of `text` starts and ends when wrapped to `width` columns: the break is at white
 * space, which is left out of both lines; a word longer than a line is cut between graphemes. Line
 * feeds are kept as breaks. Ranges rather than strings, so that a highlight given in offsets can be
 * laid over the lines.
 *
 * @param width - at least 1, or Infinity for no wrapping
 */
export function wrapRanges(text: string, width: number): Line[] {
  const lines: Line[] = [];
  let paragraphStart = 0;
  for (const paragraph of text.split("\n")) {
    let start = -1;
    let end = -1;
    for (const match of paragraph.matchAll(/\S+/gu)) {
      let wordStart = paragraphStart + match.index;
      const wordEnd = wordStart + match[0].length;
      if (start >= 0 && displayWidth(text.slice(start, wordEnd)) <= width) {
        end = wordEnd;
        continue;
      }
      if (start >= 0) lines.push({ start, end });
      while (displayWidth(text.slice(wordStart, wordEnd)) > width) {
        const cut = wordStart + fittingEnd(text.slice(wordStart, wordEnd), width);
        if (cut >= wordEnd) break;
        lines.push({ start: wordStart, end: cut });
        wordStart = cut;
      }
      start = wordStart;
      end = wordEnd;
    }
    lines.push(start >= 0 ? { start, end } : { start: paragraphStart, end: paragraphStart });
    paragraphStart += paragraph.length + 1;
  }
  return lines;
}

/** The lines of `text` wrapped to `width` columns, as {@link wrapRanges} has them. */
export function wrapText(text: string, width: number): string[] {
  return wrapRanges(text, width).map(({ start, end }) => text.slice(start, end));
}
