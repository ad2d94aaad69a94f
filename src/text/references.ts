import type { Span } from "./span.ts";

/** A source that a sentence names. */
export interface InTextReference {
  /** As the text writes it, white space apart: `CSIS, 2018`, or the title of a named work. */
  readonly key: string;
  readonly kind: "citation" | "work";
  /** Where it stands in the sentence, brackets and quotation marks included. */
  readonly span: Span;
}

/** Brackets that hold authors and a year, and maybe more of them: `(Saif, 2019; Clarke, 2018)`. */
const BRACKET =
  /\((?<inside>[^()]{2,160}?\b(?:1[5-9]|20)\d{2}[a-z]?(?:,?\s*(?:pp?\.)?\s*[\d–-]{1,9})?)\)/gu;

/** One source in such brackets: names that start with a capital, then a year. */
const SOURCE =
  /^(?:(?:see|cf\.|e\.g\.,?|also)\s+)*(?<key>(?:[\p{Lu}‘'“"][^;]{0,118}?),?\s+(?:1[5-9]|20)\d{2}[a-z]?)(?:,?\s*(?:pp?\.)?\s*[\d–-]{1,9})?$/u;

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|since|from|in|until|by|between|born|died|circa|ca?\.)\b/iu;

/** What a text calls a work before it gives the title. */
const WORK_NOUN =
  "(?:article|report|book|documentary|film|study|paper|essay|editorial|speech|thesis|novel|poem|play|treatise|pamphlet|monograph|dissertation)";

/**
 * A title in quotation marks: `a documentary titled ‘Taliban Country’`. A single mark before a capital
 * is an apostrophe: ‘The Mills’ End’.
 */
const QUOTED_WORK = new RegExp(
  String.raw`\b${WORK_NOUN},?\s+(?:(?:titled|entitled|called|named)\s+)?(?:‘(?<curly>\p{Lu}[^‘“”]{2,120}?)’(?=[,.;:)]|\s+[^\s\p{Lu}]|$)|“(?<double>\p{Lu}[^“”]{2,120}?)”|'(?<straight>\p{Lu}[^'"]{2,120}?)'(?=[,.;:)]|\s+[^\s\p{Lu}]|$)|"(?<quoted>\p{Lu}[^"]{2,120}?)")`,
  "gu",
);

/** A title behind a colon, up to the comma: `EFSAS article: The Maldives’ Foreign Fighter Phenomenon, …`. */
const COLON_WORK = new RegExp(
  String.raw`\b${WORK_NOUN}:\s+(?<title>\p{Lu}[^,.;“”]{8,140}?)(?=[,.;])`,
  "gu",
);

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

function citationsIn(sentence: string): InTextReference[] {
  return [...sentence.matchAll(BRACKET)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return (match[1] ?? "").split(";").flatMap((part): InTextReference[] => {
      const key = SOURCE.exec(oneLine(part))?.[1];
      return key === undefined || MONTH.test(key) ? [] : [{ key, kind: "citation", span }];
    });
  });
}

function worksIn(sentence: string): InTextReference[] {
  return [...sentence.matchAll(QUOTED_WORK), ...sentence.matchAll(COLON_WORK)].flatMap((match) => {
    const title = match.slice(1).find((group) => group !== undefined);
    if (title === undefined) return [];
    const start = match.index + match[0].lastIndexOf(title);
    return [{ key: oneLine(title), kind: "work", span: { start, end: start + title.length } }];
  });
}

/**
 * The sources that a sentence names, in order: bracketed ones such as `(Ikram, Siddique, 2019)`, of
 * which one bracket may hold several, and works named by title.
 */
export function findReferences(sentence: string): readonly InTextReference[] {
  return [...citationsIn(sentence), ...worksIn(sentence)].sort(
    (a, b) => a.span.start - b.span.start,
  );
}
