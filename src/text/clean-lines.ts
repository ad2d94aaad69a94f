import type { Repair } from "./article.ts";
import type { LineStyle } from "./line-style.ts";
import { findPageNumbers } from "./page-numbers.ts";
import { findRunningLines } from "./running-lines.ts";
import { isBlank, type Line } from "./scan-lines.ts";
import type { Span } from "./span.ts";

/** A line of running text, with what stood between it and the line before. */
export interface TextLine extends Line {
  /** Page on which the line stands, or null where the text shows no pages. */
  readonly page: number | null;
  /** Blank lines between this line and the one before. */
  readonly gapBefore: number;
  /** Whether a page ended between this line and the one before. */
  readonly startsPage: boolean;
  /** Whether an artefact was dropped between this line and the one before. */
  readonly followsDrop: boolean;
}

/** The lines of running text, and what was taken out to get them. */
export interface CleanLines {
  readonly lines: readonly TextLine[];
  /** Raw stretches of the lines taken out, in order. */
  readonly dropped: readonly Span[];
  readonly repairs: readonly Repair[];
}

const URL_LINE = /^(?:https?:\/\/|www\.)\S+$/iu;

/** Footnotes that a PDF extraction printed twice: the same address on two lines, one after the other. */
function findRepeatedAddresses(inked: readonly Line[]): ReadonlySet<Line> {
  return new Set(
    inked.filter(
      (line, place) =>
        URL_LINE.test(line.text) &&
        (inked[place - 1]?.text === line.text || inked[place + 1]?.text === line.text),
    ),
  );
}

/**
 * Page breaks that a spaced text shows by their margin: the first line of a page is set in by a
 * space and has no blank line before it, as every other line has.
 */
function isMarginBreak(line: Line, gap: number, { kind, indent }: LineStyle): boolean {
  return kind === "spaced" && gap === 0 && line.indent > indent;
}

/**
 * Takes page numbers, running titles and repeated footnote addresses out of a document, each with
 * a repair, and numbers the pages as far as the text shows them.
 */
export function cleanLines(lines: readonly Line[], style: LineStyle): CleanLines {
  const inked = lines.filter((line) => !isBlank(line));
  const pageNumbers = findPageNumbers(lines);
  const runningLines = findRunningLines(lines.filter((line) => !pageNumbers.has(line)));
  const repeated = findRepeatedAddresses(inked);
  const ruleFor = (line: Line): string | null => {
    if (pageNumbers.has(line)) return "dropped-page-number";
    if (runningLines.has(line)) return "dropped-running-title";
    return repeated.has(line) ? "dropped-repeated-line" : null;
  };
  // Where no form feed ends a page its number does: at the head if one stands before any text.
  const first = inked[0];
  const hasFeeds = lines.some(({ opensPage }) => opensPage);
  const headed = first !== undefined && pageNumbers.has(first);

  const kept: TextLine[] = [];
  const dropped: Span[] = [];
  const repairs: Repair[] = [];
  let page: number | null = null;
  let gap = 0;
  let gapSinceInk = 0;
  let startsPage = false;
  let followsDrop = false;
  const turn = (next: number): void => {
    page = next;
    startsPage = kept.length > 0;
  };
  for (const line of lines) {
    if (line.opensPage) turn((page ?? 1) + 1);
    if (isBlank(line)) {
      gap += 1;
      gapSinceInk += 1;
      continue;
    }
    const rule = ruleFor(line);
    if (rule !== null) {
      repairs.push({ rule, line: line.number, before: line.text, after: "" });
      dropped.push({ start: line.start, end: line.end });
      const number = pageNumbers.get(line);
      if (number !== undefined && hasFeeds) page = number;
      else if (number !== undefined) turn(headed ? number : number + 1);
      followsDrop = true;
      gapSinceInk = 0;
      continue;
    }
    if (kept.length > 0 && isMarginBreak(line, gapSinceInk, style)) turn((page ?? 1) + 1);
    kept.push({ ...line, page, gapBefore: gap, startsPage, followsDrop });
    gap = 0;
    gapSinceInk = 0;
    startsPage = false;
    followsDrop = false;
  }
  return { lines: backfillPages(kept), dropped, repairs };
}

/** Numbers the lines before the first page break, which the text itself leaves unnumbered. */
function backfillPages(lines: readonly TextLine[]): readonly TextLine[] {
  const first = lines.find(({ page }) => page !== null)?.page;
  if (first === undefined || first === null) return lines;
  return lines.map((line) => (line.page === null ? { ...line, page: first - 1 || 1 } : line));
}
