import type { ReferenceEntry, TimelineEntry } from "../engine.ts";
import type { Article, Paragraph, Section } from "../text/article.ts";
import { sliceText } from "../text/span.ts";
import type { Layout } from "./paint.ts";
import { block } from "./quotation.ts";

/** A part of the document to show: a section, one paragraph of it, or one sentence of that. */
export interface Place {
  readonly section: Section;
  readonly paragraph: Paragraph | null;
  /** 1-based place of the sentence to mark, or null. */
  readonly sentence: number | null;
}

/** `§2`, `§2 ¶1`, `§2 ¶1 s3`, and the lazier `2`, `2.1`, `2 1 3`, `§2 p1 s3`. */
const address =
  /^\s*(?:§\s*|section\s+)?(\d{1,6})(?:[\s.,:¶p]+(\d{1,6}))?(?:[\s.,:s]+(\d{1,6}))?(?:\s*[–-]\s*s?\d+)?\s*$/iu;

/** The place that an address names, or null where the document has none such. */
export function findPlace({ sections }: Article, typed: string): Place | null {
  const [, sectionNumber, paragraphNumber, sentenceNumber] = address.exec(typed) ?? [];
  const section = sections.find(({ number }) => number === Number(sectionNumber));
  if (section === undefined) return null;
  if (paragraphNumber === undefined) return { section, paragraph: null, sentence: null };
  const paragraph = section.paragraphs.find(({ number }) => number === Number(paragraphNumber));
  if (paragraph === undefined) return null;
  if (sentenceNumber === undefined) return { section, paragraph, sentence: null };
  const sentence = paragraph.sentences.find(({ number }) => number === Number(sentenceNumber));
  return sentence === undefined ? null : { section, paragraph, sentence: sentence.number };
}

function paragraphLines(
  article: Article,
  paragraph: Paragraph,
  marked: number | null,
  layout: Layout,
): string {
  const { paint } = layout;
  const lines = [block(paragraph.id, layout, "  ", paint.accent)];
  if (marked === null) {
    lines.push(block(sliceText(article, paragraph.span), layout, "    "));
  } else {
    for (const { number, span } of paragraph.sentences) {
      const mark = number === marked ? paint.answer : undefined;
      const indent = number === marked && !paint.colour ? "  > " : "    ";
      lines.push(block(sliceText(article, span), layout, indent, mark));
    }
  }
  return lines.join("\n");
}

/** A place in the document's own words, under its heading, with a sentence marked where one is named. */
export function renderPlace(article: Article, place: Place, layout: Layout): string {
  const { section, paragraph, sentence } = place;
  const shown = paragraph === null ? section.paragraphs : [paragraph];
  const heading = block(section.heading, layout, "  ", layout.paint.strong);
  return [heading, ...shown.map((each) => paragraphLines(article, each, sentence, layout))].join(
    "\n\n",
  );
}

/** The sections with their headings and sizes. */
export function renderOutline({ title, sections }: Article, layout: Layout): string {
  const { paint } = layout;
  const lines = sections.map(({ id, heading, paragraphs }) => {
    const sentences = paragraphs.reduce((sum, paragraph) => sum + paragraph.sentences.length, 0);
    const size = `${counted(paragraphs.length, "paragraph")}, ${counted(sentences, "sentence")}`;
    return `${block(`${id}  ${heading}`, layout, "  ")}\n${block(size, layout, "      ", paint.faint)}`;
  });
  return [block(title, layout, "  ", paint.strong), lines.join("\n")].join("\n\n");
}

/** `1 sentence`, `2 sentences`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** The dated sentences in order of date. */
export function renderTimeline(entries: readonly TimelineEntry[], layout: Layout): string {
  const { paint } = layout;
  if (entries.length === 0) return block("The document dates nothing.", layout, "  ");
  return entries
    .map(({ date, address: place, quotation }) => {
      const head = `${block(date, layout, "  ", paint.strong)}  ${paint.faint(place)}`;
      return `${head}\n${block(quotation, layout, "    ")}`;
    })
    .join("\n");
}

/** The document's own references, each with the sentences that lean on it. */
export function renderReferences(entries: readonly ReferenceEntry[], layout: Layout): string {
  const { paint } = layout;
  if (entries.length === 0) return block("The document names no sources.", layout, "  ");
  return entries
    .map(({ key, sentences }) => {
      const places = sentences.map(({ address: place }) => place).join(", ");
      return `${block(key, layout, "  ", paint.strong)}\n${block(places, layout, "    ", paint.faint)}`;
    })
    .join("\n");
}
