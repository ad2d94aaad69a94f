import type { AnswerType } from "../understanding/asks.ts";
import { wordsOf } from "../understanding/words.ts";

const number =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|half|double|third|quarter|none|several|multiple|numerous|first|sole)\b/iu;
const date =
  /\b(?:1\d|20)\d{2}s?\b|\b(?:January|February|March|April|June|July|August|September|October|November|December|century|centuries)\b|\b(?:in|since|by|until|of|late|early|\d{1,2}) May\b/u;
const span =
  /\p{N}|\b(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies)|hours?|minutes?|since|until|during|temporary|permanent|long)\b/iu;
/** A capital inside the sentence: a name, as far as the look of a word can tell. */
const names = /(?<=[\p{Ll}\p{N},;:()"'’“‘–-] ?)(?<![.!?] ?)\p{Lu}[\p{L}\p{M}'’-]+/gu;
const calendar =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/u;

const signs: Partial<Record<AnswerType, RegExp>> = { number, date, duration: span };
const named: ReadonlySet<AnswerType> = new Set(["person", "place", "group", "name"]);

/** Whether a sentence holds a name that the question does not bring itself: only such a name is news. */
function holdsNewName(sentence: string, question: string): boolean {
  const asked = new Set(wordsOf(question).map(({ folded }) => folded));
  return [...sentence.matchAll(names)].some(
    ([name]) => !calendar.test(name) && wordsOf(name).some(({ folded }) => !asked.has(folded)),
  );
}

/**
 * Whether a sentence holds the kind of thing asked for: a number, a date, a length of time, a name
 * that is not in the question.
 *
 * @returns null where the kind of answer leaves no sign that could be looked for (why, how, what)
 */
export function typeFits(asks: AnswerType, sentence: string, question: string): boolean | null {
  if (named.has(asks)) return holdsNewName(sentence, question);
  const sign = signs[asks];
  return sign === undefined ? null : sign.test(sentence);
}
