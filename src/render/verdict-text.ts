import type { Verdict } from "../claims/verdict.ts";
import { confidenceInWords } from "./confidence-words.ts";
import type { Layout } from "./paint.ts";
import { plainLayout } from "./paint.ts";
import { block, quotationBlock } from "./quotation.ts";
import { stripControls } from "./strip-controls.ts";

/** `Supported`, `Contradicted`, `Not in the document`. */
const verdictInWords = {
  supported: "Supported",
  contradicted: "Contradicted",
  "not-in-article": "Not in the document",
} as const satisfies Record<Verdict["verdict"], string>;

/** Claim-only words as `[-so-]`, article-only words as `{+so+}`: git's own notation for words. */
function differenceLine(difference: NonNullable<Verdict["difference"]>, { paint }: Layout): string {
  return difference
    .map(({ kind, text }) => {
      const words = stripControls(text);
      if (kind === "claim-only") return paint.bad(`[-${words}-]`);
      if (kind === "article-only") return paint.good(`{+${words}+}`);
      return words;
    })
    .join("");
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
    parts.push(`${legend}\n    ${differenceLine(verdict.difference, layout)}`);
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
