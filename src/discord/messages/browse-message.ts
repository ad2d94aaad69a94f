import type { ReferenceEntry, TimelineEntry } from "../../engine.ts";
import type { Article } from "../../text/article.ts";
import { pagerRows, selectRow } from "../components/rows.ts";
import { escapeWithin } from "./escape-markdown.ts";
import { type Block, layOut, paginate } from "./lay-out.ts";
import { quotedAt } from "./lookup-message.ts";
import { type MessageBody, messageBody } from "./message-body.ts";
import { quotationBlock } from "./quotation.ts";

/** Room for one page's blocks: five or six sentences, as much as one reads at once. */
const PAGE_ROOM = 1100;

/** Sections named on one page: as many as a select has options. */
const SECTIONS_A_PAGE = 25;

function pageOf(
  kind: string,
  head: string,
  blocks: readonly Block[],
  page: number,
  empty: string,
): MessageBody {
  const pages = paginate(blocks, PAGE_ROOM);
  const here = Math.min(Math.max(page, 0), Math.max(0, pages.length - 1));
  const shown = pages[here];
  if (shown === undefined) return messageBody(empty);
  const { content, files } = layOut(head, shown, "");
  return messageBody(content, pagerRows(kind, "", here, pages.length), files);
}

/** The dated sentences in order of date, each below its date. */
export function timelineMessage(entries: readonly TimelineEntry[], page: number): MessageBody {
  const blocks = entries.map(({ date, address, quotation }): Block => {
    const at = quotation.indexOf(date);
    const bold = at === -1 ? [] : [[at, at + date.length] as const];
    const { plain, label } = quotedAt(address, quotation);
    const title = `**${escapeWithin(date, 60)}** · ${escapeWithin(address, 60)}`;
    return { markdown: `${title}\n${quotationBlock(quotation, bold)}`, plain, label };
  });
  const head = `**Timeline** · ${counted(entries.length, "dated sentence")}`;
  return pageOf("timeline", head, blocks, page, "The article gives no dates.");
}

/** The article's own references, each with every sentence that leans on it. */
export function referencesMessage(entries: readonly ReferenceEntry[], page: number): MessageBody {
  const blocks = entries.flatMap(({ key, sentences }) =>
    sentences.map(({ address, quotation }, index) => {
      const { markdown, ...rest } = quotedAt(address, quotation);
      const title = `**${escapeWithin(key, 120)}** · ${counted(sentences.length, "sentence")}`;
      return { ...rest, markdown: index === 0 ? `${title}\n${markdown}` : markdown };
    }),
  );
  const head = `**References** · ${counted(entries.length, "source")} named by the article`;
  return pageOf("references", head, blocks, page, "The article names no sources.");
}

/** The sections, with a list to open one from. */
export function outlineMessage(article: Article, page: number): MessageBody {
  const { sections, title } = article;
  const pages = Math.max(1, Math.ceil(sections.length / SECTIONS_A_PAGE));
  const here = Math.min(Math.max(page, 0), pages - 1);
  const shown = sections.slice(here * SECTIONS_A_PAGE, (here + 1) * SECTIONS_A_PAGE);
  // 1,750 for the lines, of which the number, the counts and the page take at most 40 each.
  const width = Math.min(120, Math.floor(1750 / Math.max(1, shown.length)) - 40);
  const lines = shown.map(({ id, heading, paragraphs }) => {
    const first = paragraphs[0]?.sentences[0]?.page ?? null;
    const where = first === null ? "" : ` · p. ${first}`;
    return `**${escapeWithin(id, 12)}** ${escapeWithin(heading, width)} · ${paragraphs.length} ¶${where}`;
  });
  const content = `**${escapeWithin(title, 150)}**\n${lines.join("\n")}`;
  const options = shown.map(({ id, heading }, index) => ({
    label: `${id} ${heading}`,
    value: String(here * SECTIONS_A_PAGE + index),
  }));
  return messageBody(content, [
    selectRow({ kind: "section", page: here }, "Read a section", options),
    ...pagerRows("outline", "", here, pages),
  ]);
}

/** `1 sentence`, `2 sentences`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
