import type { Bm25Index } from "../lexical/bm25.ts";
import type { BankMatch } from "../retrieval/bank-evidence.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { Features } from "./decision-model.ts";
import type { Support } from "./rank-support.ts";

/** Logits beyond these say nothing more about whether an answer is there. */
const readerRange = { low: -10, high: 8 } as const;

/** Neighbours averaged on each side of the bank's margin: one alone is a matter of wording. */
const neighbours = 3;

const clip = (value: number) => Math.min(readerRange.high, Math.max(readerRange.low, value));

function meanOfNearest(matches: readonly BankMatch[]): number {
  const nearest = matches.slice(0, neighbours);
  return nearest.reduce((sum, { similarity }) => sum + similarity, 0) / (nearest.length || 1);
}

/** Share of the query's content terms, by inverse document frequency, that the article uses at all. */
function knownShare(terms: readonly string[], lexical: Bm25Index): number {
  let known = 0;
  let all = 0;
  for (const term of terms) {
    const weight = lexical.idf(term);
    all += weight;
    if (lexical.documentFrequency(term) > 0) known += weight;
  }
  return all === 0 ? 0 : known / all;
}

/** What the evidence is gathered from. */
export interface Evidence {
  readonly retrieval: Retrieval;
  /** Best first. */
  readonly support: readonly Support[];
  readonly lexical: Bm25Index;
  /** Names asked about that the document does not use. */
  readonly unknownNames: readonly string[];
  /** Whether it was read as it was typed, with no word of the conversation added. */
  readonly asTyped: boolean;
}

/** The evidence for and against answering, each feature growing with the case for it. */
export function decisionFeatures({
  retrieval,
  support,
  lexical,
  unknownNames,
  asTyped,
}: Evidence): Features {
  const { bank, query } = retrieval;
  const [top] = support;
  const bankTop = top?.hit.bankSimilarity ?? 0;
  const counterEvidence = bank?.notStated[0]?.similarity ?? 0;
  const readerBest = support.reduce(
    (best, { reading }) => Math.max(best, reading?.score ?? -Infinity),
    -Infinity,
  );
  const rereadBest = support.reduce(
    (best, { rereading }) => Math.max(best, rereading?.score ?? -Infinity),
    -Infinity,
  );
  return {
    bankMargin: bank === null ? 0 : meanOfNearest(bank.answered) - meanOfNearest(bank.notStated),
    bankMarginTop: bankTop - counterEvidence,
    bankSimilarity: bankTop,
    readerTop: clip(top?.reading?.score ?? -Infinity),
    readerBest: clip(readerBest),
    rereadTop: clip(top?.rereading?.score ?? -Infinity),
    rereadBest: clip(rereadBest),
    similarity: top?.hit.similarity ?? 0,
    passageSimilarity: top?.hit.passageSimilarity ?? 0,
    coverage: top?.hit.coverage ?? 0,
    known: knownShare(query.terms, lexical),
    typeFits: top?.typeFits === false ? 0 : 1,
    namesKnown: unknownNames.length === 0 ? 1 : 0,
    asTyped: asTyped ? 1 : 0,
    share: Math.log((top?.share ?? 0) + 1e-3),
  };
}
