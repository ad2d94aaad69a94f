import { findReferences } from "./references.ts";
import type { Span } from "./span.ts";

/** A date as a sentence writes it. */
export interface DateMention {
  readonly text: string;
  /** ISO 8601 prefix: `2017`, `2020-03`, `2020-03-25`; for a period its start. */
  readonly iso: string;
  /** Where it stands in the sentence. */
  readonly span: Span;
}

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;

const MONTH = `(?:${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?:1\d{3}|20\d{2})`;
const FOLLOWS = String.raw`\.?,?\s+(?:of\s+)?`;

/** Words after which a number of four figures is a year. */
const YEAR_CUE =
  "(?:in|since|during|until|till|by|from|around|circa|early|late|mid|before|after|of|to|year|as|spring|summer|autumn|fall|winter|begun|started|and|or|through)";

/** Forms from the most to the least said; the first that fits a place wins it. */
const FORMS: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?<year>${YEAR})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])\b`,
    "giu",
  ),
  new RegExp(
    String.raw`\b(?<day>${DAY})\s+(?:of\s+)?(?<month>${MONTH})${FOLLOWS}(?<year>${YEAR})\b`,
    "giu",
  ),
  new RegExp(String.raw`\b(?<month>${MONTH})\.?\s+(?<day>${DAY}),?\s+(?<year>${YEAR})\b`, "giu"),
  new RegExp(String.raw`\b(?<month>${MONTH})${FOLLOWS}(?<year>${YEAR})\b`, "giu"),
  new RegExp(
    String.raw`\b(?:between|from)\s+(?<year>${YEAR})\s+(?:and|to|until)\s+${YEAR}\b`,
    "giu",
  ),
  new RegExp(String.raw`\b(?<year>${YEAR})\s?[–-]\s?(?:${YEAR}|\d{2})\b(?!-)`, "giu"),
  new RegExp(String.raw`\bthe\s+(?:early\s+|late\s+|mid-)?(?<year>${YEAR})s\b`, "giu"),
  new RegExp(String.raw`\b(?<day>${DAY})\s+(?:of\s+)?(?<month>${MONTH})\b`, "giu"),
  new RegExp(String.raw`\b(?<month>${MONTH})\.?\s+(?<day>${DAY})\b(?![\d.,]*\d)`, "giu"),
  new RegExp(
    String.raw`(?<=\b${YEAR_CUE}\s+(?:the\s+year\s+|early\s+|late\s+|about\s+)?|\()(?<year>${YEAR})(?![\d,.]*\d|\s*%)(?!\s+(?:\p{Ll}+ers|people|men|women|years|miles|km|metres|meters|tons|tonnes|troops|soldiers|dollars)\b)\b`,
    "giu",
  ),
  new RegExp(String.raw`^(?<year>${YEAR})(?=,|\s+(?:was|saw|marked))`, "giu"),
];

const pad = (value: number): string => String(value).padStart(2, "0");

function monthNumber(name: string): number {
  if (/^\d+$/u.test(name)) return Number(name);
  return MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

/** The last year that a text states outside its references, or null. */
function lastYearIn(text: string): string | null {
  const cited = findReferences(text)
    .filter(({ kind }) => kind === "citation")
    .map(({ span }) => span);
  const years = [...text.matchAll(new RegExp(String.raw`\b${YEAR}\b`, "gu"))].filter(
    ({ index }) => !cited.some(({ start, end }) => index >= start && index < end),
  );
  return years.at(-1)?.[0] ?? null;
}

function isoOf(groups: Readonly<Record<string, string | undefined>>, year: string): string {
  const { month, day } = groups;
  if (month === undefined) return year;
  const prefix = `${year}-${pad(monthNumber(month))}`;
  return day === undefined ? prefix : `${prefix}-${pad(Number.parseInt(day, 10))}`;
}

/**
 * The dates that a sentence states, in order, none inside another or inside a reference.
 *
 * @param context - what stands before in the paragraph: a day without a year takes the year that
 *   its own sentence states, else the last one stated there; with neither it is left out
 */
export function findDates(sentence: string, context = ""): readonly DateMention[] {
  const taken: Span[] = findReferences(sentence).map(({ span }) => span);
  const found: DateMention[] = [];
  for (const form of FORMS) {
    for (const match of sentence.matchAll(form)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const isTaken = taken.some(({ start, end }) => start < span.end && end > span.start);
      const { year: stated, month } = match.groups ?? {};
      // "may" and "march" are words as well: as months they have a capital.
      const isMonth = month === undefined || /^(?:\p{Lu}|\d)/u.test(month);
      const year = stated ?? lastYearIn(sentence) ?? lastYearIn(context);
      if (isTaken || !isMonth || year === null) continue;
      taken.push(span);
      found.push({ text: match[0], iso: isoOf(match.groups ?? {}, year), span });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The first and the last year of a date: a decade has ten, a period all from its start to its end. */
export function yearsOf({ text, iso }: Pick<DateMention, "text" | "iso">): {
  readonly first: number;
  readonly last: number;
} {
  const first = Number(iso.slice(0, 4));
  if (iso.length > 4) return { first, last: first };
  if (/\ds$/u.test(text)) return { first, last: first + 9 };
  const ends = [...text.matchAll(/\d+/gu)].map(([digits]) => digits).at(-1) ?? "";
  // The end of "2014–15" has the century of its start.
  const last = Number(ends.length === 2 ? `${iso.slice(0, 2)}${ends}` : ends);
  return { first, last: Math.max(first, last) };
}
