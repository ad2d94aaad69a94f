import { createHash } from "node:crypto";
import type { Citation } from "../citation/citation.ts";
import { cite } from "../citation/cite.ts";
import { verifyCitation } from "../citation/verify-citation.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { LoadedIndex } from "../store/loaded-index.ts";
import type { CorpusLexicon } from "../understanding/lexicon.ts";
import { type Understanding, understand } from "../understanding/understand.ts";
import { abstain, suggestQuestions } from "./abstain.ts";
import type { Answer, Strictness } from "./answer.ts";
import { decisionFeatures } from "./decision-features.ts";
import { type Belief, beliefOf, type Features } from "./decision-model.ts";
import { rankPassages } from "./rank-passages.ts";
import { rankSupport, type Support } from "./rank-support.ts";
import { type QuestionInConversation, see, type SeeingParts } from "./see.ts";
import { selectSupport } from "./select-support.ts";

/** An answer before its terminal text is written. */
export type DraftAnswer = Answer extends infer T
  ? T extends Answer
    ? Omit<T, "text">
    : never
  : never;

/** What answering works with. */
export interface AnswerParts extends SeeingParts {
  readonly lexicon: CorpusLexicon;
  /** A clock in milliseconds, for `elapsedMs`. */
  readonly now: () => number;
}

/** A question as it is put to the document. */
export interface QuestionRequest extends QuestionInConversation {
  /** As typed. */
  readonly question: string;
  /** The reading to show, or null where it is read as asked. */
  readonly readAs: string | null;
  readonly strictness: Strictness;
  /** Sentences not to answer with, by address: what "more?" has already been shown. */
  readonly except: ReadonlySet<string>;
}

/** What was found for one part of a question. */
export interface Finding {
  /** Of the best reading. */
  readonly retrieval: Retrieval;
  /** Best first. */
  readonly support: readonly Support[];
  readonly features: Features;
  readonly belief: Belief;
}

/**
 * Years unknown to the document that were typed; one that came from the conversation may have been
 * about something else.
 */
function unknownYearsTyped({ unknownYears }: Understanding, question: string): readonly string[] {
  return unknownYears.filter((year) => question.includes(year));
}

/** Retrieves, reads and weighs the support of one part of a question under its readings. */
async function findSupport(
  parts: AnswerParts,
  understanding: Understanding,
  readings: QuestionRequest["readings"],
  { question, readAs, earlier }: Pick<QuestionRequest, "question" | "readAs" | "earlier">,
): Promise<Finding> {
  const { index, model } = parts;
  const { asks, unknownNames } = understanding;
  const seen = await see(parts, { readings, earlier }, asks);
  const support = rankSupport({ seen, places: index.sentences, asks, weights: model.ranking });
  // The features speak of the sentence that would be shown, in the words of the first reading.
  const [{ retrieval }] = seen.readings;
  const features = decisionFeatures({
    retrieval,
    support,
    lexical: index.lexical.sentences,
    unknownNames,
    asTyped: readAs === null,
  });
  const belief = beliefOf(model, features);
  const isAboutUnknownYear = unknownYearsTyped(understanding, question).length > 0;
  return {
    retrieval,
    support,
    features,
    belief: isAboutUnknownYear ? { ...belief, stated: 0, right: 0 } : belief,
  };
}

/**
 * Answers a question in the document's own words, or declines with a reason.
 *
 * @throws {@link QuestionError} `question-empty`, `question-too-long`
 */
export async function answerQuestion(
  parts: AnswerParts,
  request: QuestionRequest,
): Promise<DraftAnswer> {
  const begun = parts.now();
  const { index, lexicon, model } = parts;
  const [{ question: reading }] = request.readings;
  const asked = understand(request.question, lexicon);
  const understanding = request.readAs === null ? asked : understand(reading, lexicon);
  const unlooked =
    [asked, understanding].find(({ kind }) => kind === "unsafe") ??
    (asked.kind === "unclear" && request.readAs !== null ? understanding : asked);
  const common = {
    id: identify(index.id, request),
    question: request.question,
    readAs: request.readAs,
    notes: understanding.repairs.map(({ from, to }) => `Read “${from}” as “${to}”.`),
    suggestions: [],
    index: index.id,
  };
  if (unlooked.kind !== "question") {
    const said = {
      ...common,
      notes: [],
      confidence: 0,
      passages: [],
      citations: [],
      message: unlooked.reply ?? "",
    };
    const elapsedMs = parts.now() - begun;
    if (unlooked.kind === "smalltalk" || unlooked.kind === "about-bot") {
      return { ...said, kind: "smalltalk", reason: null, elapsedMs };
    }
    const reason = unlooked.kind === "unsafe" ? "unsafe-request" : "unclear";
    return { ...said, kind: "abstained", reason, elapsedMs };
  }

  const findings = await investigate(parts, request, understanding);
  const threshold = model.decision.thresholds[request.strictness];
  const ranked = findings.map((finding) => without(finding, request.except));
  const passages = rankPassages(
    index,
    ranked.map(({ support }) => support),
  );
  const answered = ranked.filter(
    ({ belief, support }) => belief.stated >= threshold && support.length > 0,
  );
  const confidence = Math.max(...ranked.map(({ belief }) => belief.right));
  const shared = { ...common, confidence, passages };
  const [first] = ranked;
  if (answered.length === 0 && first !== undefined) {
    return {
      ...shared,
      ...decline(parts, first, understanding, request.question),
      elapsedMs: parts.now() - begun,
    };
  }
  const citations = answered
    .flatMap((finding) => quotations(parts, finding, understanding, answered.length))
    .filter(
      (citation, position, all) =>
        all.findIndex(({ address }) => address === citation.address) === position,
    )
    .slice(0, mostCitations)
    .map((citation, position) => ({ ...citation, marker: position + 1 }));
  return {
    ...shared,
    kind: "answered",
    reason: null,
    message:
      answered.length < ranked.length
        ? "The article answers one part of the question; it does not state the other."
        : null,
    citations: citations.map((citation) => checked(index, citation)),
    elapsedMs: parts.now() - begun,
  };
}

