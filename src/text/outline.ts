import type { Block } from "./blocks.ts";
import { joinLines } from "./join-lines.ts";
import type { OutlineBlock } from "./split-blocks.ts";

/** A section before its text is reflowed. */
export interface OutlineSection {
  readonly heading: string;
  /** The heading's lines, and before them those of headings that have no text of their own. */
  readonly headingLines: readonly Block[];
  readonly blocks: readonly Block[];
}

/** A document's title and sections. */
export interface DocumentOutline {
  readonly title: string;
  /** The title's lines where the text has it. */
  readonly titleLines: Block | null;
  readonly sections: readonly OutlineSection[];
  /** Headings after the last paragraph, which head nothing; they stay in the text. */
  readonly trailingHeadings: readonly Block[];
}

/** First headings that are a section's and never a document's title. */
const GENERIC_HEADING =
  /^(?:[\d.IVX]+\s+)?(?:introduction|abstract|summary|executive summary|preface|foreword|overview|background|contents|prologue|history)$/iu;

const wordsOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(" ") ?? "";

function headingText(block: Block): string {
  return joinLines(block).text;
}

/** A title made of the file's name. */
function titleFromFile(sourceFile: string): string {
  const stem = sourceFile.replace(/\.[^.]*$/u, "");
  return stem.replaceAll(/[_\s-]+/gu, " ").trim() || sourceFile;
}

/** Whether the first heading is the document's title and not its first section's. */
function isTitle(blocks: readonly OutlineBlock[], stated: string | undefined): boolean {
  const [first, ...rest] = blocks;
  if (first === undefined || first.level === null) return false;
  const words = headingText(first.lines);
  if (stated !== undefined && wordsOf(stated) === wordsOf(words)) return true;
  const later = rest.filter(({ level }) => level !== null);
  if (first.level > 0) {
    // Marks tell: the only heading of the highest rank is the title.
    return first.level === 1 && later.every(({ level }) => level !== 1);
  }
  // A question heads its answer.
  const isQuestion = words.endsWith("?") && later.length > 0;
  return stated === undefined && !GENERIC_HEADING.test(words) && !isQuestion;
}

/** The title and the sections of a document; one section under the title where it has no headings. */
export function outlineOf(
  blocks: readonly OutlineBlock[],
  stated: string | undefined,
  sourceFile: string,
): DocumentOutline {
  const [first] = blocks;
  const hasTitle = isTitle(blocks, stated) && first !== undefined && blocks.length > 1;
  const title = stated ?? (hasTitle ? headingText(first.lines) : titleFromFile(sourceFile));
  const sections: OutlineSection[] = [];
  let headingLines: Block[] = [];
  let open: { heading: string; headingLines: readonly Block[]; blocks: Block[] } | null = null;
  for (const { lines, level } of hasTitle ? blocks.slice(1) : blocks) {
    if (level !== null) {
      headingLines.push(lines);
      open = null;
      continue;
    }
    if (open === null) {
      const heading = headingLines.at(-1);
      const words = heading === undefined ? title : headingText(heading);
      open = { heading: words, headingLines, blocks: [] };
      sections.push(open);
      headingLines = [];
    }
    open.blocks.push(lines);
  }
  const titleLines = hasTitle ? first.lines : null;
  return { title, titleLines, sections, trailingHeadings: headingLines };
}
