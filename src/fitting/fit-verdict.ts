import { probabilityOf } from "../answer/logistic.ts";
import type { CorpusKind } from "../answer/read-fitted.ts";
import {
  contradictsFeatures,
  type ContradictsFeatures,
  type SettlesFeatures,
  settlesFeatures,
  type VerdictModel,
} from "../claims/verdict-model.ts";
import {
  type ClaimParts,
  type ClaimInvestigation,
  investigateClaim,
  turnedRound,
} from "../claims/verify.ts";
import { contradictsEvidence, settlesEvidence, type Weighed } from "../claims/weigh.ts";
import { holdsAny } from "../evaluation/gold.ts";
import { partOf } from "../evaluation/split.ts";
import type { ClaimTopic } from "../evaluation/topics.ts";
import { fitLogistic } from "./fit-logistic.ts";

/** One sentence that was held against a claim. */
interface Held {
  readonly settles: SettlesFeatures;
  readonly contradicts: ContradictsFeatures;
  /** Whether it holds a gold span. */
  readonly isGold: boolean;
}

/** A claim with what its likeliest sentences say of it. */
export interface ClaimExample {
  readonly set: string;
  readonly label: ClaimTopic["label"];
  readonly heldOut: boolean;
  readonly sentences: readonly Held[];
}

/** How the fitted model does on one part of one set. */
export interface VerdictResult {
  readonly part: string;
  readonly claims: number;
  readonly accuracy: number;
}

/** Looks at each claim as `verify` does, and says which of the sentences are the right ones. */
export async function collectClaims(
  parts: ClaimParts,
  set: string,
  topics: readonly ClaimTopic[],
): Promise<readonly ClaimExample[]> {
  const examples: ClaimExample[] = [];
  for (const topic of topics) {
    const investigation = await investigateClaim(parts, topic.claim);
    const sentences: Held[] = [];
    for (const weighed of investigation.weighed) {
      sentences.push(await hold(parts, investigation, weighed, topic));
    }
    const heldOut = partOf(topic) === "held-out";
    examples.push({ set, label: topic.label, heldOut, sentences });
  }
  return examples;
}

async function hold(
  parts: ClaimParts,
  investigation: ClaimInvestigation,
  weighed: Weighed,
  { gold }: ClaimTopic,
): Promise<Held> {
  const { judgement, entailment } = weighed;
  const text = parts.entityIndex.places[judgement.examination.sentence]?.text ?? "";
  const isGold = holdsAny(text, gold);
  // Turning a claim round is slow, and asked of the sentences only that may be gone by.
  const turned =
    isGold || weighed === investigation.weighed[0]
      ? await turnedRound(parts, investigation, weighed)
      : null;
  return {
    settles: settlesEvidence(judgement, entailment),
    contradicts: contradictsEvidence(judgement, entailment, turned !== null),
    isGold,
  };
}

/** The set of claims about other documents, which have no question bank. */
export const otherDocuments = "others";

/**
 * Sets that what contradicts is fitted on, for a document with a bank. The other sets about the article
 * were written while the rules for conflicts were, so that there a conflict found is nearly always right.
 */
const contradictsSets: ReadonlySet<string> = new Set([
  otherDocuments,
  "blind/claims",
  "claims-fresh",
]);

/** Rounds of choosing the lead and fitting on it; more change nothing. */
const rounds = 2;

/** Where the first round takes its leads from; only the ratio matters. */
const firstGuess: VerdictModel["settles"] = { bias: 0, weights: { words: 0.8, entailment: 0.5 } };

/**
 * Fits on the tuning parts, each set counting alike, and reports every part that the model is for.
 *
 * @param kind - whether the model is for documents with a question bank
 */
export function fitVerdict(
  kind: CorpusKind,
  examples: readonly ClaimExample[],
): { readonly model: VerdictModel; readonly results: readonly VerdictResult[] } {
  const isOther = ({ set }: ClaimExample): boolean => set === otherDocuments;
  const own = examples.filter((example) => isOther(example) === (kind === "withoutBank"));
  const tuning = (all: readonly ClaimExample[]) => all.filter(({ heldOut }) => !heldOut);
  let settles = firstGuess;
  for (let round = 0; round < rounds; round++) settles = fitSettles(tuning(own), settles);
  const telling =
    kind === "withoutBank" ? own : examples.filter(({ set }) => contradictsSets.has(set));
  const model = { settles, contradicts: fitContradicts(tuning(telling)) };
  return { model, results: resultsOf(own, model) };
}

/** Whether the sentence to go by settles the claim: only that one is decided on. */
function fitSettles(
  tuning: readonly ClaimExample[],
  before: VerdictModel["settles"],
): VerdictModel["settles"] {
  const size = countBy(tuning, ({ set }) => set);
  return fitLogistic(
    tuning.flatMap((example) => {
      const lead = leadOf(example, before);
      if (lead === undefined) return [];
      const outcome = lead.isGold && example.label !== "not_in_article";
      return [{ features: lead.settles, outcome, weight: 1 / (size.get(example.set) ?? 1) }];
    }),
    settlesFeatures,
  );
}

/** Whether a right sentence contradicts the claim: both labels of each set count alike. */
function fitContradicts(tuning: readonly ClaimExample[]): VerdictModel["contradicts"] {
  const rows = tuning.flatMap(({ set, label, sentences }) =>
    sentences
      .filter(({ isGold }) => isGold && label !== "not_in_article")
      .map((held) => ({ held, outcome: label === "contradicted", key: `${set} ${label}` })),
  );
  const size = countBy(rows, ({ key }) => key);
  return fitLogistic(
    rows.map(({ held, outcome, key }) => ({
      features: held.contradicts,
      outcome,
      weight: 1 / (size.get(key) ?? 1),
    })),
    contradictsFeatures,
  );
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** The sentence that most likely settles the claim. */
function leadOf({ sentences }: ClaimExample, settles: VerdictModel["settles"]): Held | undefined {
  const belief = (held: Held): number => probabilityOf(settles, held.settles);
  return [...sentences].sort((a, b) => belief(b) - belief(a))[0];
}

function resultsOf(
  examples: readonly ClaimExample[],
  model: VerdictModel,
): readonly VerdictResult[] {
  const parts = [...new Set(examples.map(({ set }) => set))].flatMap((set) => [
    { part: `${set}, tuning`, of: (e: ClaimExample) => e.set === set && !e.heldOut },
    { part: `${set}, held-out`, of: (e: ClaimExample) => e.set === set && e.heldOut },
  ]);
  return parts.map(({ part, of }) => {
    const claims = examples.filter(of);
    const right = claims.filter((claim) => verdictOf(claim, model) === claim.label).length;
    return {
      part,
      claims: claims.length,
      accuracy: Math.round((1000 * right) / (claims.length || 1)) / 1000,
    };
  });
}

/** The likeliest verdict by the sentence that most likely settles the claim. */
function verdictOf(
  example: ClaimExample,
  { settles, contradicts }: VerdictModel,
): ClaimTopic["label"] {
  const lead = leadOf(example, settles);
  if (lead === undefined) return "not_in_article";
  const stated = probabilityOf(settles, lead.settles);
  const against = probabilityOf(contradicts, lead.contradicts);
  const likelier = against >= 0.5 ? "contradicted" : "supported";
  return stated * Math.max(against, 1 - against) >= 1 - stated ? likelier : "not_in_article";
}
