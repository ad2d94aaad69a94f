import { type AnswerType, answerTypeAsked, type Extent, extentAsked } from "./asks.ts";
import { canonicalNames, plainTerms } from "./canonical.ts";
import { cleanQuestion } from "./clean.ts";
import { isCountry } from "./countries.ts";
import type { CorpusLexicon } from "./lexicon.ts";
import { carryNames, splitQuestions } from "./parts.ts";
import { stripOrders, stripPreamble } from "./preamble.ts";
import { replyToSmallTalk } from "./small-talk.ts";
import { repairSpelling, type SpellingRepair } from "./spelling.ts";
import { findUnknownNames } from "./unknown-names.ts";
import { findUnknownYears } from "./unknown-years.ts";
import { findHarmfulRequest, type HarmContext } from "./unsafe.ts";
import { wordsOf } from "./words.ts";

/** What a message is, before anything is looked up. */
export type QuestionKind = "question" | "smalltalk" | "about-bot" | "unsafe" | "unclear";

/** What a message asks, as far as the message alone shows. */
export interface Understanding {
  readonly raw: string;
  /** Without marks of the medium; see {@link cleanQuestion}. */
  readonly cleaned: string;
  readonly kind: QuestionKind;
  /** What to say where nothing is to be looked up; null for a question. */
  readonly reply: string | null;
  /** {@link query} with the names that the document itself uses most: what to embed and to read. */
  readonly canonical: string;
  /** The separate questions, each to be retrieved for itself; `[canonical]` where there is one. */
  readonly parts: readonly string[];
  /** What to retrieve for: without courtesies and orders, spelling repaired. */
  readonly query: string;
  /** Other names of the entities mentioned, for lexical retrieval. */
  readonly expansions: readonly string[];
  readonly repairs: readonly SpellingRepair[];
  readonly asks: AnswerType;
  readonly wants: Extent;
  /** What the question puts in quotation marks. */
  readonly quotes: readonly string[];
  /** Canonical names of the known entities mentioned, in reading order. */
  readonly entities: readonly string[];
  /** Names asked about that the document does not use. */
  readonly unknownNames: readonly string[];
  /** Years asked about of which it never speaks. */
  readonly unknownYears: readonly string[];
}

const declined =
  "I can't help with that. I can tell you what the document says about a subject, for example why something happened or how it can be countered.";
const askBack =
  "I'm not sure what you'd like to know. Ask it as a whole question, or name the person, group, place or event you mean.";
const otherScript =
  "I can only read questions in the language of the document. Could you ask that in its words?";

/** Question words and fillers that name nothing to look for. */
const empty =
  /^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|be|been|it|its|he|him|his|she|her|they|them|their|this|that|these|those|there|here|then|the|a|an|and|or|but|so|of|in|on|at|to|for|with|by|from|about|as|if|not|no|yes|i|me|my|we|us|our|you|your|more|much|many|some|any|all|one|ones|thing|things|stuff|something|anything|tell|say|says|said|explain|please|again|also|else|too|now|just|really|mean|ok|well|happened|happen|please|know|want|huh|eh|hm+|um+|uh+)$/u;

/**
 * What a message asks and how. Pure; a few milliseconds at most.
 *
 * @throws {@link QuestionError} `question-empty`, `question-too-long`
 */
export function understand(question: string, lexicon: CorpusLexicon): Understanding {
  const cleaned = cleanQuestion(question);
  const unlooked = (kind: QuestionKind, reply: string): Understanding => ({
    raw: question,
    cleaned,
    kind,
    reply,
    parts: [cleaned],
    query: cleaned,
    canonical: cleaned,
    expansions: [],
    repairs: [],
    asks: "thing",
    wants: "one",
    quotes: [],
    entities: [],
    unknownNames: [],
    unknownYears: [],
  });
  if (!/[\p{L}\p{N}]/u.test(cleaned)) return unlooked("unclear", askBack);
  if (isForeignScript(cleaned, lexicon)) return unlooked("unclear", otherScript);
  const context = harmContext(lexicon);
  const smallTalk = replyToSmallTalk(cleaned);
  if (smallTalk !== null) return unlooked(smallTalk.kind, smallTalk.reply);
  const asked = stripPreamble(stripOrders(cleaned) || cleaned);
  const { text: query, repairs } = repairSpelling(asked, lexicon);
  const harm =
    findHarmfulRequest(cleaned, context) ??
    (repairs.length === 0 ? null : findHarmfulRequest(query, context));
  if (harm !== null) return unlooked("unsafe", declined);
  const mentions = lexicon.findEntities(query);
  const words = wordsOf(query);
  if (mentions.length === 0 && words.every((word) => empty.test(word.folded))) {
    return unlooked("unclear", askBack);
  }
  const rest = replyToSmallTalk(query);
  if (rest !== null) return unlooked(rest.kind, rest.reply);
  const entities = [...new Set(mentions.map(({ entity }) => entity))];
  const asks = answerTypeAsked(query);
  // "What is X short for?" asks for the other name itself.
  const canonical = asks === "expansion" ? query : canonicalNames(plainTerms(query), lexicon);
  return {
    raw: question,
    cleaned,
    kind: "question",
    reply: null,
    parts: carryNames(splitQuestions(canonical), lexicon),
    query,
    canonical,
    expansions: [
      ...new Set(
        entities
          .flatMap((entity) => [entity.name, ...entity.aliases])
          .filter((name) => !query.toLowerCase().includes(name.toLowerCase())),
      ),
    ],
    repairs,
    asks,
    wants: extentAsked(query),
    quotes: [...query.matchAll(/"([^"]{3,400})"|(?<!\p{L})'([^']{3,400})'(?!\p{L})/gu)].map(
      (match) => match[1] ?? match[2] ?? "",
    ),
    entities: entities.map((entity) => entity.name),
    unknownNames: findUnknownNames(query, lexicon),
    unknownYears: findUnknownYears(query, lexicon),
  };
}

/** Whether no word of the question is in a script that the document uses. */
function isForeignScript(text: string, lexicon: CorpusLexicon): boolean {
  const isLatin = (word: string): boolean => /\p{Script=Latin}|^\p{N}/u.test(word);
  const usesLatin = [...lexicon.vocabulary.keys()].some(isLatin);
  const words = wordsOf(text);
  if (usesLatin) return !words.some((word) => isLatin(word.text));
  return words.every((word) => isLatin(word.text));
}

/** Whether a name is that of a state, an army or another body that helping harms nobody. */
function isPublicBody(name: string): boolean {
  return (
    isCountry(name) ||
    /\b(?:government|army|armed|forces|troops|police|nations?|institute|agency|ministry|treaty|bureau|times|news|university|council|committee|court|parliament|agreement|community|intelligence|covid|foundation|center|centre)\b/iu.test(
      name,
    )
  );
}

const contexts = new WeakMap<CorpusLexicon, HarmContext>();

function harmContext(lexicon: CorpusLexicon): HarmContext {
  const known = contexts.get(lexicon);
  if (known !== undefined) return known;
  const groupNames = lexicon.entities
    .filter((entity) => entity.kind === "group" && !isPublicBody(entity.name))
    .flatMap((entity) => [entity.name, ...entity.aliases]);
  const context: HarmContext = { groupNames };
  contexts.set(lexicon, context);
  return context;
}
