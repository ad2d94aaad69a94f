import { distance as levenshtein } from "fastest-levenshtein";
import { stemmer } from "stemmer";
import type { CorpusLexicon } from "./lexicon.ts";
import { foldWord, type Word, wordsOf } from "./words.ts";

/** One word read as another. */
export interface SpellingRepair {
  readonly from: string;
  readonly to: string;
}

/** A question with its spelling repaired. */
export interface Respelt {
  readonly text: string;
  readonly repairs: readonly SpellingRepair[];
}

/** Shorthand of chats, written out; general English. */
const shorthand: ReadonlyMap<string, string> = new Map([
  ["y", "why"],
  ["u", "you"],
  ["ur", "your"],
  ["r", "are"],
  ["wat", "what"],
  ["wut", "what"],
  ["wht", "what"],
  ["whats", "what is"],
  ["wats", "what is"],
  ["whos", "who is"],
  ["wheres", "where is"],
  ["whens", "when is"],
  ["hows", "how is"],
  ["hw", "how"],
  ["wen", "when"],
  ["whr", "where"],
  ["wich", "which"],
  ["whch", "which"],
  ["ppl", "people"],
  ["govt", "government"],
  ["gov", "government"],
  ["b4", "before"],
  ["cuz", "because"],
  ["coz", "because"],
  ["bc", "because"],
  ["abt", "about"],
  ["btw", "by the way"],
  ["btwn", "between"],
  ["thru", "through"],
  ["orgs", "organisations"],
  ["dont", "don't"],
  ["doesnt", "doesn't"],
  ["didnt", "didn't"],
  ["isnt", "isn't"],
  ["arent", "aren't"],
  ["wasnt", "wasn't"],
  ["werent", "weren't"],
  ["cant", "can't"],
  ["couldnt", "couldn't"],
  ["wont", "won't"],
  ["wouldnt", "wouldn't"],
  ["hasnt", "hasn't"],
  ["havent", "haven't"],
  ["shouldnt", "shouldn't"],
]);

/** Question words taken for others, by the word after them; at the start of a question only. */
const misplaced: ReadonlyMap<string, string> = new Map(
  ["does", "do", "did", "is", "are", "was"].flatMap((verb) => [
    [`were ${verb}`, "where"],
    [`wear ${verb}`, "where"],
    [`wen ${verb}`, "when"],
    [`whit ${verb}`, "what"],
    [`way ${verb}`, "why"],
    [`witch ${verb}`, "which"],
  ]),
);

