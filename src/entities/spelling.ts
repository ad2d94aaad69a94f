import { distance } from "fastest-levenshtein";

/** Letters that transliteration and bad spelling exchange, each with the one it is compared as. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/gu, "f"],
  [/gh/gu, "g"],
  [/(?:kh|ck|[cq])/gu, "k"],
  [/(?:th|dh)/gu, "t"],
  [/(?:ee|ie|ei|y)/gu, "i"],
  [/(?:oo|ou|o|w)/gu, "u"],
  [/e/gu, "i"],
  [/z/gu, "s"],
  [/v/gu, "w"],
  [/(.)\1+/gu, "$1"],
];

/** A folded word as it sounds: equal for most ways of spelling one foreign name. */
export function soundOf(folded: string): string {
  let sound = folded;
  for (const [letters, as] of SOUNDS) sound = sound.replace(letters, as);
  return sound;
}

/** Spellings of one name may differ by a few doubled or silent letters, never by more. */
const MOST_LETTERS_APART = 4;

/**
 * How far a written word is from a known one, 0 (the same) to 1 (a different word): slips of the
 * pen and of transliteration are near; another word that merely looks alike is not.
 *
 * Short words allow no more than one slip, and none at their first letter's sound.
 *
 * @param sound - {@link soundOf}, or a table of it where many words are compared
 */
export function misspellingDistance(
  written: string,
  known: string,
  sound: (word: string) => string = soundOf,
): number {
  if (written === known) return 0;
  if (Math.abs(written.length - known.length) > MOST_LETTERS_APART) return 1;
  if (/\p{N}/u.test(written) || /\p{N}/u.test(known)) return 1;
  const shorter = Math.min(written.length, known.length);
  if (shorter < 4) return 1;
  const [a, b] = [sound(written), sound(known)];
  const slips = Math.min(editDistance(a, b), editDistance(written, known));
  if (slips === 0) return 0.1;
  if (a[0] !== b[0] && (shorter < 8 || slips > 1)) return 1;
  // 4 letters: transpositions only, which leave the letters the same; 5 to 7: one slip that adds,
  // drops or swaps; from 8 on: two.
  const sameLetters = sorted(written) === sorted(known);
  if (shorter === 4) return sameLetters ? 0.25 : 1;
  if (shorter < 8) {
    const moved = sameLetters || a.length !== b.length || isVowelSlip(a, b);
    return slips === 1 && moved ? 0.25 : 1;
  }
  return slips <= 2 ? 0.2 * slips : 1;
}

const sorted = (word: string): string => [...word].sort().join("");

/** Whether two words of one length differ in vowels only. */
function isVowelSlip(a: string, b: string): boolean {
  const bones = (word: string) => word.replace(/[aeiou]/gu, "");
  return a.length === b.length && bones(a) === bones(b);
}

/** Levenshtein's distance, with a swap of two neighbours as one step. */
function editDistance(a: string, b: string): number {
  const plain = distance(a, b);
  if (plain !== 2 || a.length !== b.length) return plain;
  for (let at = 0; at + 1 < a.length; at += 1) {
    const swapped = `${a.slice(0, at)}${a[at + 1] ?? ""}${a[at] ?? ""}${a.slice(at + 2)}`;
    if (swapped === b) return 1;
  }
  return plain;
}
