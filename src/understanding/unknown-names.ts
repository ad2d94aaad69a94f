import { isCountry } from "./countries.ts";
import { damerau, isWord, longestWord, soundKey } from "./spelling.ts";
import type { CorpusLexicon } from "./lexicon.ts";
import { type Word, wordsOf } from "./words.ts";

const neverNames =
  /^(?:i|im|ive|id|ok|tv|pdf|tldr|faq|ai|mr|mrs|ms|dr|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|english|footnote|discord|article|author|section|paragraph|page|western|eastern|northern|southern|islam|islamic|islamist|muslims?|arab|arabic|christians?|hindus?|jews?|jewish|western|god|internet|covid|corona|earth|world|president|minister|general|governor|prime|emir|caliph|caliphate|sheikh)$/u;

/** Whether most long words start with a capital, so that a capital says nothing. */
function isTitleCase(words: readonly Word[]): boolean {
  const long = words.filter((word) => word.text.length >= 4);
  const capital = long.filter((word) => /^\p{Lu}/u.test(word.text));
  return long.length >= 3 && capital.length > long.length * 0.7;
}

/** Words looked at, from the start: more than the longest honest question has. */
const mostWords = 120;

/**
 * Names asked about that the document does not use, in reading order: words with a capital inside
 * the sentence, names of countries, and words that are neither the document's nor English.
 * Inflections and near misspellings of the document's own words are left out.
 */
export function findUnknownNames(question: string, lexicon: CorpusLexicon): readonly string[] {
  const words = wordsOf(question).slice(0, mostWords);
  const known = lexicon.findEntities(question);
  const shouting = isTitleCase(words) || question === question.toUpperCase();
  const names: string[] = [];
  let previousEnd = -2;
  for (const [at, word] of words.entries()) {
    const inKnown = known.some(({ start, end }) => start <= word.start && word.end <= end);
    if (inKnown || !looksLikeName(word, at, shouting, question, lexicon)) continue;
    const last = names.at(-1);
    // Neighbouring words are one name: "Boko Haram".
    if (last !== undefined && /^[\s-]?$/u.test(question.slice(previousEnd, word.start))) {
      names[names.length - 1] = `${last}${question.slice(previousEnd, word.end)}`;
    } else {
      names.push(word.text);
    }
    previousEnd = word.end;
  }
  return [...new Set(names)];
}

function looksLikeName(
  word: Word,
  at: number,
  shouting: boolean,
  question: string,
  lexicon: CorpusLexicon,
): boolean {
  const { folded, text } = word;
  if (
    /n['’]t$/u.test(text) ||
    folded.length < 2 ||
    neverNames.test(folded) ||
    /^\p{N}/u.test(folded)
  )
    return false;
  if (lexicon.vocabulary.has(folded) || isNearKnown(folded, lexicon)) return false;
  const common = lexicon.commonWords.has(folded);
  if (isCountry(folded)) return true;
  const startsSentence = at === 0 || /[.!?:"(]\s*$/u.test(question.slice(0, word.start));
  const isAcronym = /^\p{Lu}[\p{Lu}\p{N}]+s?$/u.test(text);
  const isCapital = /^\p{Lu}/u.test(text);
  if (!shouting && isCapital && (isAcronym || !startsSentence)) return true;
  return (
    !common &&
    folded.length >= 4 &&
    !isWord(folded, lexicon) &&
    (isCapital || !isSlipOfEnglish(folded, lexicon))
  );
}

/** English words beyond this place in the frequency order are no likely meaning of a slip. */
const commonTargets = 12_000;

/** Whether a word is one slip away from a common English word: "haet", "wether". */
function isSlipOfEnglish(folded: string, lexicon: CorpusLexicon): boolean {
  let rank = 0;
  for (const word of lexicon.commonWords) {
    rank += 1;
    if (rank > commonTargets) return false;
    if (Math.abs(word.length - folded.length) <= 1 && damerau(folded, word, 1) <= 1) return true;
  }
  return false;
}

/** Whether the document has an inflection, a demonym or a near spelling of the word. */
function isNearKnown(folded: string, lexicon: CorpusLexicon): boolean {
  if (folded.length > longestWord) return false;
  const key = soundKey(folded);
  for (const known of lexicon.vocabulary.keys()) {
    if (known.length < 3) continue;
    const shared = Math.min(known.length, folded.length);
    // Bavarians and Bavaria, Tibetans and Tibet: one starts the other.
    if (shared >= 5 && Math.abs(known.length - folded.length) <= 5) {
      if (known.startsWith(folded.slice(0, Math.max(5, shared - 2)))) return true;
    }
    if (folded.length >= 5 && known.length >= 5) {
      if (key.length >= 4 && key === soundKey(known)) return true;
      const most = folded.length >= 8 ? 2 : 1;
      if (Math.abs(folded.length - known.length) > most) continue;
      if (damerau(folded, known, most) <= most) return true;
    }
  }
  return false;
}
