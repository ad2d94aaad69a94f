import type { Article } from "../text/article.ts";
import { toRawSpan } from "../text/layout.ts";
import { sliceText } from "../text/span.ts";
import type { Citation } from "./citation.ts";

/** White space, and the characters that show nothing and that the reflow leaves out. */
const UNSEEN = /[\s\p{Cc}\u00ad\u200b\u2060\ufeff]+/gu;

/** Visible characters of a raw stretch, the dropped parts inside it left out. */
function visible(article: Article, raw: string, [start, end]: readonly [number, number]): string {
  const kept: string[] = [];
  let from = start;
  for (const dropped of article.layout.dropped ?? []) {
    if (dropped.start < from || dropped.end > end) continue;
    kept.push(raw.slice(from, dropped.start));
    from = dropped.end;
  }
  kept.push(raw.slice(from, end));
  return kept.join("").replaceAll(UNSEEN, "");
}

/**
 * What is wrong with a citation, a sentence each; empty where it holds.
 *
 * It holds when the quotation is its slice of the article, the raw span is where the layout map
 * leads, the highlight lies inside the quotation, and, where the raw text is at hand, the quotation
 * is its slice of the file, white space apart.
 */
export function verifyCitation(
  article: Article,
  citation: Citation,
  raw: string | null = null,
): readonly string[] {
  const problems: string[] = [];
  const [start, end] = citation.span;
  if (sliceText(article, { start, end }) !== citation.quotation) {
    problems.push(`The quotation of ${citation.address} is not its slice of the article.`);
  }
  const expected = toRawSpan(article.layout, { start, end });
  const [rawStart, rawEnd] = citation.rawSpan;
  if (expected.start !== rawStart || expected.end !== rawEnd) {
    problems.push(`The raw span of ${citation.address} is not where the layout map leads.`);
  }
  const inFile = raw === null ? null : visible(article, raw, citation.rawSpan);
  if (inFile !== null && inFile !== citation.quotation.replaceAll(UNSEEN, "")) {
    problems.push(`The quotation of ${citation.address} is not in the file.`);
  }
  if (citation.highlight !== null) {
    const [from, to] = citation.highlight;
    if (from >= to || to > citation.quotation.length) {
      problems.push(`The highlight of ${citation.address} is outside its quotation.`);
    }
  }
  return problems;
}
