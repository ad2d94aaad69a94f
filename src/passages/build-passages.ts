import type { Article, Paragraph, Section } from "../text/article.ts";
import { sliceText } from "../text/span.ts";
import type { Passage } from "./passage.ts";

/** How sentences are grouped into passages. */
export interface Chunking {
  /** At least 1. */
  readonly maxSentences: number;
  /** Sentences from the start of one passage to the start of the next, 1 to `maxSentences`. */
  readonly stride: number;
  /** Longest passage in tokens with its heading; a single longer sentence is still a passage. */
  readonly maxTokens: number;
}

/** Four sentences with a stride of two: what the reader was trained for (90 to 160 tokens). */
export const defaultChunking: Chunking = { maxSentences: 4, stride: 2, maxTokens: 256 };

/** What is embedded of a stretch of the article: its heading, a colon, its words. */
export function withHeading(heading: string, text: string): string {
  return `${heading}: ${text}`;
}

/** `§2 ¶1 s1–s4`, or `§2 ¶1 s3` for a single sentence. */
function addressOf(paragraph: Paragraph, first: number, end: number): string {
  const from = paragraph.sentences[first]?.number ?? 0;
  const to = paragraph.sentences[end - 1]?.number ?? 0;
  return `${paragraph.id} s${from}${to > from ? `–s${to}` : ""}`;
}

type Draft = Omit<Passage, "index">;

/** The passages of one paragraph; `offset` is the article-wide place of its first sentence. */
function passagesOf(
  article: Article,
  section: Section,
  paragraph: Paragraph,
  offset: number,
  chunking: Chunking,
  countTokens: (text: string) => number,
): readonly Draft[] {
  const { sentences } = paragraph;
  const spanOf = (first: number, end: number) => ({
    start: sentences[first]?.span.start ?? 0,
    end: sentences[end - 1]?.span.end ?? 0,
  });
  const tokensOf = (first: number, end: number) =>
    countTokens(withHeading(section.heading, sliceText(article, spanOf(first, end))));
  const drafts: Draft[] = [];
  let first = 0;
  let covered = 0;
  while (covered < sentences.length) {
    let end = Math.min(first + chunking.maxSentences, sentences.length);
    while (end > first + 1 && tokensOf(first, end) > chunking.maxTokens) end--;
    // A run that token limits kept from reaching past the one before it would only repeat words.
    if (end > covered) {
      drafts.push({
        id: addressOf(paragraph, first, end),
        sectionId: section.id,
        sentences: [offset + first, offset + end],
        span: spanOf(first, end),
        tokenCount: tokensOf(first, end),
      });
      covered = end;
    }
    // Never past the first sentence that no passage holds yet.
    first = Math.min(first + chunking.stride, Math.max(covered, first + 1));
  }
  return drafts;
}

/**
 * The passages of an article in reading order. Every sentence is in at least one; a passage never
 * crosses a paragraph, and exceeds `maxTokens` only where one sentence alone does.
 *
 * @param countTokens - the embedder's count, special tokens included
 */
export function buildPassages(
  article: Article,
  countTokens: (text: string) => number,
  chunking: Chunking = defaultChunking,
): readonly Passage[] {
  const drafts: Draft[] = [];
  let offset = 0;
  for (const section of article.sections) {
    for (const paragraph of section.paragraphs) {
      drafts.push(...passagesOf(article, section, paragraph, offset, chunking, countTokens));
      offset += paragraph.sentences.length;
    }
  }
  return drafts.map((draft, index) => ({ index, ...draft }));
}
