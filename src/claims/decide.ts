import { probabilityOf } from "../answer/logistic.ts";
import { isHedged } from "../citation/hedge.ts";
import type { SentencePlace } from "../text/article.ts";
import type { Conflict } from "./conflict.ts";
import type { Examination } from "./examine.ts";
import { type Judgement, judge, type Nearness } from "./judge.ts";
import { absenceMessage, contradictionMessage, supportMessage } from "./message.ts";
import { checkQuotations } from "./quotation.ts";
import type { Verdict } from "./verdict.ts";
import type { VerdictModel } from "./verdict-model.ts";
import { contradictsEvidence, type Weighed } from "./weigh.ts";

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
  readonly lead: Weighed;
  /** What {@link probe} found against the claim in that sentence. */
  readonly probed: Conflict | null;
  readonly model: VerdictModel;
}

/** Share of quoted words from which a sentence is what the quotation was made from. */
const QUOTED_FROM = 0.6;
/** Below this confidence a verdict says that it is uncertain. */
const CERTAIN = 0.7;
/** Cosine for a sentence that retrieval did not rank. */
const FAR: Nearness = { similarity: 0.5, bankSimilarity: null };
/** Probability from which a nearest sentence is worth showing though it does not settle the claim. */
const WORTH_SHOWING = 0.02;

/** Judges every sentence, the one that most likely settles the claim first. */
export function judgeAll(
  examinations: readonly Examination[],
  nearness: ReadonlyMap<number, Nearness>,
): readonly Judgement[] {
  return examinations
    .map((each) => judge(each, nearness.get(each.sentence) ?? FAR))
    .sort((a, b) => b.stated - a.stated);
}

/** Decides what the sentences say of a claim: the likeliest of the three verdicts. */
export function decide({ claim, places, lead, probed, model }: Case): Decision {
  const misquoted = misquotation(claim, places);
  if (misquoted !== null) return misquoted;
  const { judgement, entailment, settles } = lead;
  const against = probabilityOf(
    model.contradicts,
    contradictsEvidence(judgement, entailment, probed !== null),
  );
  const contradicted = settles * against;
  const supported = settles * (1 - against);
  const absent = 1 - settles;
  const sentences = [judgement.examination.sentence];
  if (contradicted >= Math.max(supported, absent)) {
    const conflicts = [...judgement.conflicts, ...(probed === null ? [] : [probed])];
    return {
      ...base("contradicted", contradicted, sentences),
      message: contradictionMessage(conflicts),
    };
  }
  if (supported >= absent) {
    const text = places[judgement.examination.sentence]?.text ?? "";
    return {
      ...base("supported", supported, sentences),
      message: supportMessage(isHedged(text) && !isHedged(claim)),
    };
  }
  const missing = judgement.examination.alignment.pairs
    .filter(({ match }) => match === 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ token }) => token.text);
  return {
    ...base("not-in-article", absent, settles >= WORTH_SHOWING ? sentences : []),
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
