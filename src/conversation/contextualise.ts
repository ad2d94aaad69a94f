import type { Turn } from "../engine.ts";
import type { CorpusLexicon } from "../understanding/lexicon.ts";
import { stripPreamble } from "../understanding/preamble.ts";
import { replyToSmallTalk } from "../understanding/small-talk.ts";
import { wordsOf } from "../understanding/words.ts";
import {
  contentWords,
  entitiesIn,
  entityByPart,
  type Focus,
  focusOf,
  kindOf,
  type Topic,
  withoutNames,
} from "./focus.ts";
import { antecedents, asksOfEvent, pointersIn } from "./pronouns.ts";
import { type Return, returnIn } from "./returns.ts";
import { addTopic, addWords, carryOver, replacePointers, replaceTopic } from "./reword.ts";

/** One way to read a message as a question that stands by itself. */
export interface Reading {
  readonly question: string;
  /** Share of belief in (0, 1]; the readings of a message sum to 1. */
  readonly weight: number;
  /** How it came about, for explanations. */
  readonly why:
    | "raw"
    | "resolved"
    | "pronoun"
    | "other-pronoun"
    | "ellipsis"
    | "carry-over"
    | "topic"
    | "repeat";
}

/** A request about the last answer itself. */
export type MetaRequest = "more" | "source" | "sure" | "explain" | "who-said";

/** A message read in its conversation. */
export interface Contextualised {
  /** Probability in [0, 1] that the message leans on what was said before. */
  readonly followUp: number;
  /** Best first; the raw question is among them. */
  readonly readings: readonly Reading[];
  /** The stand-alone reading to show, or null where the message is read as typed. */
  readonly readAs: string | null;
  readonly meta: MetaRequest | null;
}

