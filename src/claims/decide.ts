import { isHedged } from "../citation/hedge.ts";
import type { SentencePlace } from "../text/article.ts";
import { bestCompound } from "./compound.ts";
import type { Examination } from "./examine.ts";
import { type Judgement, judge, type Nearness } from "./judge.ts";
import { absenceMessage, contradictionMessage, supportMessage } from "./message.ts";
import { checkQuotations } from "./quotation.ts";
import type { Verdict } from "./verdict.ts";

/** A verdict before it is dressed with citations. */
export interface Decision {
  readonly verdict: Verdict["verdict"];
  readonly confidence: number;
  readonly uncertain: boolean;
  /** Sentences to show, best first, at most three. */
  readonly sentences: readonly number[];
  readonly message: string;
  /** Whether the claim puts words in quotation marks that the article has otherwise. */
  readonly misquoted: boolean;
}

/** What a decision is made from. */
export interface Case {
  readonly claim: string;
  readonly examinations: readonly Examination[];
  /** Nearness in meaning by sentence; those that retrieval did not rank are taken as far. */
  readonly nearness: ReadonlyMap<number, Nearness>;
  readonly places: readonly SentencePlace[];
}

/** Support from which a claim counts as supported (docs/evaluation/claims.md). */
const SUPPORTED = 0.5;
/** Contradiction from which a claim counts as contradicted (docs/evaluation/claims.md). */
const CONTRADICTED = 0.5;
/** Share of the claim by which one sentence says clearly more of it than another. */
const CLEARLY_MORE = 0.04;
/** Coverage that two sentences must reach together. */
const COMPOUND = 0.85;
/** Share of quoted words from which a sentence is what the quotation was made from. */
const QUOTED_FROM = 0.6;
/** Below this confidence a verdict says that it is uncertain. */
const CERTAIN = 0.7;
/** Cosine for a sentence that retrieval did not rank. */
const FAR: Nearness = { similarity: 0.5, bankSimilarity: null };
/** Sentences that are paired for claims of two statements. */
const PAIRED = 8;

/** Decides what the examined sentences say of a claim. */
export function decide({ claim, examinations, nearness, places }: Case): Decision {
  const judged = examinations.map((each) => judge(each, nearness.get(each.sentence) ?? FAR));
  const pro = strongest(judged, ({ support }) => support);
  const contra = strongest(judged, ({ contradiction }) => contradiction);
  const misquoted = misquotation(claim, places);
  if (misquoted !== null) return misquoted;
  const isContradicted = contra !== null && contra.contradiction >= CONTRADICTED;
  if (pro !== null && pro.support >= SUPPORTED && !(isContradicted && outweighs(contra, pro))) {
    return supported(claim, pro, places);
  }
  if (isContradicted) return contradicted(contra);
  const compound = bestCompound(
    claim,
    nearest(judged).map(({ examination }) => examination),
  );
  if (compound !== null && compound.coverage >= COMPOUND) {
    const confidence = 0.5 + compound.coverage * 0.3;
    return {
      ...base("supported", confidence, compound.sentences),
      message: supportMessage(false, 2),
    };
  }
  return absent(judged, pro, contra);
}

/** Whether what contradicts says clearly more of the claim than what supports it. */
function outweighs(contra: Judgement, pro: Judgement): boolean {
  const [against, inFavour] = [contra.examination.explained, pro.examination.explained];
  return contra.contradiction > pro.support || against >= inFavour + CLEARLY_MORE;
}

function strongest(
  judged: readonly Judgement[],
  score: (judgement: Judgement) => number,
): Judgement | null {
  let best: Judgement | null = null;
  for (const each of judged) if (best === null || score(each) > score(best)) best = each;
  return best;
}

const nearest = (judged: readonly Judgement[]): readonly Judgement[] =>
  [...judged]
    .sort((a, b) => b.examination.alignment.coverage - a.examination.alignment.coverage)
    .slice(0, PAIRED);

function base(
  verdict: Decision["verdict"],
  confidence: number,
  sentences: readonly number[],
): Omit<Decision, "message"> {
  const bounded = Math.max(0.05, Math.min(0.98, confidence));
  return {
    verdict,
    confidence: bounded,
    uncertain: bounded < CERTAIN,
    sentences,
    misquoted: false,
  };
}

function supported(
  claim: string,
  { examination, support }: Judgement,
  places: readonly SentencePlace[],
): Decision {
  const text = places[examination.sentence]?.text ?? "";
  const reserved = isHedged(text) && !isHedged(claim);
  return {
    ...base("supported", confidenceAbove(support, SUPPORTED), [examination.sentence]),
    message: supportMessage(reserved, 1),
  };
}

function contradicted({ examination, contradiction }: Judgement): Decision {
  return {
    ...base("contradicted", confidenceAbove(contradiction, CONTRADICTED), [examination.sentence]),
    message: contradictionMessage(examination.conflicts),
  };
}

/** A quotation that no sentence has, though one has most of its words. */
function misquotation(claim: string, places: readonly SentencePlace[]): Decision | null {
  const wrong = checkQuotations(claim, places).find(
    ({ verbatim, share }) => !verbatim && share >= QUOTED_FROM,
  );
  if (wrong === undefined) return null;
  return {
    ...base("contradicted", 0.6 + 0.3 * wrong.share, [wrong.sentence]),
    message: `The article has other words than the quotation “${wrong.quoted}”.`,
    misquoted: true,
  };
}

function absent(
  judged: readonly Judgement[],
  pro: Judgement | null,
  contra: Judgement | null,
): Decision {
  const near = Math.max(pro?.support ?? 0, contra?.contradiction ?? 0);
  const [closest] = nearest(judged);
  const missing = (closest?.examination.alignment.pairs ?? [])
    .filter(({ match }) => match === 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ token }) => token.text);
  const shown =
    closest !== undefined && near >= SUPPORTED / 2 ? [closest.examination.sentence] : [];
  return {
    ...base("not-in-article", 1 - near * 0.8, shown),
    message: absenceMessage(missing),
  };
}

/**
 * Confidence of a verdict whose score lies above its threshold: logistic in the share of the way to
 * 1, one half at 0.15, 0.9 at 0.43 (read off three sets of claims, docs/evaluation/claims.md).
 */
function confidenceAbove(score: number, threshold: number): number {
  const way = (score - threshold) / (1 - threshold);
  return Math.max(0.35, 1 / (1 + Math.exp(-7.8 * (way - 0.15))));
}
