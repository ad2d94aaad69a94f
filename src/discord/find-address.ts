import { findByAddress } from "../text/address.ts";
import type { Article, Section } from "../text/article.ts";
import { sentencesOf } from "../text/article.ts";
import type { Span } from "../text/span.ts";

/** A place in the article, and whether it is one sentence (to be shown bold). */
export interface FoundAddress {
  readonly span: Span;
  readonly exact: boolean;
}

/** Lower case, compatibility forms folded, punctuation and white space one space. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function startOf(section: Section): FoundAddress | null {
  const span = section.paragraphs[0]?.span;
  return span === undefined ? null : { span, exact: false };
}

/**
 * The place that somebody typed, by address (`§2 ¶1 s3`, `2 1 3`, `2.1`), page (`p. 2`, `page 2`)
 * or heading (whole, else its beginning, else any part of it); null where there is none.
 */
export function findAddress(article: Article, typed: string): FoundAddress | null {
  const text = typed.slice(0, 200).trim();
  const page = /^(?:p|pp|page|seite|s\.)\.?\s*(\d{1,6})$/iu.exec(text)?.[1];
  if (page !== undefined) {
    const first = sentencesOf(article).find(({ sentence }) => sentence.page === Number(page));
    return first === undefined ? null : { span: first.paragraph.span, exact: false };
  }
  // An autocomplete line carries its heading along: `§2 ¶1 · Geopolitical Context`.
  const place = findByAddress(article, text.replace(/\s·\s.*$/su, ""));
  const [first] = place?.sentences ?? [];
  if (place !== null && first !== undefined) {
    const exact = place.sentences.length < (place.paragraph?.sentences.length ?? 0);
    const last = place.sentences.at(-1) ?? first;
    return { span: { start: first.span.start, end: last.span.end }, exact };
  }
  const wanted = fold(text);
  if (wanted === "") return null;
  const headings = article.sections.map((section) => ({ section, heading: fold(section.heading) }));
  const match =
    headings.find(({ heading }) => heading === wanted) ??
    headings.find(({ heading }) => heading.startsWith(wanted)) ??
    headings.find(({ heading }) => heading.includes(wanted)) ??
    headings.find(({ heading }) => heading !== "" && wanted.includes(heading));
  return match === undefined ? null : startOf(match.section);
}