/** More quotations than these are a reading list. */
const mostCitations = 3;

/**
 * What is found for each part of a question, before anything is decided; explanations, and the
 * script that fits the decision, look at this. Follow-ups are not split: their readings differ already.
 */
export async function investigate(
  parts: AnswerParts,
  request: Pick<QuestionRequest, "question" | "readings" | "readAs" | "earlier">,
  understanding: Understanding,
): Promise<readonly Finding[]> {
  if (request.readings.length === 1 && understanding.parts.length > 1) {
    const findings: Finding[] = [];
    for (const question of understanding.parts) {
      const part = understand(question, parts.lexicon);
      const asked = part.kind === "question" ? part : understanding;
      findings.push(await findSupport(parts, asked, [{ question, weight: 1 }], request));
    }
    return findings;
  }
  const readings = canonicalReadings(request.readings, understanding, parts.lexicon);
  return [await findSupport(parts, understanding, readings, request)];
}

/**
 * The readings in the document's own names and spelling.
 *
 * @param understanding - of the first of them
 */
export function canonicalReadings(
  [first, ...others]: QuestionRequest["readings"],
  understanding: Understanding,
  lexicon: CorpusLexicon,
): QuestionRequest["readings"] {
  return [
    { ...first, question: understanding.canonical },
    ...others.map((reading) => ({
      ...reading,
      question: understand(reading.question, lexicon).canonical,
    })),
  ];
}

/** A finding without the sentences that must not be shown again. */
function without(finding: Finding, except: ReadonlySet<string>): Finding {
  if (except.size === 0) return finding;
  return {
    ...finding,
    support: finding.support.filter(({ place }) => !except.has(place.sentence.id)),
  };
}

function quotations(
  { index }: AnswerParts,
  { support, retrieval }: Finding,
  { wants }: Understanding,
  parts: number,
): readonly Citation[] {
  return selectSupport({ index, support, bank: retrieval.bank, wants })
    .slice(0, parts > 1 ? 1 : mostCitations)
    .map(({ range, support: best }, position) =>
      cite(index.article, range, { marker: position + 1, highlight: best.reading?.span ?? null }),
    );
}

function decline(
  { index }: AnswerParts,
  { belief, support, retrieval }: Finding,
  understanding: Understanding,
  question: string,
): Pick<
  Extract<DraftAnswer, { kind: "abstained" }>,
  "kind" | "reason" | "message" | "citations" | "suggestions"
> {
  const { reason, message, showNearest } = abstain({
    onTopic: belief.onTopic >= 0.5,
    entities: understanding.entities,
    unknownNames: [...understanding.unknownNames, ...unknownYearsTyped(understanding, question)],
  });
  const [nearest] = support;
  const citations =
    showNearest && nearest !== undefined
      ? [cite(index.article, { first: nearest.place, last: nearest.place }, { marker: 1 })]
      : [];
  return {
    kind: "abstained",
    reason,
    message,
    citations: citations.map((citation) => checked(index, citation)),
    suggestions: [...suggestQuestions(index.bank, retrieval.bank)],
  };
}

/** The citation, once more compared with the article before anything is shown. */
function checked({ article }: LoadedIndex, citation: Citation): Citation {
  const [problem] = verifyCitation(article, citation);
  if (problem !== undefined) throw new Error(`A quotation failed its check: ${problem}`);
  return citation;
}

/** Names the same question against the same index and configuration. */
function identify(
  index: string,
  { question, readings, earlier, strictness, except }: QuestionRequest,
): string {
  const said = JSON.stringify([index, question, readings, earlier, strictness, [...except]]);
  return createHash("sha256").update(said).digest("hex").slice(0, 12);
}
