import { CLOSING_ABBREVIATIONS, OPENING_ABBREVIATIONS, SENTENCE_OPENERS } from "./abbreviations.ts";
import type { Span } from "./span.ts";

/**
 * A place where a sentence may end: a stop, what closes after it (quotes, brackets, reference marks
 * such as `[3]` and `[citation needed]`), then white space or the end. Scripts that put no space
 * after their full stop need none.
 */
const CANDIDATE =
  /(?<stop>[.!?…؟।]+|[。！？]+)(?<closing>["'”’»)\]]*(?:\[[^[\]]{1,40}\])*["'”’»)\]]*)(?:\s+|$|(?<=[。！？]["'”’»）」]?))/gu;

/** A note that belongs to the sentence before: `(Exodus 1: 15-19)`; its own stop is not inside it. */
const TRAILING_NOTE = /^\s+\([^()]{1,80}(?<![.!?])\)\.?(?=\s|$)/u;

/** What opens a sentence: a capital, a figure, a script without case, behind quotes and brackets. */
const OPENS_SENTENCE = /^["'“‘«([¿¡–—-]*\s?(?:\p{Lu}|\p{N}|\p{Lo}|\p{Lt})/u;

/** Dots that lead the eye to a page number. */
const LEADERS = /^\.{5,}$/u;

/** A single capital, as in a name: `J.`, `W. E. B.`. */
const INITIAL = /^(?:\p{Lu}\.)*\p{Lu}$/u;

/** The word that a stop closes, without brackets and quotes before it. */
function wordBefore(text: string, stop: number): string {
  const word = /[\p{L}\p{N}.&'’-]*$/u.exec(text.slice(Math.max(0, stop - 40), stop))?.[0] ?? "";
  return word.replace(/^[.'’-]+/u, "");
}

function firstWordOf(text: string): string {
  return /\p{L}[\p{L}'’]*/u.exec(text)?.[0]?.toLowerCase() ?? "";
}

/** Whether a point belongs to the word before it, so that the sentence goes on. */
function isAbbreviation(text: string, stop: number, after: string): boolean {
  const word = wordBefore(text, stop);
  const key = word.toLowerCase();
  const opensUsually = SENTENCE_OPENERS.has(firstWordOf(after));
  if (OPENING_ABBREVIATIONS.has(key)) {
    // "No." answers a question as often as it opens a number.
    if (key === "no" || key === "art" || key === "p" || key === "v")
      return /^\p{N}/u.test(after) || key === "v";
    // "c." is circa, but "°C." and "vitamin C." end on a name.
    if (/^\p{Lu}$/u.test(word)) return !opensUsually && isNameBefore(text, stop - word.length);
    return !(key === "al" || key === "ft" || key === "st" || key === "mt") || !opensUsually;
  }
  if (CLOSING_ABBREVIATIONS.has(key)) {
    return /^\p{N}/u.test(after)
      ? /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/u.test(key)
      : /\./u.test(word) && !opensUsually;
  }
  return INITIAL.test(word) && !opensUsually && isNameBefore(text, stop - word.length);
}

/** Whether what stands before an initial lets it be one: a name, a title, or the start. */
function isNameBefore(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 30), start).trimEnd();
  return (
    before === "" ||
    /(?:^|[\s("“])(?:\p{Lu}[\p{L}'’-]*\.?|\p{Lu}\.|and|by|of|with|to|from|,|&)[,("“]?$/u.test(
      before,
    ) ||
    /[("“,;]$/u.test(before)
  );
}

/** A mark that numbers a list item or heading: no sentence ends behind it. */
function isListMark(sentence: string): boolean {
  return /^\s*[([]?(?:\p{N}{1,3}|\p{L}|[ivx]{1,5})[.)]$/iu.test(sentence);
}

/** How far a bracket may reach; one left open by mistake must not swallow the paragraph. */
const LONGEST_BRACKET = 600;

/** Brackets opened and not closed in `text`; a stray closing one counts for nothing. */
function bracketDepth(text: string): number {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[()[\]]/gu)) {
    depth = bracket === "(" || bracket === "[" ? depth + 1 : Math.max(0, depth - 1);
  }
  return depth;
}

/** Whether a bracket is open at the end of `before` and closes within reach in `after`. */
function isInsideBracket(before: string, after: string): boolean {
  let depth = bracketDepth(before);
  if (depth === 0) return false;
  const outside = depth - 1;
  for (const [bracket] of after.slice(0, LONGEST_BRACKET).matchAll(/[()[\]]/gu)) {
    depth += bracket === "(" || bracket === "[" ? 1 : -1;
    if (depth === outside) return true;
  }
  return false;
}

/**
 * The sentences of a paragraph, as spans into `text` without white space at either end.
 *
 * Every visible character is in exactly one span, in order. A stop does not end a sentence inside
 * brackets, after an abbreviation or an initial, or before lower case; an ellipsis or a stop inside
 * quotation marks ends one only where a capital or figure opens the next.
 */
export function splitSentences(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  for (const match of text.matchAll(CANDIDATE)) {
    const stop = match.index;
    if (stop < start) continue;
    const { stop: marks = "", closing = "" } = match.groups ?? {};
    const closed = stop + marks.length + closing.length;
    const note = TRAILING_NOTE.exec(text.slice(closed))?.[0] ?? "";
    const boundary = closed + note.length;
    if (boundary >= end) break;
    const rest = text.slice(boundary);
    const after = rest.trimStart();
    const isPoint = marks === "." && closing === "";
    const vetoed =
      LEADERS.test(marks) ||
      !OPENS_SENTENCE.test(after) ||
      (isPoint && isAbbreviation(text, stop, after)) ||
      isListMark(text.slice(start, boundary)) ||
      isInsideBracket(text.slice(start, boundary), after);
    if (vetoed) continue;
    spans.push({ start, end: boundary });
    start = boundary + rest.length - after.length;
  }
  if (start < end) spans.push({ start, end });
  return spans;
}
