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
  const recent = asked.slice(-reach).reverse();
  for (const [age, turn] of recent.entries()) {
    const text = turn.readAs ?? turn.question;
    const inQuestion = entitiesIn(text, lexicon);
    for (const [place, entity] of inQuestion.entries()) {
      inQuestions.add(entity);
      raise(entity, 3 - 0.6 * age - 0.1 * place);
    }
    const sentence = lexicon.sentenceAt(turn.addresses[0] ?? "");
    if (sentence === null) continue;
    const wanted = kindsAsked(answerTypeAsked(text));
    const isNew = (entity: LexiconEntity): boolean => !inQuestion.includes(entity);
    const answering = entitiesIn(sentence, lexicon).filter(isNew);
    const best = wanted.find((kind) => answering.some((entity) => kindOf(entity) === kind));
    for (const [place, entity] of answering.entries()) {
      const answers = kindOf(entity) === best;
      if (answers) answersTo.add(entity);
      raise(entity, (answers ? 3.4 : 1.2) - 0.8 * age - 0.1 * place);
    }
  }
  const inLast = entitiesIn(question, lexicon);
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
      }))
      .sort((a, b) => b.salience - a.salience),
    shown: lexicon.sentenceAt(last.addresses[0] ?? ""),
  };
}

/** The entities of a text, each once, in reading order. */
export function entitiesIn(text: string, lexicon: CorpusLexicon): readonly LexiconEntity[] {
  return [...new Set(lexicon.findEntities(text).map(({ entity }) => entity))];
}

/** Kinds that answer, the most fitting first. */
function kindsAsked(asks: AnswerType): readonly LexiconEntity["kind"][] {
  switch (asks) {
    case "person":
      return ["person", "group"];
    case "group":
      return ["group"];
    case "place":
      return ["place"];
    default:
      return [];
  }
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
