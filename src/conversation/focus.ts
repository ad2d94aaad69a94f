import type { Turn } from "../engine.ts";
import { type AnswerType, answerTypeAsked } from "../understanding/asks.ts";
import { isCountry } from "../understanding/countries.ts";
import type { CorpusLexicon, LexiconEntity } from "../understanding/lexicon.ts";
import { foldWord, wordsOf } from "../understanding/words.ts";

/** Something that the conversation has named, with how much it is in the foreground. */
export interface Topic {
  readonly entity: LexiconEntity;
  /** Higher is nearer to mind; comparable within one conversation only. */
  readonly salience: number;
  /** Whether the last question itself names it. */
  readonly asked: boolean;
  /** Whether any recent question names it. */
  readonly inQuestions: boolean;
  /** Whether it is of the kind that a recent question asked for and stands in its answer. */
  readonly answers: boolean;
  /** Whether it is a place that questions name only as the scene of something else. */
  readonly setting: boolean;
}

/** What a conversation is about, as its last turns leave it. */
export interface Focus {
  /** The last question about the document, as read. */
  readonly question: string;
  /** The last questions as read, newest first; {@link question} is the first. */
  readonly recent: readonly string[];
  readonly asks: AnswerType;
  /** Known names, the most salient first; ties in order of mention. */
  readonly topics: readonly Topic[];
  /** The sentence shown first for {@link question}, or null where none was. */
  readonly shown: string | null;
}

/** What kind of thing an entity is; a country is a place even where the document does not show it. */
export function kindOf(entity: LexiconEntity): LexiconEntity["kind"] {
  return isCountry(entity.name) ? "place" : entity.kind;
}

/** How many turns back a pronoun reaches; older names come back only by name. */
const reach = 4;

/**
 * What a conversation is about, or null before its first question. Names that the last question
 * asked about lead; what answers it comes before what it merely mentions.
 */
export function focusOf(turns: readonly Turn[], lexicon: CorpusLexicon): Focus | null {
  const asked = turns.filter((turn) => turn.kind !== "smalltalk");
  const last = asked.at(-1);
  if (last === undefined) return null;
  const question = last.readAs ?? last.question;
  const salience = new Map<LexiconEntity, number>();
  const raise = (entity: LexiconEntity, value: number): void => {
    // What comes up again and again is what the talk is about.
    const before = salience.get(entity);
    salience.set(entity, before === undefined ? value : Math.max(before, value) + 0.3);
  };
  const inQuestions = new Set<LexiconEntity>();
  const answersTo = new Set<LexiconEntity>();
  const inLast: LexiconEntity[] = [];
  const scenes = new Set<LexiconEntity>();
  const recent = asked.slice(-reach).reverse();
  for (const [age, turn] of recent.entries()) {
    const text = turn.readAs ?? turn.question;
    const sentence = lexicon.sentenceAt(turn.addresses[0] ?? "");
    const inQuestion = [
      ...entitiesIn(text, lexicon),
      ...(sentence === null ? [] : describedBy(text, sentence, lexicon)),
    ];
    if (age === 0) inLast.push(...inQuestion);
    for (const { entity, start } of lexicon.findEntities(text)) {
      const isScene = /\b(?:in|from|at|across|inside|within|near)\s+(?:the\s+)?$/iu;
      if (kindOf(entity) === "place" && isScene.test(text.slice(0, start))) scenes.add(entity);
      else if (age === 0) scenes.delete(entity);
    }
    for (const [place, entity] of inQuestion.entries()) {
      inQuestions.add(entity);
      raise(entity, 3 - 0.6 * age - 0.1 * place);
    }
    if (sentence === null) continue;
    const wanted = kindsAsked(text);
    const isNew = (entity: LexiconEntity): boolean => !inQuestion.includes(entity);
    const answering = entitiesIn(sentence, lexicon).filter(isNew);
    const best = wanted.find((kind) => answering.some((entity) => kindOf(entity) === kind));
    for (const [place, entity] of answering.entries()) {
      const answers = kindOf(entity) === best;
      if (answers) answersTo.add(entity);
      raise(entity, (answers ? 3.4 : 1.2) - 0.8 * age - 0.1 * place);
    }
  }
  return {
    question,
    recent: recent.map((turn) => turn.readAs ?? turn.question),
    asks: answerTypeAsked(question),
    topics: [...salience]
      .map(([entity, value]) => ({
        entity,
        salience: value,
        asked: inLast.includes(entity),
        inQuestions: inQuestions.has(entity),
        answers: answersTo.has(entity),
        setting: scenes.has(entity) && !answersTo.has(entity),
      }))
      .sort((a, b) => b.salience - a.salience),
    shown: lexicon.sentenceAt(last.addresses[0] ?? ""),
  };
}

