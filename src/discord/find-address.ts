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

function byNumbers(article: Article, numbers: readonly number[]): FoundAddress | null {
  const [sectionNumber, paragraphNumber, sentenceNumber] = numbers;
  const section = article.sections.find(({ number }) => number === sectionNumber);
  if (section === undefined) return null;
  if (paragraphNumber === undefined) return startOf(section);
  const paragraph = section.paragraphs.find(({ number }) => number === paragraphNumber);
  if (paragraph === undefined) return null;
  if (sentenceNumber === undefined) return { span: paragraph.span, exact: false };
  const sentence = paragraph.sentences.find(({ number }) => number === sentenceNumber);
  return sentence === undefined ? null : { span: sentence.span, exact: true };
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
  const numbers =
    /^§?\s*(\d{1,6})(?:[\s.,:/·-]*¶?\s*(\d{1,6}))?(?:[\s.,:/·-]*s?\s*(\d{1,6}))?(?:\s*[–-].*)?(?:\s·\s.*)?$/iu.exec(
      text,
    );
  if (numbers !== null) {
    const given = numbers.slice(1).filter((number) => number !== undefined);
    const found = byNumbers(article, given.map(Number));
    if (found !== null) return found;
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
