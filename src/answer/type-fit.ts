import type { AnswerType } from "../understanding/asks.ts";

const number =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|half|double|third|quarter|none|several|multiple|numerous|first|sole)\b/iu;
const date =
  /\b(?:1\d|20)\d{2}s?\b|\b(?:January|February|March|April|June|July|August|September|October|November|December|century|centuries)\b|\b(?:in|since|by|until|of|late|early|\d{1,2}) May\b/u;
const span =
  /\p{N}|\b(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies)|hours?|minutes?|since|until|during|temporary|permanent|long)\b/iu;
/** A capital inside the sentence: a name, as far as the look of a word can tell. */
const name =
  /(?<=[\p{Ll}\p{N},;:()"'’“‘–-] ?)(?<![.!?] ?)\p{Lu}[\p{L}\p{M}'’-]+|^\p{Lu}\p{L}+ \p{Lu}/u;

const signs: Partial<Record<AnswerType, RegExp>> = {
  number,
  date,
  duration: span,
  person: name,
  place: name,
  group: name,
};

/**
 * Whether a sentence holds the kind of thing asked for: a number, a date, a length of time, a name.
 *
 * @returns null where the kind of answer leaves no sign that could be looked for (why, how, what)
 */
export function typeFits(asks: AnswerType, sentence: string): boolean | null {
  const sign = signs[asks];
  return sign === undefined ? null : sign.test(sentence);
}