const metaRequests: readonly (readonly [MetaRequest, RegExp])[] = [
  [
    "more",
    /^(?:(?:any|some|tell me|show me|give me|can you (?:tell|show|give) me|what|is there|anything|something)?\s*(?:(?:more|else|other(?: ones?)?)(?: (?:on|about) (?:it|that|this))?|(?:any|some)thing (?:more|else)|what else|who else|go on|continue|next|keep going|and then|more (?:details?|info(?:rmation)?|please))(?: (?:please|in the article|about (?:it|that|this)))?)$/u,
  ],
  [
    "source",
    /^(?:(?:what(?:'s| is) (?:the|your) )?(?:sources?|citation|reference|proof|evidence)|where (?:is|does) (?:that|this|it) (?:come )?from|where does it say (?:that|this|so)|says who|which (?:page|section|paragraph)|where (?:in the (?:article|text|document))?)$/u,
  ],
  [
    "sure",
    /^(?:are you (?:really |quite |so )?(?:sure|certain)(?: about (?:that|this))?|really|is (?:that|this|it) (?:really |actually )?(?:true|right|correct|so)|sure|you sure|for real|seriously)$/u,
  ],
  [
    "explain",
    /^(?:(?:can you |could you |please )?(?:explain|elaborate|clarify|expand)(?: (?:that|this|it|more|further|please|on (?:that|this|it)))*|what (?:do you|does (?:that|this|it)) mean|(?:i )?(?:don'?t|do not) (?:get|understand)(?: (?:it|that|this))?|meaning|meaning what|in what sense|how so|how come)$/u,
  ],
  [
    "who-said",
    /^(?:who (?:said|says|wrote|claimed|claims|told|stated) (?:that|this|so|it)|who is (?:speaking|saying (?:that|this)))$/u,
  ],
];

const opener =
  /^(?:and|but|or|also|so|then|ok(?:ay)?|what about|how about|what of|and what about|same for|same question for|now for)\b/iu;
const correction =
  /^(?:(?:no|nope|nah|sorry|wrong|not that|wait|oops)[\s,.!]+)*(?:(?:i (?:meant?|was (?:asking|talking) about|asked about)|rather|instead|actually|i said|make that|not (?:him|her|it|them|that|this|those|the \w+)[\s,]+(?:but )?)\s*)(?:about\s+)?/iu;

/** Words that ask without naming anything: a message of these alone leans on the last question. */
const bareWord =
  /^(?:who|whom|whose|what|when|where|why|how|which|many|much|long|often|far|exactly|according|else|in|at|on|by|for|with|from|to|after|before|since|until|of|year|month|day|date|and|but|so|ok|then|ones?|come|about|the|a|not|precisely|place|country|reason|reasons|way|ago|old|big|time|is|was|were|are|did|do|does)$/u;

/**
 * A message read as questions that stand by themselves, from the names and words of its
 * conversation. Pure; a message that needs no conversation is returned as it is.
 *
 * @param turns - earlier turns of the same conversation, oldest first
 */
export function contextualise(
  question: string,
  turns: readonly Turn[],
  lexicon: CorpusLexicon,
): Contextualised {
  const focus = focusOf(turns, lexicon);
  if (focus === null) return asTyped(question, 0, null);
  const plain = stripPreamble(question.trim()).replace(/\s+/gu, " ");
  const bare = plain.toLowerCase().replace(/[?.!,\s]+$/u, "");
  const meta = metaRequests.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
  if (meta !== null) return aboutLastAnswer(question, meta, focus);
  if (replyToSmallTalk(question) !== null) return asTyped(question, 0, null);

  const back = returnIn(plain, turns, lexicon);
  if (back !== null) return goBack(question, back, lexicon);
  const lead =
    /^(?:and |but )?(?:what|how) about ([^,;:?]{2,60})[,;:?]\s+(?=\S+\s+\S+)(.+)$/iu.exec(plain);
  if (lead !== null) return aboutNamed(question, lead[1] ?? "", lead[2] ?? "", focus, lexicon);

  const fronted = aboutFronted(question, plain, focus, lexicon);
  if (fronted !== null) return fronted;

  const words = wordsOf(plain);
  if (words.length > 0 && words.length <= 6 && words.every((word) => bareWord.test(word.folded))) {
    return weigh(question, 0.95, [[carryOver(plain, focus), 0.8, "carry-over"]]);
  }
  const corrected = plain.replace(correction, "");
  const isCorrection = corrected !== plain || /^(?:no|nope|nah)\b[\s,]+\S/iu.test(plain);
  const rest = (isCorrection ? corrected.replace(/^(?:no|nope|nah)[\s,]+/iu, "") : plain).trim();
  const named = entitiesIn(rest, lexicon);
  const content = contentWords(rest);
  const first =
    named[0] ??
    (content.length <= 2 ? entityByPart(rest, focus.topics, lexicon) : null) ??
    undefined;
  const isFragment = !hasClause(rest) && (opener.test(rest) || isCorrection || content.length <= 3);
  const pointers = pointersIn(rest, lexicon.findEntities(rest));
  // "And the Union strike?" asks the last question again; "Union strike?" is a search of its own.
  const mostExtra = opener.test(rest) || isCorrection ? 1 : 0;
  const isMore = named.length > 0 && extraWords(rest, lexicon) > mostExtra;
  if (first !== undefined && pointers.length === 0 && (statesAsk(rest) || (isFragment && isMore))) {
    return asTyped(question, 0.15, null);
  }
  if (first !== undefined && isFragment && !isMore) {
    const swapped = replaceTopic(rest, first, focus, lexicon);
    return weigh(question, isCorrection ? 0.95 : 0.85, [[swapped, 0.75, "ellipsis"]]);
  }
  if (isCorrection && /\bother\b/iu.test(rest)) return otherTopic(question, focus, lexicon);

  const event = pointers.find((pointer) => asksOfEvent(pointer, rest));
  if (
    event !== undefined &&
    antecedents(event, rest, focus, lexicon).every((topic) => !isEvent(topic))
  ) {
    // What happened has no name of its own: the words that told of it stand for it.
    const told = addWords(rest, focus);
    if (told !== null) return weigh(question, 0.9, [[told, 0.7, "topic"]]);
  }
  if (pointers.length > 0) {
    const resolved = replacePointers(rest, pointers, focus, lexicon);
    if (resolved.found > 0) {
      const other = replacePointers(rest, pointers, focus, lexicon, 1);
      const alternatives: Weighted[] = [[resolved.question, 0.7, "pronoun"]];
      if (other.found >= resolved.found && other.question !== resolved.question) {
        alternatives.push([other.question, 0.12, "other-pronoun"]);
      }
      return weigh(question, 0.9, alternatives);
    }
  }
  const added = named.length === 0 ? addTopic(rest, focus, lexicon) : null;
  if (added === null) return asTyped(question, pointers.length > 0 ? 0.4 : 0.1, null);
  if (pointers.length > 0 || isFragment || content.length <= 3) {
    return weigh(question, 0.75, [[added, 0.6, "topic"]]);
  }
  // A whole question without a name may go on with the topic or start another.
  return { ...weigh(question, 0.4, [[added, 0.35, "topic"]]), readAs: null };
}

/** "What about the Union, what does it want?": the clause is about the name before it. */
function aboutNamed(
  raw: string,
  name: string,
  clause: string,
  focus: Focus,
  lexicon: CorpusLexicon,
): Contextualised {
  const entity = entitiesIn(name, lexicon)[0] ?? entityByPart(name, focus.topics, lexicon);
  if (entity === null || entity === undefined) return asTyped(raw, 0.4, null);
  const topic = {
    entity,
    salience: 9,
    asked: true,
    inQuestions: true,
    answers: false,
    setting: false,
  };
  const { question } = replacePointers(
    clause,
    pointersIn(clause, lexicon.findEntities(clause)),
    { ...focus, topics: [topic] },
    lexicon,
  );
  return weigh(raw, 0.6, [[question, 0.7, "pronoun"]]);
}

/** Words beside the name in what a question is about: "that Brandt woman". */
const mostFrontedWords = 2;

/** What a name stands for, said beside it; no part of the name. */
const apposition =
  /\b(?:man|men|woman|women|guy|guys|person|people|lady|fellow|bloke|dude|group|lot|thing|stuff|place)\b/giu;

/** "And the Union, do they strike?": a pointer in the clause means the name put before it. */
function aboutFronted(
  raw: string,
  plain: string,
  focus: Focus,
  lexicon: CorpusLexicon,
): Contextualised | null {
  const match = /^(?:and |but |ok |so )?([^,:;?]{3,30}?)[,:]\s+(\S+\s+\S+.+)$/iu.exec(plain);
  const [, name = "", clause = ""] = match ?? [];
  if (match === null || pointersIn(clause, lexicon.findEntities(clause)).length === 0) return null;
  if (extraWords(name, lexicon) > mostFrontedWords) return null;
  const read = aboutNamed(raw, name.replace(apposition, " "), clause, focus, lexicon);
  return read.readAs === null ? null : read;
}

/** "Back to the harbour thing, who paid?": the clause, read where the conversation was then. */
function goBack(raw: string, { rest, turns }: Return, lexicon: CorpusLexicon): Contextualised {
  const then = turns.at(-1);
  const subject = then?.readAs ?? then?.question ?? raw;
  if (!/\p{L}/u.test(rest)) return weigh(raw, 0.95, [[subject, 0.8, "repeat"]]);
  const { readings, readAs } = contextualise(rest, turns, lexicon);
  const [best] = readings;
  const focus = focusOf(turns, lexicon);
  const told =
    readAs === null && focus !== null && entitiesIn(rest, lexicon).length === 0
      ? addWords(rest, focus)
      : null;
  return weigh(raw, 0.9, [[told ?? best?.question ?? rest, 0.8, "topic"]]);
}

type Weighted = readonly [question: string, weight: number, why: Reading["why"]];

function weigh(raw: string, followUp: number, alternatives: readonly Weighted[]): Contextualised {
  const distinct = alternatives.filter(([question]) => question !== raw);
  const spent = distinct.reduce((sum, [, weight]) => sum + weight, 0);
  const readings: Reading[] = [
    ...distinct.map(([question, weight, why]) => ({ question: tidy(question), weight, why })),
    { question: raw, weight: 1 - spent, why: "raw" as const },
  ].sort((a, b) => b.weight - a.weight);
  const best = readings[0];
  const readAs = best === undefined || best.why === "raw" ? null : best.question;
  return { followUp, readings, readAs, meta: null };
}

function asTyped(raw: string, followUp: number, meta: MetaRequest | null): Contextualised {
  return {
    followUp,
    readings: [{ question: raw, weight: 1, why: "raw" }],
    readAs: null,
    meta,
  };
}

function aboutLastAnswer(raw: string, meta: MetaRequest, focus: Focus): Contextualised {
  const again =
    meta === "explain"
      ? carryOver("why", focus)
      : meta === "who-said"
        ? (addWords("who said that", focus) ?? focus.question)
        : focus.question;
  return { ...weigh(raw, 0.95, [[again, 0.9, "repeat"]]), meta };
}

/** "No, the other group": the next topic of the kind that was just talked about. */
function otherTopic(raw: string, focus: Focus, lexicon: CorpusLexicon): Contextualised {
  const current = focus.topics.find(({ asked }) => asked);
  const other = focus.topics.find(
    ({ entity }) =>
      entity !== current?.entity &&
      kindOf(entity) === (current === undefined ? "group" : kindOf(current.entity)),
  );
  if (other === undefined) return asTyped(raw, 0.6, null);
  const name = lexicon.usualName(other.entity);
  return weigh(raw, 0.95, [[replaceTopic(name, other.entity, focus, lexicon), 0.75, "ellipsis"]]);
}

function isEvent({ entity, asked }: Topic): boolean {
  return asked && (entity.kind === "event" || entity.kind === "work" || entity.kind === "term");
}

/** Whether a text has a question in it that could stand alone: a question word with a verb. */
function hasClause(text: string): boolean {
  const asked = text
    .replace(opener, "")
    .trim()
    .replace(/^(who|what|where|when|why|how)['’]?(?:s|re)\b/iu, "$1 is");
  if (/^(?:who|what|which|when|where|why|how)\b\s+\S+\s+\S+/iu.test(asked)) return true;
  return /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b\s+\S+\s+\S+/iu.test(
    asked,
  );
}

/** How many words of meaning a fragment has beside the names in it. */
function extraWords(text: string, lexicon: CorpusLexicon): number {
  return contentWords(withoutNames(text, lexicon).replace(opener, "")).length;
}

/** "The Union: where from?" and "Brandt — works for?": the name and what is asked of it. */
function statesAsk(text: string): boolean {
  return /^[^:–—]{2,60}(?::| [–—-]) \S+/u.test(text);
}

function tidy(question: string): string {
  return question
    .replace(/\s+/gu, " ")
    .replace(/\s+([?,.])/gu, "$1")
    .trim();
}
