import type { AttachedFile } from "./message-body.ts";
import { oneLine } from "./escape-markdown.ts";
import { CONTENT_LIMIT } from "./text-limits.ts";

/** A piece of a message that is shown whole or not at all. */
export interface Block {
  /** As the message shows it. */
  readonly markdown: string;
  /** As the attached file has it where the message has no room. */
  readonly plain: string;
  /** What the message says in its stead, one short line of Markdown. */
  readonly label: string;
}

/** Content that fits one message, and the file with what did not. */
export interface LaidOut {
  readonly content: string;
  readonly files: readonly AttachedFile[];
}

/** Room for the line that names what is in the attached file. */
const NOTE_ROOM = 120;

/**
 * Puts blocks between a head and a foot into one message. A block that does not fit is never cut:
 * it moves whole into an attached text file, and the message says so.
 *
 * @param head - Markdown, shown first; together with `foot` at most 1,500 UTF-16 code units
 */
export function layOut(head: string, blocks: readonly Block[], foot: string): LaidOut {
  const shown: string[] = [];
  const moved: Block[] = [];
  let room = CONTENT_LIMIT - head.length - foot.length - "\n\n".length * 2 - NOTE_ROOM;
  for (const block of blocks) {
    const cost = block.markdown.length + "\n\n".length;
    // Once one block has moved, later ones follow it, so that the order stays the article's.
    if (moved.length > 0 || cost > room) moved.push(block);
    else {
      shown.push(block.markdown);
      room -= cost;
    }
  }
  const note =
    moved.length === 0
      ? ""
      : `-# ${moved.length === 1 ? (moved[0]?.label ?? "") : `${moved.length} more quotations`} · too long for a message, whole in the attached file.`;
  const content = [head, ...shown, note, foot].filter((part) => part !== "").join("\n\n");
  if (moved.length === 0) return { content, files: [] };
  const text = `${moved.map(({ plain }) => plain).join("\n\n")}\n`;
  return { content, files: [{ name: "quotations.txt", attachment: Buffer.from(text, "utf8") }] };
}

/**
 * Packs blocks into pages in order, each as full as `budget` allows, at least one block a page;
 * a block longer than the budget gets a page of its own.
 *
 * @param budget - most UTF-16 code units of a page's blocks and the blank lines between them
 */
export function paginate(blocks: readonly Block[], budget: number): readonly (readonly Block[])[] {
  const pages: Block[][] = [];
  let room = 0;
  for (const block of blocks) {
    const cost = block.markdown.length + "\n\n".length;
    const page = pages.at(-1);
    if (page === undefined || cost > room) {
      pages.push([block]);
      room = budget - cost;
    } else {
      page.push(block);
      room -= cost;
    }
  }
  return pages;
}

/** The plain form of a quotation for the attached file. */
export function plainQuotation(text: string, source: string): string {
  return `${oneLine(text).trim()}\n(${oneLine(source).trim()})`;
}
