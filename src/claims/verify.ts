import { cite } from "../citation/cite.ts";
import { isHedged } from "../citation/hedge.ts";
import type { Verifier } from "../embedding/verifier.ts";
import type { EntityIndex } from "../entities/mine.ts";
import { QuestionError } from "../errors.ts";
import type { Article } from "../text/article.ts";
import type { Conflict } from "./conflict.ts";
import { type Decision, decide, judgeAll } from "./decide.ts";
import { examine, type PreparedSentence } from "./examine.ts";
import type { Nearness } from "./judge.ts";
import { probe } from "./probe.ts";
import { differenceOf, verbatimShare } from "./quotation.ts";
import { type Tokenised, tokenise } from "./tokens.ts";
import type { Verdict } from "./verdict.ts";
import type { VerdictModel } from "./verdict-model.ts";
import { type Weighed, weighAll } from "./weigh.ts";

/** A sentence as retrieval ranks it for a claim. */
export interface RankedSentence extends Nearness {
  /** 0-based place in the article. */
  readonly sentence: number;
}

/** What checking a claim needs besides the claim. */
export interface ClaimParts {
  readonly article: Article;
  readonly entityIndex: EntityIndex;
  /** From `prepareSentences`, once per index. */
  readonly prepared: readonly PreparedSentence[];
  /** Reads claim and sentence together. */
  readonly verifier: Pick<Verifier, "entail">;
  readonly model: VerdictModel;
  /** The sentences nearest to a claim, by meaning and words. */
  readonly rank: (query: string) => Promise<readonly RankedSentence[]>;
  /** First 12 hex digits of the index manifest's SHA-256. */
  readonly indexId: string;
  /** Milliseconds by any steady clock. */
  readonly now: () => number;
  /** What the terminal prints. */
  readonly render: (verdict: Omit<Verdict, "text">) => string;
}

/** The longest claim, in UTF-16 code units; the same bound as for questions. */
const CLAIM_LENGTH = 2000;

/** Context that gives a day without a year the year that {@link areSameDate} takes for any. */
const OPEN_YEAR = "In the year 1000.";

/** Share of the claim's words in the article's order from which the two are worth comparing word by word. */
const NEAR_VERBATIM = 0.7;

/**
 * What the article says of a claim: supported, contradicted or not in it, with the sentences.
 *
 * @throws {@link QuestionError} `question-empty`, `question-too-long`
 */
export async function verifyClaim(parts: ClaimParts, claim: string): Promise<Verdict> {
  const startedAt = parts.now();
  const stated = claim.normalize("NFC").replace(/\s+/gu, " ").trim();
  refuseUnreadable(stated);
  const investigation = await investigateClaim(parts, stated);
  const [lead] = investigation.weighed;
  if (lead === undefined) throw new TypeError("An article has at least one sentence.");
  const probed = lead.settles >= 0.5 ? await turnedRound(parts, investigation, lead) : null;
  const { places } = parts.entityIndex;
  const decision = decide({ claim: stated, places, lead, probed, model: parts.model });
  const result = toVerdict(parts, stated, decision, Math.max(0, parts.now() - startedAt));
  return { ...result, text: parts.render(result) };
}

/** What the sentences say of a claim, before anything is decided; the fit looks at this. */
export interface ClaimInvestigation {
  readonly claim: Tokenised;
  /** The likeliest to settle the claim first. */
  readonly weighed: readonly Weighed[];
}

/** Compares a claim with every sentence by its words, and reads it with the likeliest ones. */
export async function investigateClaim(
  { entityIndex, prepared, rank, verifier, model }: ClaimParts,
  claim: string,
): Promise<ClaimInvestigation> {
  const ranked = new Map((await rank(claim)).map((hit) => [hit.sentence, hit]));
  const tokenised = tokenise(entityIndex, claim, OPEN_YEAR);
  const examinations = prepared.map((sentence) => examine(entityIndex, tokenised, sentence));
  const judged = judgeAll(examinations, ranked);
  const weighed = await weighAll(claim, judged, entityIndex.places, verifier, model);
  return { claim: tokenised, weighed };
}

/** How the claim turned round comes nearer to a sentence in which its words found no conflict. */
export async function turnedRound(
  { prepared, rank }: ClaimParts,
  { claim }: ClaimInvestigation,
  { judgement: { examination, conflicts, nearness } }: Weighed,
): Promise<Conflict | null> {
  const sentence = prepared[examination.sentence];
  if (sentence === undefined || conflicts.length > 0) return null;
  return await probe(rank, claim, sentence, nearness.similarity);
}

function refuseUnreadable(claim: string): void {
  if (!/[\p{L}\p{N}]/u.test(claim)) {
    throw new QuestionError("The claim is empty.", {
      code: "question-empty",
      hint: 'Write a statement to check, for example: npm run verify -- "The harbour was built in 1874."',
    });
  }
  if (claim.length > CLAIM_LENGTH) {
    throw new QuestionError(
      `The claim has ${claim.length} characters; at most ${CLAIM_LENGTH} are read.`,
      { code: "question-too-long", hint: "Check one sentence at a time." },
    );
  }
}

function toVerdict(
  { article, entityIndex, indexId }: ClaimParts,
  claim: string,
  decision: Decision,
  elapsedMs: number,
): Omit<Verdict, "text"> {
  const shown = decision.sentences.flatMap((sentence) => entityIndex.places[sentence] ?? []);
  const [first] = shown;
  const isMisquoted =
    first !== undefined &&
    decision.verdict === "contradicted" &&
    (decision.misquoted || verbatimShare(claim, first.text) >= NEAR_VERBATIM);
  return {
    claim,
    verdict: decision.verdict,
    confidence: decision.confidence,
    uncertain:
      decision.uncertain ||
      (decision.verdict === "supported" && isHedgedAgainst(claim, shown[0]?.text)),
    message: decision.message,
    citations: shown.map((place, position) =>
      cite(article, { first: place, last: place }, { marker: position + 1 }),
    ),
    difference: isMisquoted ? differenceOf(claim, first.text) : null,
    index: indexId,
    elapsedMs,
  };
}

/** Whether the article hedges what the claim states flatly. */
function isHedgedAgainst(claim: string, sentence: string | undefined): boolean {
  return sentence !== undefined && isHedged(sentence) && !isHedged(claim);
}
