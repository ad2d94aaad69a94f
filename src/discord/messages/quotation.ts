import type { Citation } from "../../citation/citation.ts";
import { escapeMarkdown, escapeWithin, oneLine } from "./escape-markdown.ts";

/** White space, and what `oneLine` drops. */
const BLANK_START = /^[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+/u;
const BLANK_END = /[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u;

/** Offsets into a text of words to show in bold. */
export type Highlight = readonly [number, number];

/**
 * A text as one quotation block, every character of it and nothing else, the highlighted words
 * bold. Bold may begin and end inside a word: Discord's `**` knows no word boundaries.
 */
export function quotationBlock(text: string, highlights: readonly Highlight[] = []): string {
  let block = "";
  let at = 0;
  for (const [start, end] of mergeHighlights(text, highlights)) {
    block += piece(text.slice(at, start), block === "");
    const words = oneLine(text.slice(start, end));
    // White space and nothing else cannot be bold.
    block += words.trim() === "" ? words : `**${escapeMarkdown(words, block === "")}**`;
    at = end;
  }
  block += piece(text.slice(at), block === "");
  return `> ${block.trim()}`;
}

function piece(text: string, first: boolean): string {
  const escaped = escapeMarkdown(text, first);
  return first ? escaped.trimStart() : escaped;
}

/** The offset, moved by `step` where it would part the two halves of one character. */
function wholeCharacter(text: string, offset: number, step: -1 | 1): number {
  const around = text.slice(Math.max(0, offset - 1), offset + 1);
  return around.length === 2 && [...around].length === 1 ? offset + step : offset;
}

/** Highlights in order, clipped to the text, touching ones joined, their ends moved inwards to words. */
function mergeHighlights(text: string, highlights: readonly Highlight[]): Highlight[] {
  const inner = highlights
    .filter(([start, end]) => end > start)
    .map(([start, end]): Highlight => {
      const from = wholeCharacter(text, Math.max(0, start), -1);
      const words = text.slice(from, Math.max(from, wholeCharacter(text, end, 1)));
      const lead = words.length - words.replace(BLANK_START, "").length;
      const length = words.replace(BLANK_END, "").length;
      return [from + lead, from + Math.max(lead, length)];
    })
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0]);
  const merged: Highlight[] = [];
  for (const [start, end] of inner) {
    const last = merged.at(-1);
    // `****` between two touching runs would show as asterisks.
    if (last !== undefined && start <= last[1]) {
      merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    } else {
      merged.push([start, end]);
    }
  }
  return merged;
}

/** Whose words a quotation is, for the line below it; empty where the article itself speaks. */
export function voiceInWords(voice: string): string {
  const [, kind, who = ""] = /^(quoted|reported): (.*)$/su.exec(voice) ?? [];
  if (kind === undefined) return "";
  const name = escapeWithin(who, 80);
  return kind === "quoted" ? `words of ${name}` : `citing ${name}`;
}

/**
 * Where something stands, in small print: `-# [1] §2 ¶1 s2 · Geopolitical Context · p. 1`.
 *
 * @param parts - plain text; empty ones are left out
 */
export function smallPrint(parts: readonly string[]): string {
  return `-# ${parts.filter((part) => part !== "").join(" · ")}`;
}

/** Where a citation stands, whose words it is, and whether it hedges: in small print. */
export function placeLine(citation: Omit<Citation, "marker">, label = ""): string {
  const { address, section, page, voice, hedged } = citation;
  return smallPrint([
    `${label}${escapeWithin(address, 60)}`,
    escapeWithin(section, 80),
    page === null ? "" : `p. ${page}`,
    voiceInWords(voice),
    hedged ? "the article hedges this" : "",
  ]);
}

/** The small print below a numbered quotation. */
export function sourceLine(citation: Citation): string {
  return placeLine(citation, `[${citation.marker}] `);
}

/** A citation as a message shows it: the quotation, then where it stands. */
export function citationBlock(citation: Citation): string {
  const highlights = citation.highlight === null ? [] : [citation.highlight];
  return `${quotationBlock(citation.quotation, highlights)}\n${sourceLine(citation)}`;
}
