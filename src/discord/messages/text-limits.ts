/** Discord's limit for the content of one message, UTF-16 code units (the stricter way to count). */
export const CONTENT_LIMIT = 2000;

/** Discord's limit for a select option's label, value and description. */
export const OPTION_LIMIT = 100;

/**
 * The text, or as many of its words as fit with `…` behind them. For labels, headings and what
 * people typed; never for a quotation.
 *
 * @param limit - most UTF-16 code units of the result, at least 1
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).replace(/\p{Cs}$/u, "");
  const atWord = cut.replace(/\s+\S*$/u, "");
  // A single word longer than the limit has no better place to be cut.
  const kept = atWord === "" || atWord.length < limit / 2 ? cut : atWord;
  return `${kept.trimEnd()}…`;
}
