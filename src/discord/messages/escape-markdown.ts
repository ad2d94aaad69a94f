import { shorten } from "./text-limits.ts";

/** Characters that start Discord's inline markup anywhere in a line, and `>` for quotation blocks. */
const INLINE = /[\\*_~|`<>[]/gu;

/**
 * Control characters (line feed and tab are white space here), bidirectional overrides, which can
 * make a line read as another, and lone surrogates, which no JSON body should carry.
 */
const UNPRINTABLE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** The text on one line: unprintable characters dropped, each run of white space one space. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(UNPRINTABLE, "")
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/ {2,}/gu, " ");
}

/**
 * The text on one line, escaped so that Discord shows exactly its characters: no emphasis, heading,
 * list, quotation, subtext, spoiler, code, mention, channel, command, timestamp, emoji, masked
 * link, clickable address or invitation. discord.js's own `escapeMarkdown` leaves `>`, `-#`,
 * `<@…>`, `@everyone` and `</…:…>` alone.
 *
 * @param atLineStart - whether the text may stand first in its line, where more characters count
 */
export function escapeMarkdown(text: string, atLineStart = true): string {
  const escaped = oneLine(text)
    .replace(INLINE, "\\$&")
    .replace(/@(?=everyone|here)/giu, "\\@")
    // `https://…` and `:smile:`; a link that nobody can click cannot unfurl or mislead either.
    .replace(/:(?=\/\/|[\w~+-]+:)/gu, "\\:")
    // Invitations unfurl without a scheme.
    .replace(/\.(?=gg\/|com\/invite)/giu, "\\.");
  if (!atLineStart) return escaped;
  return escaped.replace(/^( *)([#+-])/u, "$1\\$2").replace(/^( *\d+)([.)])/u, "$1\\$2");
}

/**
 * {@link escapeMarkdown} of as many of the text's words as fit, `…` behind them where some do not.
 * For labels, headings and what people typed; never for a quotation.
 *
 * @param limit - most UTF-16 code units of the escaped result, at least 4
 */
export function escapeWithin(text: string, limit: number, atLineStart = false): string {
  const line = oneLine(text).trim();
  let keep = limit;
  let escaped = escapeMarkdown(shorten(line, keep), atLineStart);
  while (escaped.length > limit && keep > 1) {
    keep = Math.max(1, Math.min(keep - 1, Math.floor((keep * limit) / escaped.length)));
    escaped = escapeMarkdown(shorten(line, keep), atLineStart);
  }
  return escaped;
}
