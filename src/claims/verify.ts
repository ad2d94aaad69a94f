import { cite } from "../citation/cite.ts";
import { isHedged } from "../citation/hedge.ts";
import type { EntityIndex } from "../entities/mine.ts";
import { QuestionError } from "../errors.ts";
import type { Article } from "../text/article.ts";
import { type Decision, decide, judgeAll } from "./decide.ts";
import { examine, type PreparedSentence } from "./examine.ts";
import type { Nearness } from "./judge.ts";
import { probe } from "./probe.ts";
import { differenceOf, verbatimShare } from "./quotation.ts";
import { tokenise } from "./tokens.ts";
import type { Verdict } from "./verdict.ts";

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
  const { entityIndex, prepared } = parts;
  const ranked = new Map((await parts.rank(stated)).map((hit) => [hit.sentence, hit]));
  const tokenised = tokenise(entityIndex, stated, OPEN_YEAR);
  const examinations = prepared.map((sentence) => examine(entityIndex, tokenised, sentence));
  const judged = judgeAll(examinations, ranked);
  const [lead] = judged;
  if (lead === undefined) throw new TypeError("An article has at least one sentence.");
  const sentence = prepared[lead.examination.sentence];
  const probed =
    sentence !== undefined && lead.stated >= 0 && lead.conflicts.length === 0
      ? await probe(parts.rank, tokenised, sentence, lead.nearness.similarity)
      : null;
  const decision = decide({ claim: stated, places: entityIndex.places, lead, probed });
  const result = toVerdict(parts, stated, decision, Math.max(0, parts.now() - startedAt));
  return { ...result, text: parts.render(result) };
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
