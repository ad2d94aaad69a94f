import type { ExplainedHit } from "../engine.ts";
import type { Layout } from "./paint.ts";
import { block } from "./quotation.ts";

function rankInWords(name: string, rank: number | null): string {
  return `${name} ${rank === null ? "–" : `#${rank}`}`;
}

function scoreInWords(name: string, score: number | null): string {
  return `${name} ${score === null ? "–" : score.toFixed(2)}`;
}

/** Where each list had the sentence, then the measures behind it. */
function evidence(hit: ExplainedHit): string {
  const { matchedTerms, bankSimilarity } = hit;
  const parts = [
    rankInWords("lexical", hit.lexicalRank),
    rankInWords("dense", hit.denseRank),
    rankInWords("bank", hit.bankRank),
    `cosine ${hit.similarity.toFixed(3)}`,
    `bank cosine ${bankSimilarity === null ? "–" : bankSimilarity.toFixed(3)}`,
    scoreInWords("reader", hit.readerScore),
    scoreInWords("reranker", hit.rerankerScore),
    `terms ${matchedTerms.length === 0 ? "–" : matchedTerms.join(" ")}`,
  ];
  return parts.join(" · ");
}

/** How each of the best sentences was found, best first: place, share, ranks, measures, words. */
export function renderExplanation(hits: readonly ExplainedHit[], layout: Layout): string {
  const { paint } = layout;
  if (hits.length === 0) return block("Nothing was retrieved.", layout, "  ", paint.faint);
  return hits
    .map((hit, index) =>
      [
        block(
          `${index + 1}. ${hit.address} · share ${hit.score.toFixed(3)}`,
          layout,
          "  ",
          paint.accent,
        ),
        block(evidence(hit), layout, "     ", paint.faint),
        block(hit.text, layout, "     "),
      ].join("\n"),
    )
    .join("\n\n");
}
