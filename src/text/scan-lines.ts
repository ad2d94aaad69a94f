/** One line of the raw file, its margins left out. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Offset of the first visible character in the raw file; equals `end` for a blank line. */
  readonly start: number;
  /** Offset after the last visible character. */
  readonly end: number;
  /** White-space characters before the first visible one. */
  readonly indent: number;
  /** Visible characters and what stands between them. */
  readonly text: string;
  /** Whether a form feed stands before the line. */
  readonly opensPage: boolean;
}

/** Line ends of every system, with the form feed, which ends a page as well. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;

/** White space, and characters that show nothing: the margins of a line. */
const MARGIN = /[\s\p{Cc}\u00ad\u200b\u2060\ufeff]/u;

/** Whether a line shows nothing. */
export function isBlank(line: Line): boolean {
  return line.start === line.end;
}

function createLine(
  raw: string,
  from: number,
  to: number,
  number: number,
  opensPage: boolean,
): Line {
  let start = from;
  while (start < to && MARGIN.test(raw[start] ?? "")) start += 1;
  let end = to;
  // A soft hyphen at the end of a line is no margin: it says that the word goes on.
  while (end > start && raw[end - 1] !== "\u00ad" && MARGIN.test(raw[end - 1] ?? "")) end -= 1;
  return { number, start, end, indent: start - from, text: raw.slice(start, end), opensPage };
}

/** The lines of a raw file, Unix, Windows and old Mac line ends alike. */
export function scanLines(raw: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  let opensPage = false;
  let number = 1;
  for (const { 0: mark, index } of raw.matchAll(LINE_END)) {
    const line = createLine(raw, from, index, number, opensPage);
    // The stretch between a line end and the form feed after it is no line of the page.
    const isStub = mark === "\f" && isBlank(line);
    if (!isStub) {
      lines.push(line);
      opensPage = false;
    }
    opensPage ||= mark === "\f";
    if (mark !== "\f") number += 1;
    from = index + mark.length;
  }
  if (from < raw.length) lines.push(createLine(raw, from, raw.length, number, opensPage));
  return lines;
}
