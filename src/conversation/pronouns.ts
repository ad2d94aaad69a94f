import type { CorpusLexicon, EntityMention, LexiconEntity } from "../understanding/lexicon.ts";
import { type Focus, kindOf, type Topic } from "./focus.ts";

/** A word that points back into the conversation. */
export interface Pointer {
  /** UTF-16 code units into the question. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it may point to. */
  readonly points:
    | "person"
    | "group"
    | "place"
    | "event"
    | "thing"
    | "plural"
    | "several"
    | "ordinal"
    | "action";
  /** Whether a name put in its place needs a possessive ending. */
  readonly possessive: boolean;
}

const nouns = {
  group:
    "group|groups|organi[sz]ation|organi[sz]ations|network|faction|outfit|movement|party|militants|militia|alliance|branch|affiliate|offshoot|wing|gang|team|lot",
  place: "country|countries|province|region|area|city|town|place|state|district|territory|border",
  person: "person|man|guy|woman|leader|commander|author|expert|analyst|official|politician|general",
  event:
    "attack|attacks|bombing|siege|incident|event|deal|agreement|pact|battle|operation|massacre|war|declaration|merger|plan|law|report|document|documentary|article's|treaty|strategy|idea|claim|statement|term|concept|policy|proposal",
} as const;

interface Rule {
  readonly pattern: RegExp;
  readonly points: Pointer["points"];
  readonly possessive?: boolean;
}

/** Tried in order at each place; "it" and "there" that point to nothing are excluded. */
const rules: readonly Rule[] = [
  {
    // The verb "do" with its object, not the auxiliary before a subject ("where did it happen").
    pattern:
      /(?<=\b(?:do|doing|done|did)\s)(?:that|this|so|it)\b(?=\s*(?:$|[?.!,]|(?:at|in|after|before|when|and|then|now|together|again|for|to|alone|too|there|on|with)\b))/giu,
    points: "action",
  },
  {
    pattern:
      /\b(?:the (?:first|second|third|former|latter|last|other)(?: (?:one|group|country|place|person|leader|organi[sz]ation))?)\b(?=\s*(?:$|[?.!,]|(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|want|wants|cooperate|in|with|from|too|also)\b))/giu,
    points: "ordinal",
  },
  {
    pattern:
      /\b(?:the two|the three|the four|both(?: of (?:them|these|those))?|all (?:of them|three|two|four)|(?:these|those) (?:two|three|four)|each of them)(?: (?:countries|groups|men|organi[sz]ations|leaders|places|rivals|sides|parties|enemies|states|neighbou?rs|factions|movements|networks))?\b/giu,
    points: "several",
  },
  {
    pattern:
      /\b(?:his|her)\b(?=\s+(?!(?:and|or|in|on|at|to|by|for|when|after|before|do|did|does|is|was|about|from|with)\b)\p{L})/giu,
    points: "person",
    possessive: true,
  },
  { pattern: /\bhis\b/giu, points: "person", possessive: true },
  { pattern: /\b(?:he|him|she|her|himself|herself)\b/giu, points: "person" },
  { pattern: /\btheir\b/giu, points: "plural", possessive: true },
  { pattern: /\b(?:they|them|themselves)\b/giu, points: "plural" },
  { pattern: /\bits\b/giu, points: "thing", possessive: true },
  {
    pattern: new RegExp(
      `\\b(?:this|that|these|those|the same|the said|such an?|the)\\s+(?:${nouns.group})\\b(?!\\s+(?:of|in|called|named|that|which|who)\\b)`,
      "giu",
    ),
    points: "group",
  },
  {
    pattern: new RegExp(`\\b(?:this|that|these|those|the same)\\s+(?:${nouns.place})\\b`, "giu"),
    points: "place",
  },
  {
    pattern: new RegExp(`\\b(?:this|that|the same)\\s+(?:${nouns.person})\\b`, "giu"),
    points: "person",
  },
  {
    pattern: new RegExp(`\\b(?:this|that|these|those|the same)\\s+(?:${nouns.event})\\b`, "giu"),
    points: "event",
  },
  {
    pattern: new RegExp(
      `\\bthe\\s+(?:${nouns.event})\\b(?!\\s+(?:of|in|on|at|against|by|with|between|from|that|which|called|to)\\b)`,
      "giu",
    ),
    points: "event",
  },
  {
    pattern:
      /(?<!\b(?:is|are|was|were|be|been|has|have|had|will|isn't|aren't|exist|exists)\s)\bthere\b(?!\s+(?:is|are|was|were|be|been|has|have|had|will|exist|a|any|an)\b)/giu,
    points: "place",
  },
  {
    pattern:
      /\bit\b(?!\s+(?:is|was|seems?|appears?)\s+(?:true|clear|unclear|possible|likely|unlikely|important|known|said|believed|argued|speculated|necessary|hard|easy|difficult|worth)\b)(?!\s+(?:take|takes|matter|matters)\b)(?!\s+(?:true|possible|likely|unlikely|clear|known|certain|important|ok|right|legal|correct)\b)/giu,
    points: "thing",
  },
  { pattern: /\b(?:this|that|these|those)\b(?=\s*(?:[?.!,]|$))/giu, points: "event" },
  { pattern: /\b(?:one|the one|ones)\b(?=\s*(?:[?.!,]|$))/giu, points: "thing" },
  {
    pattern:
      /^(?:and |but |so )?(?:is|was|why is|why was|when was|where was|how was|what was|what is|who is|who was|are|were) (this|that)\b/giu,
    points: "event",
  },
];

