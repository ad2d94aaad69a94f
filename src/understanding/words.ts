/** One word of a text: letters and digits, apostrophes inside it kept out of `folded`. */
export interface Word {
  readonly text: string;
  /** Lower case, no accents, no apostrophes, no possessive ending. */
  readonly folded: string;
  /** UTF-16 code units into the text. */
  readonly start: number;
  readonly end: number;
}

/** The words of a text in reading order; hyphens and dots separate words. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu)].map((match) => ({
    text: match[0],
    folded: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A word in lower case without accents, apostrophes and possessive ending. */
export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]s$/u, "")
    .replace(/['’]/gu, "");
}
