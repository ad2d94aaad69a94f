import { isHedged } from "../citation/hedge.ts";
import type { SentencePlace } from "../text/article.ts";
import type { Conflict } from "./conflict.ts";
import type { Examination } from "./examine.ts";
import { type Judgement, judge, type Nearness, probabilityOf } from "./judge.ts";
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
  readonly places: readonly SentencePlace[];
  /** The sentence to go by: the likeliest. */
  readonly lead: Judgement;
  /** What {@link probe} found against the claim in that sentence. */
  readonly probed: Conflict | null;
}

/**
 * How often a sentence that settles a claim, and in which no conflict was found, does support it:
 * seldom a free paraphrase, where a conflict is easily overlooked, nearly always one that says the
 * whole claim (docs/evaluation/claims.md).
 */
const NOTHING_OVERLOOKED = { freely: 0.5, allSaid: 0.95 } as const;
/** Share of quoted words from which a sentence is what the quotation was made from. */
const QUOTED_FROM = 0.6;
/** Below this confidence a verdict says that it is uncertain. */
const CERTAIN = 0.7;
/** Cosine for a sentence that retrieval did not rank. */
const FAR: Nearness = { similarity: 0.5, bankSimilarity: null };
/** Log-odds from which a nearest sentence is worth showing though it does not settle the claim. */
const WORTH_SHOWING = -4;

/** Judges every sentence, the one that most likely settles the claim first. */
export function judgeAll(
  examinations: readonly Examination[],
  nearness: ReadonlyMap<number, Nearness>,
): readonly Judgement[] {
  return examinations
    .map((each) => judge(each, nearness.get(each.sentence) ?? FAR))
    .sort((a, b) => b.stated - a.stated);
}

/** Decides what the sentences say of a claim. */
export function decide({ claim, places, lead, probed }: Case): Decision {
  const misquoted = misquotation(claim, places);
  if (misquoted !== null) return misquoted;
  const sentences = [lead.examination.sentence];
  const certainty = probabilityOf(lead.stated);
  const conflicts = [...lead.conflicts, ...(probed === null ? [] : [probed])];
  if (conflicts.length > 0 && certainty >= 0.5) {
    return {
      ...base("contradicted", certainty, sentences),
      message: contradictionMessage(conflicts),
    };
  }
  const { freely, allSaid } = NOTHING_OVERLOOKED;
  const support = certainty * (freely + (allSaid - freely) * lead.said);
  if (conflicts.length === 0 && support >= 1 - certainty) {
    const text = places[lead.examination.sentence]?.text ?? "";
    return {
      ...base("supported", support, sentences),
      message: supportMessage(isHedged(text) && !isHedged(claim)),
    };
  }
  const missing = lead.examination.alignment.pairs
    .filter(({ match }) => match === 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ token }) => token.text);
  return {
    ...base("not-in-article", 1 - certainty, lead.stated >= WORTH_SHOWING ? sentences : []),
    message: absenceMessage(missing),
  };
}

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
