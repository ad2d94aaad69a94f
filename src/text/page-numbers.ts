import { isBlank, type Line } from "./scan-lines.ts";

/** A line that holds a page number and nothing else: `7`, `- 7 -`, `Page 7 of 12`, `7 / 12`. */
const PAGE_NUMBER =
  /^(?:[-–—[]\s*)?(?:p(?:age|\.)?\s*)?(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—\]])?$/iu;

/** Text lines that a page has at least; closer numbers are a list or a table. */
const FEWEST_LINES_PER_PAGE = 8;

/** Four figures alone on a line are a year far more often than a page. */
const LAST_PAGE = 999;

function pageNumberOf(line: Line): number | null {
  const page = PAGE_NUMBER.exec(line.text)?.[1];
  return page === undefined ? null : Number(page);
}

/**
 * The lines that are nothing but a page number, with that number.
 *
 * A number alone on its line counts when it opens the document, stands first or last on a page, or
 * goes on the series of those around it at a page's distance or at the document's end; a year or a
 * figure in a table does not.
 */
export function findPageNumbers(lines: readonly Line[]): ReadonlyMap<Line, number> {
  const inked = lines.filter((line) => !isBlank(line));
  const candidates = inked.flatMap((line, place) => {
    const page = pageNumberOf(line);
    return page === null ? [] : [{ line, place, page }];
  });
  const found = new Map<Line, number>();
  for (const [index, { line, place, page }] of candidates.entries()) {
    const opens = place === 0 || line.opensPage || inked[place + 1]?.opensPage;
    const continues = [candidates[index - 1], candidates[index + 1]].some(
      (other) =>
        other !== undefined &&
        other.page - page === Math.sign(other.place - place) &&
        Math.abs(other.place - place) > FEWEST_LINES_PER_PAGE,
    );
    const closes = place === inked.length - 1 && [...found.values()].includes(page - 1);
    if (inked.length > 1 && page <= LAST_PAGE && (opens || continues || closes))
      found.set(line, page);
  }
  return found;
}