/** The entities of a text, each once, in reading order. */
export function entitiesIn(text: string, lexicon: CorpusLexicon): readonly LexiconEntity[] {
  return [...new Set(lexicon.findEntities(text).map(({ entity }) => entity))];
}

/**
 * What a question describes without its known name and its answer names: "the temple massacre" is
 * the "Temple attack" of the sentence shown. Words of known names in the question do not count.
 */
function describedBy(
  question: string,
  sentence: string,
  lexicon: CorpusLexicon,
): readonly LexiconEntity[] {
  const words = new Set(contentWords(withoutNames(question, lexicon)).map(foldWord));
  const isDescribed = ({ name, kind }: LexiconEntity): boolean =>
    (kind === "event" || kind === "work" || kind === "group") &&
    wordsOf(name).some(({ folded }) => folded.length >= 4 && words.has(folded));
  return entitiesIn(sentence, lexicon).filter(isDescribed);
}

/** A text without the known names in it. */
export function withoutNames(text: string, lexicon: CorpusLexicon): string {
  let rest = text;
  for (const { start, end } of [...lexicon.findEntities(text)].reverse()) {
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  }
  return rest;
}

/** Nouns for things that have names, by the kind of the name: "is there a report on it?". */
const introduced: readonly (readonly [RegExp, readonly LexiconEntity["kind"][]])[] = [
  [/report|study|paper|article|book|documentary|film|newsletter|magazine/u, ["work", "source"]],
  [/attack|bombing|siege|battle|massacre|agreement|deal|treaty|pact/u, ["event"]],
  [/branch|affiliate|group|wing|faction|organi[sz]ation|network|ally|rival/u, ["group"]],
  [/countr(?:y|ies)|provinces?$|regions?$|cit(?:y|ies)|places?$/u, ["place"]],
];

/** Kinds that answer, the most fitting first. */
function kindsAsked(question: string): readonly LexiconEntity["kind"][] {
  // Whom somebody attacks or meets is a group as often as a man.
  if (/^(?:and |but |so )?whom? (?:do|does|did)\b/iu.test(question)) return ["group", "person"];
  switch (answerTypeAsked(question)) {
    case "person":
      return ["person", "group"];
    case "group":
      return ["group"];
    case "place":
      return ["place"];
    default:
      break;
  }
  // An indefinite noun brings up what the answer then names.
  const noun = /\b(?:an?|some|any|other|which|what)\s+(\p{L}+)(?:\s+(\p{L}+))?/giu;
  for (const [, first = "", second = ""] of question.toLowerCase().matchAll(noun)) {
    const names = (pattern: RegExp): boolean => pattern.test(second) || pattern.test(first);
    const kinds = introduced.find(([pattern]) => names(pattern))?.[1];
    if (kinds !== undefined) return kinds;
  }
  return [];
}

/**
 * The entity that a part of a name means ("and Brandt?"), looked for among the topics first, or
 * null where no name has that part or several unmentioned ones do.
 */
export function entityByPart(
  text: string,
  topics: readonly Topic[],
  lexicon: CorpusLexicon,
): LexiconEntity | null {
  const parts = contentWords(text)
    .map(foldWord)
    .filter((word) => word.length >= 4);
  const hasPart = (entity: LexiconEntity): boolean => {
    if (entity.kind !== "person" && entity.kind !== "group" && entity.kind !== "place")
      return false;
    const words = wordsOf(entity.name).map((word) => word.folded);
    return parts.length > 0 && parts.every((part) => words.includes(part));
  };
  const known = topics.find(({ entity }) => hasPart(entity));
  if (known !== undefined) return known.entity;
  const fitting = lexicon.entities.filter(hasPart);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

const functionWord =
  /^(?:who|whom|whose|what|whats|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|be|been|being|it|its|he|him|his|she|her|they|them|their|this|that|these|those|there|here|then|the|a|an|and|or|but|so|of|in|on|at|to|for|with|by|from|about|as|if|not|no|i|me|my|we|us|our|you|your|many|much|some|any|all|ever|also|too|tell|say|says|said|please|again|just|really|article|author|text)$/u;

/** The words of a text that carry meaning, as typed. */
export function contentWords(text: string): readonly string[] {
  return wordsOf(text)
    .filter((word) => !functionWord.test(word.folded))
    .map((word) => word.text);
}
