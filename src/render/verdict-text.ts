import type { Verdict } from "../claims/verdict.ts";
import { confidenceInWords } from "./confidence-words.ts";
import type { Layout } from "./paint.ts";
import { plainLayout } from "./paint.ts";
import { type Piece, paintedLines } from "./painted-lines.ts";
import { block, quotationBlock } from "./quotation.ts";
import { stripControls } from "./strip-controls.ts";

/** `Supported`, `Contradicted`, `Not in the document`. */
const verdictInWords = {
  supported: "Supported",
  contradicted: "Contradicted",
  "not-in-article": "Not in the document",
} as const satisfies Record<Verdict["verdict"], string>;

/** Claim-only words as `[-so-]`, article-only words as `{+so+}`: git's own notation for words. */
function differenceLines(
  difference: NonNullable<Verdict["difference"]>,
  { paint, width }: Layout,
): string {
  const pieces = difference.map(({ kind, text }): Piece => {
    const words = stripControls(text);
    if (kind === "claim-only") return { text: `[-${words}-]`, paint: paint.bad };
    if (kind === "article-only") return { text: `{+${words}+}`, paint: paint.good };
    return { text: words };
  });
  const lines = paintedLines(pieces, width - 4);
  return lines.map((line) => `    ${line}`).join("\n");
}

/** A verdict as a terminal shows it: the verdict, why, the sentences, and what a misquotation changed. */
export function renderVerdict(verdict: Omit<Verdict, "text">, layout: Layout): string {
  const { paint } = layout;
  const tones = { supported: paint.good, contradicted: paint.bad, "not-in-article": paint.caution };
  const title = block(`${verdictInWords[verdict.verdict]}.`, layout, "  ", (line) =>
    paint.strong(tones[verdict.verdict](line)),
  );
  const parts = [`${title}\n${block(verdict.message, layout, "  ")}`];
  parts.push(...verdict.citations.map((citation) => quotationBlock(citation, layout)));
  if (verdict.difference !== null) {
    const legend = block("Compared with the first sentence:", layout, "  ", paint.faint);
    parts.push(`${legend}\n${differenceLines(verdict.difference, layout)}`);
  }
  const percent = Math.round(verdict.confidence * 100);
  const words = confidenceInWords(verdict.confidence);
  const caution = verdict.uncertain ? " · read with caution" : "";
  parts.push(block(`Confidence: ${words} (${percent} %)${caution}`, layout, "  ", paint.faint));
  return parts.join("\n\n");
}

/** The verdict as {@link renderVerdict} has it, without colour and unwrapped: `Verdict.text`. */
export function verdictText(verdict: Omit<Verdict, "text">): string {
  return renderVerdict(verdict, plainLayout);
}
