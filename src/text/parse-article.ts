import { CorpusError } from "../errors.ts";
import type { Article, LayoutSegment, Paragraph, Repair, Section, Sentence } from "./article.ts";
import { cleanLines, type TextLine } from "./clean-lines.ts";
import { joinLines } from "./join-lines.ts";
import { lineStyleOf, widthOf } from "./line-style.ts";
import type { ArticleMetadata } from "./metadata.ts";
import { noteRepairs } from "./note-repairs.ts";
import { outlineOf } from "./outline.ts";
import type { RawDocument } from "./read-document.ts";
import { scanLines } from "./scan-lines.ts";
import type { Span } from "./span.ts";
import { splitBlocks } from "./split-blocks.ts";
import { splitSentences } from "./split-sentences.ts";

/** Words that a document must hold in one place to have anything to quote. */
const FEWEST_WORDS = 3;

/** Letters that make a sentence in scripts without spaces. */
const FEWEST_LETTERS = /\p{Lo}{6}/u;

function isRunningText(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]*\p{L}[\p{L}\p{N}]*/gu)?.length ?? 0;
  return words >= FEWEST_WORDS || FEWEST_LETTERS.test(text);
}

/** Lower-case kebab-case name of a document file, `article` where nothing is left of it. */
export function articleIdOf(sourceFile: string): string {
  const stem = sourceFile.replace(/\.[^.]*$/u, "");
  const words = stem
    .normalize("NFKD")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words?.join("-") ?? "article";
}

/** Reflowed text as it grows, with the way back to the raw file. */
function createTextBuilder(): {
  append: (lines: readonly TextLine[]) => { span: Span; text: string };
  segments: readonly LayoutSegment[];
  result: () => { text: string; repairs: readonly Repair[] };
} {
  const parts: string[] = [];
  const segments: LayoutSegment[] = [];
  const repairs: Repair[] = [];
  let length = 0;
  return {
    append(lines) {
      const joined = joinLines(lines);
      if (parts.length > 0) {
        parts.push("\n\n");
        length += 2;
      }
      const start = length;
      for (const segment of joined.segments) {
        segments.push({ ...segment, textStart: segment.textStart + start });
      }
      repairs.push(...joined.repairs);
      parts.push(joined.text);
      length += joined.text.length;
      return { span: { start, end: length }, text: joined.text };
    },
    segments,
    result: () => ({ text: parts.join(""), repairs }),
  };
}

/** Page of the line that holds an offset of the raw file. */
function pageAt(lines: readonly TextLine[], rawOffset: number): number | null {
  return lines.findLast((line) => line.start <= rawOffset)?.page ?? null;
}

function sentencesIn(
  text: string,
  paragraphStart: number,
  pageOf: (offset: number) => number | null,
  paragraphId: string,
): readonly Sentence[] {
  return splitSentences(text).map(({ start, end }, index) => ({
    id: `${paragraphId} s${index + 1}`,
    number: index + 1,
    span: { start: paragraphStart + start, end: paragraphStart + end },
    page: pageOf(paragraphStart + start),
  }));
}

/**
 * A document as sections, paragraphs and sentences over its reflowed text.
 *
 * Damage that a PDF extraction leaves is mended, each time with a {@link Repair}; apart from white
 * space, invisible characters and whole dropped lines, the text is the raw file's, character for
 * character. A text without headings is one section under the title.
 *
 * @throws {@link CorpusError} `document-without-sentences`
 */
export function parseArticle(document: RawDocument, metadata: ArticleMetadata = {}): Article {
  const { raw, sha256, sourceFile } = document;
  const scanned = scanLines(raw);
  const style = lineStyleOf(scanned);
  const cleaned = cleanLines(scanned, style);
  const split = splitBlocks(cleaned.lines, { ...style, width: widthOf(cleaned.lines) });
  const outline = outlineOf(split.blocks, metadata.title, sourceFile);

  const builder = createTextBuilder();
  if (outline.titleLines !== null) builder.append(outline.titleLines);
  const sections: Section[] = [];
  for (const { headingLines, heading, blocks } of outline.sections) {
    const id = `§${sections.length + 1}`;
    for (const lines of headingLines) builder.append(lines);
    const paragraphs: Paragraph[] = [];
    for (const block of blocks) {
      const { span, text: words } = builder.append(block);
      const number = paragraphs.length + 1;
      const paragraphId = `${id} ¶${number}`;
      const pageOf = (offset: number): number | null => {
        const segment = builder.segments.findLast(({ textStart }) => textStart <= offset);
        if (segment === undefined) return null;
        return pageAt(block, segment.rawStart + offset - segment.textStart);
      };
      const sentences = sentencesIn(words, span.start, pageOf, paragraphId);
      paragraphs.push({ id: paragraphId, number, span, sentences });
    }
    sections.push({ id, number: sections.length + 1, heading, paragraphs });
  }

  for (const lines of outline.trailingHeadings) builder.append(lines);
  const { text, repairs } = builder.result();
  const hasSentence = text.split("\n\n").some(isRunningText);
  if (sections.length === 0 || !hasSentence) {
    throw new CorpusError(
      `The document ${sourceFile} holds no sentence: expected running text of at least ${FEWEST_WORDS} words.`,
      { code: "document-without-sentences", hint: "Put the text into it." },
    );
  }
  return {
    id: articleIdOf(sourceFile),
    title: outline.title,
    language: metadata.language ?? "en",
    sourceFile,
    text,
    layout: { segments: builder.segments, dropped: cleaned.dropped },
    sha256,
    sections,
    repairs: [
      ...cleaned.repairs,
      ...split.repairs,
      ...repairs,
      ...noteRepairs(scanned, style),
    ].sort((a, b) => a.line - b.line),
  };
}
