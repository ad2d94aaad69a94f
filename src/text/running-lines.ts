import { endsSentence } from "./line-style.ts";
import { isBlank, type Line } from "./scan-lines.ts";

/** Pages on which a running title stands at least, if it stands on every second one. */
const FEWEST_REPEATS = 3;

/** Longer lines are text. */
const LONGEST_RUNNING_LINE = 100;

/** A line with its figures blotted out: a running title may carry the page's number. */
function patternOf(line: Line): string {
  return line.text.replaceAll(/\d+/gu, "#");
}

/**
 * The running titles: lines that stand, figures apart, first or last on all pages (the first may
 * have none), or on every second one and three at least. Only form feeds show where pages end; without them nothing is found.
 */
export function findRunningLines(lines: readonly Line[]): ReadonlySet<Line> {
  const pages: Line[][] = [[]];
  for (const line of lines) {
    if (line.opensPage) pages.push([]);
    if (!isBlank(line)) pages.at(-1)?.push(line);
  }
  const found = new Set<Line>();
  for (const place of [0, -1]) {
    const edges = pages.flatMap((page) => page.at(place) ?? []);
    for (const group of groupByPattern(edges).values()) {
      // The first page often has none, and left and right pages may have their own.
      const isOnAll =
        group.length >= 2 &&
        group.length >= pages.length - 1 &&
        !group.some((line) => endsSentence(line));
      const isRunning =
        isOnAll || (group.length >= FEWEST_REPEATS && group.length * 2 >= pages.length);
      if (isRunning) for (const line of group) found.add(line);
    }
  }
  return found;
}

function groupByPattern(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines.filter(({ text }) => text.length <= LONGEST_RUNNING_LINE)) {
    const pattern = patternOf(line);
    groups.set(pattern, [...(groups.get(pattern) ?? []), line]);
  }
  return groups;
}
