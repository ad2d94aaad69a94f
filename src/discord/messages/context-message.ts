import type { Citation } from "../../citation/citation.ts";
import type { Article } from "../../text/article.ts";
import type { Span } from "../../text/span.ts";
import { buttonRow, pagerRows } from "../components/rows.ts";
import { layOut } from "./lay-out.ts";
import { type MessageBody, messageBody, type Row } from "./message-body.ts";
import { type Screen, screenBlock, screenIndexAt, screensOf } from "./screens.ts";

/**
 * One screen of the article, with arrows to walk on and one button a citation to come back.
 *
 * @param kind - the handler that turns the pages
 * @param id - the stored answer, or empty where the article is browsed without one
 * @param index - place among the article's screens; out of range is brought back into it
 * @param bold - spans of the article to show in bold
 */
export function contextMessage(
  article: Article,
  { kind, id, index, bold }: { kind: string; id: string; index: number; bold: readonly Span[] },
): MessageBody {
  const screens = screensOf(article);
  const here = Math.min(Math.max(index, 0), screens.length - 1);
  const screen = screens[here];
  if (screen === undefined) return messageBody("The article is empty.");
  const { content, files } = layOut("", [screenBlock(article, screen, bold)], "");
  const rows = [
    ...pagerRows(kind, id, here, screens.length),
    ...jumpRow(article, id, bold, screen),
  ];
  return messageBody(content, rows, files);
}

/** Buttons `[1]`, `[2]` … that lead to the screens of the citations, where there are several. */
function jumpRow(
  article: Article,
  id: string,
  bold: readonly Span[],
  shown: Screen,
): readonly Row[] {
  if (bold.length < 2) return [];
  return [
    buttonRow(
      ...bold.slice(0, 5).map(({ start }, page) => ({
        kind: "cited",
        id,
        page,
        label: `[${page + 1}]`,
        disabled: screensOf(article)[screenIndexAt(article, start)] === shown,
      })),
    ),
  ];
}

/**
 * Where a stored citation stands in the article as it is now: its span where the words are still
 * there, else the same words elsewhere, else null (the article was changed since).
 */
export function findCitation(article: Article, { quotation, span }: Citation): Span | null {
  const [start, end] = span;
  if (article.text.slice(start, end) === quotation) return { start, end };
  const elsewhere = article.text.indexOf(quotation);
  return elsewhere === -1 ? null : { start: elsewhere, end: elsewhere + quotation.length };
}
