import type { LayoutSegment, Repair } from "./article.ts";
import type { TextLine } from "./clean-lines.ts";

/** Running text made of lines, with the way back to the raw file. */
export interface JoinedText {
  readonly text: string;
  /** `textStart` counts from the start of `text`. */
  readonly segments: readonly LayoutSegment[];
  readonly repairs: readonly Repair[];
}

/** Text that stops inside a hyphenated compound, as `socio-` does. */
const ENDS_INSIDE_COMPOUND = /[\p{L}\p{N}]-$/u;

/** A word that shares its second half with the next: `arms-` before `and narcotics smuggling`. */
const SUSPENDS = /^(?:and|or|to|nor|but|und|oder|et|ou|y|o)\b/iu;

/** A dash or slash that joins two words without a space. */
const ENDS_AT_TIGHT_DASH = /[\p{L}\p{N}][–—/]$/u;

const OPENS_WORD = /^[\p{L}\p{N}]/u;

/** Scripts that put no space between words. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}、。「」（），！？]/u;

/** Characters that show nothing and split words; control characters would steer a terminal. */
const INVISIBLE = /^(?:[\u00ad\u200b\u2060\ufeff]|(?!\s)\p{Cc})/u;

/** A stretch of white space, of what shows nothing, or of visible characters. */
const RUN =
  /[^\S\ufeff]+|(?:[\u00ad\u200b\u2060\ufeff]|(?!\s)\p{Cc})+|(?:(?![\u00ad\u200b\u2060\ufeff])[^\s\p{Cc}])+/gu;

/** What undoes a line break: nothing inside a word, a space elsewhere. */
function joiner(line: string, next: string): "" | " " {
  if (line.endsWith("\u00ad")) return "";
  const opensWord = OPENS_WORD.test(next);
  if (ENDS_INSIDE_COMPOUND.test(line) && opensWord && !SUSPENDS.test(next)) return "";
  if (ENDS_AT_TIGHT_DASH.test(line) && opensWord) return "";
  return SPACELESS.test(line.at(-1) ?? "") && SPACELESS.test(next.at(0) ?? "") ? "" : " ";
}

/** The last word of a line, for a report. */
function lastWord(text: string): string {
  return /\S+$/u.exec(text)?.[0] ?? "";
}

function firstWord(text: string): string {
  return /^\S+/u.exec(text)?.[0] ?? "";
}

function repairsBetween(line: TextLine, next: TextLine, space: "" | " "): Repair[] {
  const before = `${lastWord(line.text)}⏎${firstWord(next.text)}`;
  const after = `${lastWord(line.text)}${space}${firstWord(next.text)}`;
  const at = { line: line.number, before, after };
  const repairs: Repair[] = [];
  if (space === "") repairs.push({ rule: "joined-compound", ...at });
  if (next.startsPage) repairs.push({ rule: "joined-over-page-break", ...at });
  return repairs;
}

/**
 * Undoes hard wrapping: the lines of one paragraph as running text.
 *
 * A compound broken at its own hyphen closes up (`socio-`, `economic`); a dash set off by a space
 * stays apart, and so does a hyphen that waits for its second half (`arms- and`). Runs of white
 * space become one space, and characters that show nothing are dropped; nothing else changes.
 */
export function joinLines(lines: readonly TextLine[]): JoinedText {
  const parts: string[] = [];
  const segments: LayoutSegment[] = [];
  const repairs: Repair[] = [];
  let length = 0;
  let endsWithSpace = true;
  const add = (part: string): void => {
    parts.push(part);
    length += part.length;
    endsWithSpace = part.endsWith(" ");
  };
  const keep = (part: string, rawStart: number): void => {
    const last = segments.at(-1);
    const shift = last === undefined ? 0 : last.rawStart - last.textStart;
    const touches = last !== undefined && last.textStart + last.length === length;
    if (touches && rawStart - length === shift) {
      segments[segments.length - 1] = { ...last, length: last.length + part.length };
    } else {
      segments.push({ textStart: length, rawStart, length: part.length });
    }
    add(part);
  };
  for (const [place, line] of lines.entries()) {
    const before = lines[place - 1];
    if (before !== undefined) {
      const space = joiner(before.text, line.text);
      if (!endsWithSpace) add(space);
      repairs.push(...repairsBetween(before, line, space));
    }
    for (const { 0: run, index } of line.text.matchAll(RUN)) {
      const rawStart = line.start + index;
      if (INVISIBLE.test(run)) continue;
      if (!/^\s/u.test(run)) keep(run, rawStart);
      else if (!endsWithSpace && run.startsWith(" ")) keep(" ", rawStart);
      else if (!endsWithSpace) add(" ");
    }
  }
  const text = parts.join("").trimEnd();
  return { text, segments: withinLength(segments, text.length), repairs };
}

/** Segments without what lies behind the end of the text. */
function withinLength(segments: readonly LayoutSegment[], length: number): LayoutSegment[] {
  return segments
    .map((segment) => ({
      ...segment,
      length: Math.min(segment.length, length - segment.textStart),
    }))
    .filter((segment) => segment.length > 0);
}
