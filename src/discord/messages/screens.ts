import type { Article, Paragraph, Section } from "../../text/article.ts";
import { type Span, sliceText } from "../../text/span.ts";
import { escapeMarkdown, escapeWithin } from "./escape-markdown.ts";
import { type Block, plainQuotation } from "./lay-out.ts";
import { quotationBlock, smallPrint } from "./quotation.ts";

/** As much of a paragraph as one message shows: whole sentences, all of them where they fit. */
export interface Screen {
  readonly section: Section;
  readonly paragraph: Paragraph;
  readonly span: Span;
  readonly page: number | null;
  /** Whether the paragraph has sentences before, or after, those shown. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * Room for one screen's words, escaped, in a message of 2,000: the rest holds `[…]`, the bold
 * markers, the small print and a head.
 */
const SCREEN_ROOM = 1500;

const cache = new WeakMap<Article, readonly Screen[]>();

/** The whole article as screens in reading order; the same article gives the same screens always. */
export function screensOf(article: Article): readonly Screen[] {
  const known = cache.get(article);
  if (known !== undefined) return known;
  const screens = article.sections.flatMap((section) =>
    section.paragraphs.flatMap((paragraph) => screensOfParagraph(article, section, paragraph)),
  );
  cache.set(article, screens);
  return screens;
}

function screensOfParagraph(article: Article, section: Section, paragraph: Paragraph): Screen[] {
  const parts: { span: Span; page: number | null }[] = [];
  let room = 0;
  for (const { span, page } of paragraph.sentences) {
    const cost = escapeMarkdown(sliceText(article, span)).length + " ****".length;
    const last = parts.at(-1);
    if (last === undefined || cost > room) {
      parts.push({ span, page });
      room = SCREEN_ROOM - cost;
    } else {
      parts[parts.length - 1] = {
        span: { start: last.span.start, end: span.end },
        page: last.page,
      };
      room -= cost;
    }
  }
  return parts.map(({ span, page }, index) => ({
    section,
    paragraph,
    span,
    page,
    cutBefore: index > 0,
    cutAfter: index < parts.length - 1,
  }));
}

/** The place in {@link screensOf} of the screen that holds an offset of the article; the nearest before it, or 0. */
export function screenIndexAt(article: Article, offset: number): number {
  const after = screensOf(article).findIndex(({ span }) => span.start > offset);
  return after === -1 ? screensOf(article).length - 1 : Math.max(0, after - 1);
}

/** A screen as a block, the given spans of the article bold where they stand on it. */
export function screenBlock(article: Article, screen: Screen, bold: readonly Span[]): Block {
  const { span, section, paragraph, page, cutBefore, cutAfter } = screen;
  const text = sliceText(article, span);
  const highlights = bold
    .filter(({ start, end }) => start < span.end && end > span.start)
    .map(({ start, end }) => [start - span.start, Math.min(end, span.end) - span.start] as const);
  const words = quotationBlock(text, highlights).slice("> ".length);
  const quotation = `> ${cutBefore ? "[…] " : ""}${words}${cutAfter ? " […]" : ""}`;
  const place = smallPrint([
    escapeWithin(paragraph.id, 60),
    escapeWithin(section.heading, 80),
    page === null ? "" : `p. ${page}`,
  ]);
  return {
    markdown: `${quotation}\n${place}`,
    plain: plainQuotation(text, `${paragraph.id}, ${section.heading}`),
    label: escapeWithin(paragraph.id, 60),
  };
}
