import type { ReferenceEntry, TimelineEntry } from "../engine.ts";
import type { AddressedText } from "../text/address.ts";
import type { Article, Paragraph } from "../text/article.ts";
import { sliceText } from "../text/span.ts";
import type { Layout } from "./paint.ts";
import { block } from "./quotation.ts";

function paragraphLines(
  article: Article,
  paragraph: Paragraph,
  marked: ReadonlySet<string>,
  layout: Layout,
): string {
  const { paint } = layout;
  const place = block(paragraph.id, layout, "  ", paint.accent);
  // A paragraph reads best as one; only marking a sentence parts it.
  if (marked.size === 0) {
    return `${place}\n${block(sliceText(article, paragraph.span), layout, "    ")}`;
  }
  const sentences = paragraph.sentences.map(({ id, span }) => {
    const isMarked = marked.has(id);
    const indent = isMarked && !paint.colour ? "  > " : "    ";
    return block(sliceText(article, span), layout, indent, isMarked ? paint.answer : undefined);
  });
  return [place, ...sentences].join("\n");
}

/** What stands at an address, under its heading; sentences that it names are marked in their paragraph. */
export function renderPlace(article: Article, place: AddressedText, layout: Layout): string {
  const { section, paragraph, sentences } = place;
  const isPart = paragraph !== null && sentences.length < paragraph.sentences.length;
  const marked = new Set(isPart ? sentences.map(({ id }) => id) : []);
  const shown = paragraph === null ? section.paragraphs : [paragraph];
  const heading = block(section.heading, layout, "  ", layout.paint.strong);
  return [heading, ...shown.map((each) => paragraphLines(article, each, marked, layout))].join(
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
