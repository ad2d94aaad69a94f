import type { Repair } from "./article.ts";
import { type Block, endsEarly, endsParagraph } from "./blocks.ts";
import type { TextLine } from "./clean-lines.ts";
import { isPlainHeading, isUnderline, looksLikeHeading, markedHeadingOf } from "./headings.ts";
import { endsSentence, type LineStyle } from "./line-style.ts";

/** A block that is known to be a heading or not. */
export interface OutlineBlock {
  readonly lines: Block;
  /** 1 for the highest; 0 for a heading without marks; null for a paragraph. */
  readonly level: number | null;
}

/** The blocks of a document, and the marks that were taken off headings. */
export interface Outline {
  readonly blocks: readonly OutlineBlock[];
  readonly repairs: readonly Repair[];
}

/** Headings without marks that may follow one another; more are a list. */
const LONGEST_HEADING_RUN = 2;

/**
 * A line that heads what follows, although no wider gap sets it off.
 *
 * @param follows - whether what stands before the line is complete: nothing, a heading, a sentence
 */
function headsTight(
  { line, next, follows }: { line: TextLine; next: TextLine | undefined; follows: boolean },
  style: LineStyle,
): boolean {
  if (next === undefined || !looksLikeHeading(line)) return false;
  const opens = follows || line.gapBefore > style.gap;
  const isAlone = style.kind === "spaced" || !style.hasGaps || line.gapBefore > style.gap;
  return opens && isAlone && isPlainHeading([line], next, style) && endsEarly(line, next, style);
}

/** Takes the marks off a Markdown heading. */
function withoutMarks(line: TextLine): { line: TextLine; level: number } | null {
  const marked = markedHeadingOf(line);
  if (marked === null) return null;
  const start = line.start + marked.offset;
  const text = line.text.slice(marked.offset, marked.offset + marked.length);
  return { line: { ...line, start, end: start + marked.length, text }, level: marked.level };
}

/** Whether unmarked headings stand in a row too long for headings. */
function demoteRuns(blocks: readonly OutlineBlock[]): readonly OutlineBlock[] {
  const runStart = (index: number): number => {
    let start = index;
    while (start > 0 && blocks[start - 1]?.level === 0) start -= 1;
    return start;
  };
  const runEnd = (index: number): number => {
    let end = index;
    while (blocks[end + 1]?.level === 0) end += 1;
    return end;
  };
  return blocks.map((block, index) => {
    if (block.level !== 0) return block;
    const start = runStart(index);
    const end = runEnd(index);
    if (end - start < LONGEST_HEADING_RUN) return block;
    // At the top a title, authors and a date may precede the first heading.
    const staysHeading = start === 0 && (index === 0 || index === end);
    return staysHeading ? block : { ...block, level: null };
  });
}

/** Groups the lines of running text into headings and paragraphs. */
export function splitBlocks(lines: readonly TextLine[], style: LineStyle): Outline {
  const blocks: OutlineBlock[] = [];
  const repairs: Repair[] = [];
  let open: TextLine[] = [];
  let headed = false;
  const close = (next: TextLine | undefined): void => {
    const [first, ...rest] = open;
    if (first === undefined) return;
    const block: Block = [first, ...rest];
    blocks.push({ lines: block, level: headed || isPlainHeading(block, next, style) ? 0 : null });
    open = [];
    headed = false;
  };
  for (const [place, line] of lines.entries()) {
    const before = lines[place - 1];
    const next = lines[place + 1];
    const marked = withoutMarks(line);
    if (marked !== null) {
      close(line);
      blocks.push({ lines: [marked.line], level: marked.level });
      repairs.push({
        rule: "read-heading-marks",
        line: line.number,
        before: line.text,
        after: marked.line.text,
      });
      continue;
    }
    if (isUnderline(line)) {
      const heading = open.at(-1);
      const isBelow = heading !== undefined && line.gapBefore <= style.gap && open.length === 1;
      if (isBelow && looksLikeHeading(heading)) {
        blocks.push({ lines: [heading], level: line.text.startsWith("=") ? 1 : 2 });
        open = [];
      } else close(line);
      repairs.push({ rule: "dropped-rule", line: line.number, before: line.text, after: "" });
      continue;
    }
    const last = open.at(-1);
    const follows: boolean =
      before === undefined || headed || last === undefined || endsSentence(before);
    const isHeading: boolean =
      headsTight({ line, next, follows }, style) && !(next !== undefined && isUnderline(next));
    if (last !== undefined && (headed || isHeading || endsParagraph(last, line, style)))
      close(line);
    open.push(line);
    headed = isHeading;
  }
  close(undefined);
  return { blocks: demoteRuns(blocks), repairs };
}
