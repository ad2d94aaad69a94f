import type { Lookup } from "../entities/lookup.ts";
import { counted } from "./document-text.ts";
import type { Layout } from "./paint.ts";
import { plainLayout } from "./paint.ts";
import { block, quotationBlock } from "./quotation.ts";

function notFound({ query, suggestions }: Omit<Lookup, "text">, layout: Layout): string {
  const { paint } = layout;
  const title = block(`“${query}” is not mentioned.`, layout, "  ", (line) =>
    paint.strong(paint.caution(line)),
  );
  if (suggestions.length === 0) return title;
  return `${title}\n${block(`Nearest names: ${suggestions.join(", ")}`, layout, "  ")}`;
}

/**
 * An entity as a terminal shows it: name and kind, the sentence that says what it is, its other
 * names, and the sentences that mention it.
 *
 * @param shown - how many mentions to list; the rest is counted
 */
export function renderLookup(lookup: Omit<Lookup, "text">, layout: Layout, shown: number): string {
  const { paint } = layout;
  const { entity, type, aliases, definition, mentions, count } = lookup;
  if (lookup.kind === "not-found" || entity === null) return notFound(lookup, layout);
  const title = block(entity + (type === null ? "" : ` · ${type}`), layout, "  ", paint.strong);
  const names = aliases.length === 0 ? [] : [block(`also: ${aliases.join(", ")}`, layout, "  ")];
  const parts = [[title, ...names].join("\n")];
  if (definition !== null) parts.push(quotationBlock(definition, layout));
  const lines = [block(`Mentioned in ${counted(count, "sentence")}:`, layout, "  ", paint.faint)];
  for (const { address, quotation } of mentions.slice(0, shown)) {
    lines.push(block(address, layout, "  ", paint.accent), block(quotation, layout, "    "));
  }
  if (mentions.length > shown) {
    lines.push(block(`… and ${mentions.length - shown} more.`, layout, "  ", paint.faint));
  }
  parts.push(lines.join("\n"));
  return parts.join("\n\n");
}

/** The look-up with every mention, without colour and unwrapped: `Lookup.text`. */
export function lookupText(lookup: Omit<Lookup, "text">): string {
  return renderLookup(lookup, plainLayout, lookup.mentions.length);
}