/** Letters that transliterations of one name put for each other. */
const transliterations: readonly (readonly [RegExp, string])[] = [
  [/kh|gh|q|c(?![eiy])|k/gu, "k"],
  [/[sz]h|z|s|c/gu, "s"],
  [/dh|d|th|t/gu, "t"],
  [/ph|f|b|p/gu, "p"],
  [/w|v|u|o/gu, "o"],
  [/ee|ey|ai|ay|ei|y|i|e/gu, "e"],
  [/h|'/gu, ""],
];

/** Equal for most transliterations of one name ("Qaida" and "Qaeda", "Tayba" and "Taiba"). */
export function soundKey(word: string): string {
  return transliterations
    .reduce((key, [letters, sound]) => key.replace(letters, sound), word)
    .replace(/a?e/gu, "e")
    .replace(/(.)\1+/gu, "$1");
}

/** Words repaired in one question; where more are unknown, it is not in the document's language. */
const mostRepairs = 12;

/** Words read for spelling, from the start: more than the longest honest question has. */
const mostWords = 120;

/**
 * A question in which words that neither the document nor English knows are read as the nearest
 * known word. A word of the document or of common English is never touched; neither is one
 * without a clear nearest word.
 */
export function repairSpelling(question: string, lexicon: CorpusLexicon): Respelt {
  const repairs: SpellingRepair[] = [];
  let text = "";
  let end = 0;
  const words = wordsOf(question).slice(0, mostWords);
  for (const [at, word] of words.entries()) {
    if (repairs.length >= mostRepairs) break;
    const to = replacement(word.text, at, words, lexicon);
    if (to === null || to.toLowerCase() === word.text.toLowerCase()) continue;
    text += question.slice(end, word.start) + to;
    end = word.end;
    repairs.push({ from: word.text, to });
  }
  return { text: text + question.slice(end), repairs };
}

function replacement(
  word: string,
  at: number,
  words: readonly Word[],
  lexicon: CorpusLexicon,
): string | null {
  const folded = foldWord(word);
  const before = words[at - 1]?.folded ?? "";
  const after = words[at + 1]?.folded ?? "";
  const confused = before === "" ? misplaced.get(`${folded} ${after}`) : undefined;
  if (confused !== undefined) return confused;
  if (folded === "dose" && /^(?:how|why|what|when|where|who|which)$/u.test(before)) return "does";
  // Alone, "R?" or "gov" may be what is asked about; a capital is a name's.
  const written =
    words.length > 1 && (at === 0 || word === folded) ? shorthand.get(folded) : undefined;
  if (written !== undefined && !lexicon.vocabulary.has(folded)) return written;
  if (folded.length < 4 || /\p{N}/u.test(folded) || /n['’]t$/iu.test(word)) return null;
  if (/^\p{Lu}+s?$/u.test(word) && folded.length < 6) return null;
  // A capital inside the sentence is a name's: it is never read as a word of the language, nor as
  // another name that is more than one slip away.
  const isName = at > 0 && /^\p{Lu}\p{Ll}/u.test(word);
  if (isName ? isKnownName(folded, lexicon) : isWord(folded, lexicon)) return null;
  const nearest = nearestWord(folded, lexicon, isName ? 0 : commonTargets);
  if (nearest === null || (isName && damerau(folded, nearest) > 1)) return null;
  return nearest + (/['’]s$/u.exec(word)?.[0] ?? "");
}

/** Whether a word with a capital is known as it stands, or as a demonym. */
function isKnownName(folded: string, lexicon: CorpusLexicon): boolean {
  return (
    lexicon.vocabulary.has(folded) || lexicon.commonWords.has(folded) || isDemonym(folded, lexicon)
  );
}

/** Whether the document or English knows the word, directly or by its stem. */
export function isWord(folded: string, lexicon: CorpusLexicon): boolean {
  const knows = (word: string): boolean =>
    lexicon.vocabulary.has(word) || lexicon.commonWords.has(word);
  return (
    knows(folded) ||
    inflections(folded).some(knows) ||
    stemsOf(lexicon).has(stemmer(folded)) ||
    isCompound(folded, knows) ||
    isDemonym(folded, lexicon)
  );
}

const stems = new WeakMap<CorpusLexicon, ReadonlySet<string>>();

/** Porter stems of all that the document and English know; computed once for each lexicon. */
function stemsOf(lexicon: CorpusLexicon): ReadonlySet<string> {
  let known = stems.get(lexicon);
  if (known === undefined) {
    known = new Set(
      [...lexicon.vocabulary.keys(), ...lexicon.commonWords]
        .filter((word) => word.length >= 4)
        .map((word) => stemmer(word)),
    );
    stems.set(lexicon, known);
  }
  return known;
}

/** Whether a word is two known words in one: "hardline". */
function isCompound(folded: string, knows: (word: string) => boolean): boolean {
  for (let at = 4; at + 4 <= Math.min(folded.length, longestWord); at += 1) {
    if (knows(folded.slice(0, at)) && knows(folded.slice(at))) return true;
  }
  return false;
}

/** Whether a word is made from a longer or equal name of the document: "Tibetans", "Bavarian". */
function isDemonym(folded: string, lexicon: CorpusLexicon): boolean {
  const base = folded.replace(/(?:ians?|ans?|(?<=[aeiou])ns?|is?|ites?|ese|ish|ers?|s)$/u, "");
  if (base.length < 5 || base === folded) return false;
  for (const known of lexicon.vocabulary.keys()) {
    if (known.startsWith(base) && known.length - base.length <= 4) return true;
  }
  return false;
}

const suffixes =
  /(?:ations?|ators?|isations?|izations?|ising|izing|ised|ized|ises|izes|ments?|nesses|ness|fully|ful|lessly|less|ably|able|ibly|ible|ists?|isms?|ers?|ors?|ings?|ied|ies|iest|ier|ily|ed|es|ly|s|ish|hood|ship|wise|like|ity|ities|ives?|als?|ally|ians?)$/u;
const prefixes =
  /^(?:un|re|non|anti|pre|post|over|under|mis|de|dis|co|inter|sub|super|counter|ex|pro|ultra)(?=\p{L}{4})/u;

/** Words of which `folded` may be an inflection or derivation. */
function inflections(folded: string): readonly string[] {
  const american = folded.replace(/(?<=..)(is|ys)(?=(?:e[drs]?|ing|ation)s?$)/u, (ending) =>
    ending.replace("s", "z"),
  );
  const bases = [folded, folded.replace(prefixes, ""), american, folded.replace("our", "or")];
  return bases.flatMap((base) => {
    const stem = base.replace(suffixes, "");
    if (stem === base || stem.length < 3) return [base];
    const undoubled = stem.replace(/(\p{L})\1$/u, "$1");
    return [base, stem, `${stem}e`, `${stem}y`, undoubled, stemmer(base)];
  });
}

/** English words beyond this place in the frequency order are no target of a repair. */
const commonTargets = 12_000;

/** Longer runs of letters are no misspelt word, and comparing them would be costly. */
export const longestWord = 24;

interface Target {
  readonly word: string;
  /** How often the document uses it; below 1 for words of English, by their rank. */
  readonly count: number;
  readonly rank: number;
}

const targets = new WeakMap<CorpusLexicon, ReadonlyMap<number, readonly Target[]>>();

/** Words that a slip may have meant, by length; sorted once for each lexicon. */
function targetsOf(lexicon: CorpusLexicon): ReadonlyMap<number, readonly Target[]> {
  const known = targets.get(lexicon);
  if (known !== undefined) return known;
  const byLength = new Map<number, Target[]>();
  const add = (target: Target): void => {
    const { length } = target.word;
    const alike = byLength.get(length) ?? [];
    alike.push(target);
    byLength.set(length, alike);
  };
  for (const [word, count] of lexicon.vocabulary) {
    if (word.length >= 3 && !/\p{N}/u.test(word)) add({ word, count, rank: 0 });
  }
  let rank = 0;
  for (const word of lexicon.commonWords) {
    rank += 1;
    if (rank > commonTargets) break;
    if (word.length >= 3 && !lexicon.vocabulary.has(word)) add({ word, count: 1 / rank, rank });
  }
  targets.set(lexicon, byLength);
  return byLength;
}

/** What the document itself says is the likelier meaning of a slip than a word of English. */
const englishHandicap = 0.1;

/** The nearest word by weighted edits, or null where none is near enough. */
function nearestWord(
  folded: string,
  lexicon: CorpusLexicon,
  englishTargets: number,
): string | null {
  if (folded.length > longestWord) return null;
  const limit = folded.length <= 4 ? 1 : folded.length <= 9 ? 2 : 3;
  const key = soundKey(folded);
  const byLength = targetsOf(lexicon);
  let best: Target | undefined;
  let least = limit;
  for (let length = folded.length - limit; length <= folded.length + limit; length += 1) {
    for (const target of byLength.get(length) ?? []) {
      if (target.rank > englishTargets) continue;
      const handicap = target.rank === 0 ? 0 : englishHandicap;
      const cost = editCost(folded, target.word, key, limit) + handicap;
      if (cost > least || (cost === least && best !== undefined && target.count <= best.count)) {
        continue;
      }
      best = target;
      least = cost;
    }
  }
  if (best === undefined) return null;
  return least <= affordable(folded, namesOf(lexicon).has(best.word)) ? best.word : null;
}

/**
 * How many weighted edits a word of this length bears before it is another word. Names bear more:
 * they are what people misspell, and few ordinary words come near them.
 */
function affordable(folded: string, isName: boolean): number {
  if (folded.length <= 4) return 1;
  if (!isName) return folded.length <= 9 ? 1.1 : 1.6;
  if (folded.length <= 6) return 1.6;
  return folded.length <= 9 ? 2 : 3;
}

const names = new WeakMap<CorpusLexicon, ReadonlySet<string>>();

function namesOf(lexicon: CorpusLexicon): ReadonlySet<string> {
  let known = names.get(lexicon);
  if (known === undefined) {
    known = new Set(
      lexicon.entities
        .flatMap((entity) => [entity.name, ...entity.aliases])
        .flatMap((name) => wordsOf(name).map((word) => word.folded))
        .filter((word) => !lexicon.commonWords.has(word)),
    );
    names.set(lexicon, known);
  }
  return known;
}

/** Damerau–Levenshtein distance; half where only the transliteration differs. */
function editCost(from: string, to: string, fromKey: string, most: number): number {
  const edits = damerau(from, to, most);
  if (edits === 0 || edits > most + 1) return edits;
  const sounds = fromKey.length >= 3 && fromKey === soundKey(to);
  if (sounds) return Math.min(edits, 1) / 2 + (edits > 3 ? edits : 0);
  // Slips seldom hit the first letter.
  return edits + (from.charAt(0) === to.charAt(0) ? 0 : 0.5);
}

/**
 * Levenshtein distance in which one swap of neighbouring letters counts as one edit.
 *
 * @param most - distances above this are not told apart: swaps are not looked for
 */
export function damerau(from: string, to: string, most = Number.POSITIVE_INFINITY): number {
  const plain = levenshtein(from, to);
  // A swap is two plain edits, so looking for one gains at most one.
  if (plain < 2 || plain - 1 > most) return plain;
  let least = plain;
  for (let at = 0; at + 1 < from.length; at += 1) {
    const swapped = from.slice(0, at) + from.charAt(at + 1) + from.charAt(at) + from.slice(at + 2);
    if (swapped === from) continue;
    const edits = levenshtein(swapped, to) + 1;
    if (edits < least) least = edits;
  }
  return least;
}
