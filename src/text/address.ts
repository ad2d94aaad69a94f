import type { Article, Paragraph, Section, Sentence, SentencePlace } from "./article.ts";

/** A section, a paragraph, or one or more adjacent sentences of a paragraph; all numbers 1-based. */
export interface AddressRange {
  readonly section: number;
  readonly paragraph: number | null;
  readonly firstSentence: number | null;
  /** At least `firstSentence`; the same for one sentence. */
  readonly lastSentence: number | null;
}

/** What an address points at. */
export interface AddressedText {
  readonly section: Section;
  /** Null where the address names a section only. */
  readonly paragraph: Paragraph | null;
  /** The sentences named, else those of the paragraph, else those of the section. */
  readonly sentences: readonly Sentence[];
}

const NUMBER = String.raw`(\d{1,4})`;
const SEPARATOR = String.raw`[\s,;:/.-]*`;
const SECTION = String.raw`(?:§|section|sect?\.?|s)\s*${NUMBER}`;
const PARAGRAPH = String.raw`(?:¶|paragraph|para?\.?|p\.?)\s*${NUMBER}`;
const SENTENCE = String.raw`(?:sentences?|sent\.?|s\.?)\s*${NUMBER}(?:\s*(?:-|–|—|to|\.\.)\s*(?:s\.?\s*)?${NUMBER})?`;

/** `§3 ¶4 s2`, `s3p4s2`, `section 3, paragraph 4, sentences 1 to 4`. */
const NAMED = new RegExp(
  `^${SECTION}(?:${SEPARATOR}${PARAGRAPH}(?:${SEPARATOR}${SENTENCE})?)?$`,
  "iu",
);

/** `3.4.2`, `§3.4`, `3/4`: figures, from the section down. */
const BARE = new RegExp(
  String.raw`^(?:(?:§|section|sect?\.?)\s*)?${NUMBER}(?:[\s.:/]+${NUMBER}(?:[\s.:/]+${NUMBER}(?:\s*[-–]\s*${NUMBER})?)?)?$`,
  "iu",
);

/** `paragraph 4 of section 3`, `sentence 2 of paragraph 4 of section 3`. */
const REVERSED = new RegExp(
  String.raw`^(?:${SENTENCE}\s*(?:of|in|,)\s*)?${PARAGRAPH}\s*(?:of|in|,)\s*${SECTION}$`,
  "iu",
);

/**
 * The address that a person typed, or null where it is none.
 *
 * Reads `§3 ¶4 s2`, `§2 ¶1 s1–s4`, `s3p4`, `section 3 paragraph 4` and `3.4.2`, in any case, with
 * or without spaces and brackets around. Whether the place exists is for {@link findByAddress}.
 */
export function parseAddress(text: string): AddressRange | null {
  if (text.length > 80) return null;
  const typed = text
    .normalize("NFKC")
    .trim()
    .replaceAll(/^[[(]|[\])]$/gu, "")
    .trim();
  const match = NAMED.exec(typed) ?? BARE.exec(typed) ?? REVERSED.exec(typed);
  if (match === null) return null;
  const numbers = match.slice(1).map((figures) => (figures === undefined ? null : Number(figures)));
  const [section, paragraph, first, last] = REVERSED.test(typed)
    ? [numbers[3], numbers[2], numbers[0], numbers[1]]
    : numbers;
  if (section === undefined || section === null) return null;
  const range = {
    section,
    paragraph: paragraph ?? null,
    firstSentence: first ?? null,
    lastSentence: last ?? first ?? null,
  };
  const isBackwards = (range.lastSentence ?? 0) < (range.firstSentence ?? 0);
  return numbers.includes(0) || isBackwards ? null : range;
}

/** The address as it is shown: `§3`, `§3 ¶4`, `§3 ¶4 s2` or `§3 ¶4 s2–s3`. */
export function formatAddress(range: AddressRange): string {
  const { section, paragraph, firstSentence, lastSentence } = range;
  if (paragraph === null) return `§${section}`;
  if (firstSentence === null) return `§${section} ¶${paragraph}`;
  const until = lastSentence === null || lastSentence === firstSentence ? "" : `–s${lastSentence}`;
  return `§${section} ¶${paragraph} s${firstSentence}${until}`;
}

/**
 * The address of everything from one sentence to another: `§2 ¶1 s2`, `§2 ¶1 s1–s4`,
 * `§2 ¶1 s4 – ¶2 s1`, or `§1 ¶3 s2 – §2 ¶1 s1`.
 */
export function describeRange(first: SentencePlace, last: SentencePlace): string {
  const from = `${first.paragraph.id} s${first.sentence.number}`;
  if (first.sentence.id === last.sentence.id) return from;
  if (first.paragraph.id === last.paragraph.id) return `${from}–s${last.sentence.number}`;
  const to = `¶${last.paragraph.number} s${last.sentence.number}`;
  return first.section.id === last.section.id
    ? `${from} – ${to}`
    : `${from} – ${last.section.id} ${to}`;
}

/** What stands at an address as a person types it, or null where it is no address or nothing is there. */
export function findByAddress(article: Article, text: string): AddressedText | null {
  const range = parseAddress(text);
  if (range === null) return null;
  const section = article.sections[range.section - 1];
  if (section === undefined) return null;
  if (range.paragraph === null) {
    return {
      section,
      paragraph: null,
      sentences: section.paragraphs.flatMap((each) => each.sentences),
    };
  }
  const paragraph = section.paragraphs[range.paragraph - 1];
  if (paragraph === undefined) return null;
  const { firstSentence, lastSentence } = range;
  if (firstSentence === null || lastSentence === null) {
    return { section, paragraph, sentences: paragraph.sentences };
  }
  if (lastSentence > paragraph.sentences.length) return null;
  return {
    section,
    paragraph,
    sentences: paragraph.sentences.slice(firstSentence - 1, lastSentence),
  };
}
