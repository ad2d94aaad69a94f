import { isBlank, type Line } from "./scan-lines.ts";

/** How a document sets its lines; every rule about paragraphs asks this first. */
export interface LineStyle {
  /**
   * - `spaced`: each line of running text is followed by blank ones (PDF extractions);
   * - `wrapped`: lines are broken at a width, blank lines separate paragraphs;
   * - `dense`: lines are broken at a width, nothing separates paragraphs;
   * - `long`: a paragraph, or nearly, is one line.
   */
  readonly kind: "spaced" | "wrapped" | "dense" | "long";
  /** Blank lines that stand between two lines of one paragraph. */
  readonly gap: number;
  /** Whether gaps wider than that separate paragraphs and headings. */
  readonly hasGaps: boolean;
  /** Length that nine in ten lines do not exceed, UTF-16 code units. */
  readonly width: number;
  /** The usual number of white-space characters before a line. */
  readonly indent: number;
}

/** A line that ends a sentence: stop, closing quotes or brackets, a reference mark such as `[3]`. */
const ENDS_SENTENCE = /[.!?…。！？؟।]["'”’»)\]]*(?:\[[^\]]{1,20}\])*$/u;

/** Whether a line ends where a sentence may end. */
export function endsSentence(line: Line): boolean {
  return ENDS_SENTENCE.test(line.text);
}

/** Value below which the share `quantile` of `values` lies; 0 for none. */
function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0;
}

/** Length that nine in ten lines do not exceed, running titles and footnotes once taken out. */
export function widthOf(lines: readonly Line[]): number {
  return quantileOf(
    lines.filter((line) => !isBlank(line)).map(({ text }) => text.length),
    0.9,
  );
}

/** Longer than any page is wide: a line that holds a paragraph. Books stay below 100. */
const LONGEST_WRAP = 200;

/** Fewer lines show no habit. */
const FEWEST_LINES = 6;

/** How the lines of a document are set, by counting; ties and short documents read as `wrapped`. */
export function lineStyleOf(lines: readonly Line[]): LineStyle {
  const inked = lines.filter((line) => !isBlank(line));
  const width = widthOf(lines);
  const indent = quantileOf(
    inked.map((line) => line.indent),
    0.5,
  );
  const position = new Map(lines.map((line, index) => [line, index]));
  const gapAfter = (line: Line, next: Line): number =>
    (position.get(next) ?? 0) - (position.get(line) ?? 0) - 1;
  const pairs = inked
    .slice(1)
    .map((next, index) => ({ line: inked[index] ?? next, next }))
    .map(({ line, next }) => ({
      gap: gapAfter(line, next),
      goesOn: !endsSentence(line) && line.text.length >= width / 2,
    }));
  const share = (test: (pair: (typeof pairs)[number]) => boolean): number =>
    pairs.filter(test).length / Math.max(1, pairs.length);

  const hasGaps = share(({ gap }) => gap > 0) >= 0.02;
  if (width > LONGEST_WRAP) return { kind: "long", gap: 0, hasGaps, width, indent };
  const usual = quantileOf(
    pairs.map(({ gap }) => gap),
    0.5,
  );
  const isSpaced =
    inked.length >= FEWEST_LINES &&
    usual > 0 &&
    share(({ gap }) => gap === usual) >= 0.6 &&
    share(({ gap }) => gap < usual) <= 0.2 &&
    // Where blank lines separate paragraphs, what stands before one has ended.
    share(({ gap, goesOn }) => gap === usual && goesOn) >= 0.4 &&
    width >= 40;
  if (isSpaced) return { kind: "spaced", gap: usual, hasGaps, width, indent };
  const isDense = inked.length >= FEWEST_LINES && !hasGaps;
  return { kind: isDense ? "dense" : "wrapped", gap: 0, hasGaps, width, indent };
}