/**
 * The words of a question that point back, in reading order, none overlapping.
 *
 * @param named - the names in the question: "did the Union say they would" points to its own Union
 */
export function pointersIn(
  question: string,
  named: readonly EntityMention[] = [],
): readonly Pointer[] {
  const found: Pointer[] = [];
  for (const { pattern, points, possessive = false } of rules) {
    for (const match of question.matchAll(pattern)) {
      const inner = match[1];
      const start = inner === undefined ? match.index : match.index + match[0].lastIndexOf(inner);
      const text = inner ?? match[0];
      const end = start + text.length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, text, points, possessive });
    }
  }
  const ordered = found.sort((a, b) => a.start - b.start);
  return ordered.filter((pointer) => !pointsWithin(pointer, question, named));
}

/** Verbs of speaking and thinking: the subject of what is said is mostly who says it. */
const saying =
  /\b(?:say|says|said|claim\w*|admit\w*|den(?:y|ies|ied)|think|thinks|thought|believe\w*|announce\w*|declare\w*|promise\w*|know|knows|knew|confirm\w*|state[ds]?)\s+(?:that\s+)?$/iu;

/** Whether a pointer means a name of its own question: "did the Union say they did it?". */
function pointsWithin(
  { text, start }: Pointer,
  question: string,
  named: readonly EntityMention[],
): boolean {
  if (!/^(?:they|he|she|it)$/iu.test(text) || !saying.test(question.slice(0, start))) return false;
  const isPerson = /^(?:he|she)$/iu.test(text);
  return named.some(
    ({ entity, end }) =>
      end <= start && (kindOf(entity) === "person") === isPerson && kindOf(entity) !== "place",
  );
}

/** Fitness of a kind for a pointer: added to salience; null where it cannot be meant. */
function suitability(pointer: Pointer, entity: LexiconEntity): number | null {
  const kind = kindOf(entity);
  const isPlural = /(?:\p{Ll}s|people)$/u.test(entity.name);
  switch (pointer.points) {
    case "person":
      return kind === "person" ? 0 : null;
    case "group":
      return kind === "group" ? 0 : null;
    case "place":
      return kind === "place" ? 0 : kind === "term" ? -1 : null;
    case "plural":
      if (kind === "group") return 0;
      return isPlural ? -0.2 : kind === "place" ? -1 : kind === "person" ? -1.2 : -1.5;
    case "event":
      // A group does not happen; what it did is told by the words of the last question.
      return kind === "event" || kind === "work" || kind === "term" ? 0 : null;
    case "thing":
      if (kind === "person") return null;
      return kind === "place" || kind === "source" ? -0.8 : 0;
    case "several":
    case "ordinal":
    case "action":
      return null;
    default:
      return pointer.points satisfies never;
  }
}

/** Questions that one asks of an event or a thing, not of a group that acts. */
const ofEvents =
  /\b(?:when|where) (?:was|is) (?:it|this|that)\s*(?:[?.!]|$)|\bhow long\b|\bin it for\b|\b(?:last|lasted|happen\w*|take place|took place|occur\w*|start\w*|begin|began|end|ended|plann?\w*|carr(?:y|ied) out|claim\w*|sign\w*|announc\w*|victims|casualties|responsible|involved)\b/iu;

/** Whether a pointer means what happened rather than who acted: "how long did it last?". */
export function asksOfEvent(pointer: Pointer, question: string): boolean {
  if (pointer.points === "event") return /^(?:this|that|these|those)$/iu.test(pointer.text);
  return pointer.points === "thing" && ofEvents.test(question);
}

/** Nouns for a part of the group that was asked about: what an answer names, not that group. */
const partOf = /\b(?:branch|affiliate|offshoot|wing)$/iu;

/** Whether a name has the noun of "the attack" in it; other pointers ask for no noun. */
function holdsNoun({ points, text }: Pointer, { name, aliases }: LexiconEntity): boolean {
  const noun = points === "event" ? /^the\s+(.+?)s?$/iu.exec(text)?.[1] : undefined;
  if (noun === undefined || /^(?:same|said)\b/iu.test(noun)) return true;
  return [name, ...aliases].some((known) => known.toLowerCase().includes(noun.toLowerCase()));
}

/** The topics that a pointer may mean, the likeliest first; names in the question are left out. */
export function antecedents(
  pointer: Pointer,
  question: string,
  focus: Focus,
  lexicon: CorpusLexicon,
): readonly Topic[] {
  const named = lexicon.findEntities(question).map(({ entity }) => entity);
  const wantsEvent = asksOfEvent(pointer, question);
  const isPart = partOf.test(pointer.text);
  return focus.topics
    .flatMap((topic) => {
      // What an answer merely mentions is not yet what the talk is about, unless it is a person.
      const isMentioned = topic.inQuestions || topic.answers;
      if (!isMentioned && !isPart && pointer.points !== "person") return [];
      // Where something happened is no "it" and no "they" while it is only the scene.
      if (topic.setting && (pointer.points === "thing" || pointer.points === "plural")) return [];
      if (!holdsNoun(pointer, topic.entity)) return [];
      const fitness = named.includes(topic.entity) ? null : suitability(pointer, topic.entity);
      if (fitness === null) return [];
      const isEvent = topic.entity.kind === "event" || topic.entity.kind === "work";
      const bonus = wantsEvent ? (isEvent ? 0.6 : -0.2) : isPart && !topic.inQuestions ? 3 : 0;
      return [{ ...topic, salience: topic.salience + fitness + bonus }];
    })
    .sort((a, b) => b.salience - a.salience);
}
