import type { Citation } from "../citation/citation.ts";
import type { Layout } from "./paint.ts";
import { paintedLines } from "./painted-lines.ts";
import { stripControls } from "./strip-controls.ts";
import { wrapText } from "./wrap.ts";

/** `text` indented by `indent`, wrapped, each line painted on its own. */
export function block(
  text: string,
  { width }: Layout,
  indent: string,
  paint: (line: string) => string = (line) => line,
): string {
  return wrapText(stripControls(text), width - indent.length)
    .map((line) => (line === "" ? "" : indent + paint(line)))
    .join("\n");
}

/** Whose words a citation holds, or null where the article itself speaks. */
function voiceInWords(voice: string): string | null {
  const [, kind, who] = /^(quoted|reported):\s*(.*)$/su.exec(voice) ?? [];
  if (kind === "quoted") return `in the words of ${who}`;
  if (kind === "reported") return `reported from ${who}`;
  return null;
}

/** `§2 ¶1 s2 · Geopolitical Context · page 1`, and whose words they are where not the article's own. */
export function placeInWords({ address, section, page, voice, hedged }: Citation): string {
  const parts = [address, section, page === null ? null : `page ${page}`, voiceInWords(voice)];
  if (hedged) parts.push("hedged");
  return stripControls(parts.filter((part) => part !== null && part !== "").join(" · "));
}

/** Lines of a quotation with the words in `highlight` painted, a bar before each line. */
function barredLines(
  quotation: string,
  highlight: Citation["highlight"],
  { paint, width }: Layout,
): string[] {
  const bar = paint.colour ? "▌ " : "> ";
  const [from, to] = highlight ?? [0, 0];
  // Stripped piece by piece, because removing a character moves the offsets behind it.
  const pieces = [
    { text: stripControls(quotation.slice(0, from)) },
    { text: stripControls(quotation.slice(from, to)), paint: paint.answer },
    { text: stripControls(quotation.slice(to)) },
  ];
  const lines = paintedLines(pieces, width - 2 - bar.length);
  return lines.map((line) => `  ${paint.accent(bar)}${line}`);
}

/**
 * A citation as a block: the quotation behind a bar, its answering words marked, and below it the
 * marker and the place. Where colour cannot mark them, the answering words are repeated.
 */
export function quotationBlock(citation: Citation, layout: Layout): string {
  const { paint } = layout;
  const { marker, quotation, highlight } = citation;
  const lines = barredLines(quotation, highlight, layout);
  lines.push(block(`[${marker}] ${placeInWords(citation)}`, layout, "    ", paint.faint));
  const isPart = highlight !== null && highlight[1] - highlight[0] < quotation.trim().length;
  if (!paint.colour && isPart) {
    lines.push(block(`answering words: “${quotation.slice(...highlight)}”`, layout, "    "));
  }
  return lines.join("\n");
}
