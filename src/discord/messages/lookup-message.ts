import type { Citation } from "../../citation/citation.ts";
import type { Lookup } from "../../entities/lookup.ts";
import { pagerRows, selectRow } from "../components/rows.ts";
import { escapeWithin } from "./escape-markdown.ts";
import { type Block, layOut, paginate, plainQuotation } from "./lay-out.ts";
import { type MessageBody, messageBody, type Row } from "./message-body.ts";
import { type Highlight, placeLine, quotationBlock, smallPrint } from "./quotation.ts";

/** Room for mentions on one page: four or five, as much as a phone shows at once. */
const PAGE_ROOM = 1000;

/** Every place in the text where one of the names stands, whatever its case. */
function highlightsOf(text: string, names: readonly string[]): Highlight[] {
  const folded = text.toLowerCase();
  // Lower-casing can change the length of a text (İ); then offsets would not fit.
  if (folded.length !== text.length) return [];
  const found: Highlight[] = [];
  for (const name of names.map((each) => each.toLowerCase()).filter((each) => each !== "")) {
    for (let at = folded.indexOf(name); at !== -1; at = folded.indexOf(name, at + name.length)) {
      const around = (text[at - 1] ?? " ") + (text[at + name.length] ?? " ");
      if (!/[\p{L}\p{N}]/u.test(around)) found.push([at, at + name.length]);
    }
  }
  return found;
}

/** A quotation with its address below, as a block of a list. */
export function quotedAt(
  address: string,
  quotation: string,
  highlights: readonly Highlight[] = [],
): Block {
  const place = escapeWithin(address, 60);
  return {
    markdown: `${quotationBlock(quotation, highlights)}\n${smallPrint([place])}`,
    plain: plainQuotation(quotation, address),
    label: place,
  };
}

function definitionBlock(definition: Citation, names: readonly string[]): Block {
  const { quotation, address } = definition;
  const words = quotationBlock(quotation, highlightsOf(quotation, names));
  return {
    markdown: `${words}\n${placeLine(definition)}`,
    plain: plainQuotation(quotation, address),
    label: escapeWithin(address, 60),
  };
}

/**
 * The pages of an entity card: the sentence that says what it is, then every sentence that mentions
 * it, in reading order, with its names in bold.
 */
export function lookupPages(lookup: Lookup): readonly (readonly Block[])[] {
  const { entity, aliases, definition, mentions } = lookup;
  const names = [entity ?? lookup.query, ...aliases];
  const others = mentions.filter(({ address }) => address !== definition?.address);
  const blocks = others.map(({ address, quotation }) =>
    quotedAt(address, quotation, highlightsOf(quotation, names)),
  );
  const first = definition === null ? [] : [definitionBlock(definition, names)];
  return paginate([...first, ...blocks], PAGE_ROOM);
}

/**
 * An entity card, one page of it; or, where nothing was found, the nearest names to pick from.
 *
 * @param id - stored look-up that the buttons lead to, or null for none
 * @param page - 0-based; out of range is brought back into it
 */
export function lookupMessage(lookup: Lookup, id: string | null, page: number): MessageBody {
  if (lookup.kind === "not-found") return notFoundMessage(lookup, id);
  const { entity, query, type, aliases, count } = lookup;
  const pages = lookupPages(lookup);
  const here = Math.min(Math.max(page, 0), Math.max(0, pages.length - 1));
  const name = `**${escapeWithin(entity ?? query, 120)}**`;
  const sentences = count === 1 ? "1 sentence" : `${count} sentences`;
  const facts = smallPrint([
    type ?? "",
    `in ${sentences}`,
    aliases.length === 0 ? "" : `also: ${escapeWithin(aliases.join(", "), 200)}`,
  ]);
  const { content, files } = layOut(`${name}\n${facts}`, pages[here] ?? [], "");
  return messageBody(
    content,
    id === null ? [] : pagerRows("mentions", id, here, pages.length),
    files,
  );
}

function notFoundMessage({ query, suggestions }: Lookup, id: string | null): MessageBody {
  const content = `The article does not mention “${escapeWithin(query, 200)}”.`;
  if (suggestions.length === 0) {
    return messageBody(
      `${content}\n${smallPrint(["Try another spelling, or see what it covers: `/outline`"])}`,
    );
  }
  const near = `${content}\n${smallPrint([`Nearest names: ${escapeWithin(suggestions.join(", "), 600)}`])}`;
  const options = suggestions.map((label, index) => ({ label, value: String(index) }));
  const rows: readonly Row[] =
    id === null
      ? []
      : [selectRow({ kind: "nearname", id }, "Look up one of these instead", options)];
  return messageBody(near, rows);
}
