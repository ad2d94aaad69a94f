import { stemmer } from "stemmer";
import { stopWords } from "./stop-words.ts";

/** An analysed word of the lexical index. */
export interface Term {
  /** Lower-case stem. */
  readonly term: string;
  /** Offsets into the analysed text, UTF-16 code units; several terms may share a place. */
  readonly start: number;
  readonly end: number;
  /** Whether the word is a function word. */
  readonly stop: boolean;
}

/** Names the rules below in the index manifest; another name makes an index stale. */
export const analyzerVersion = "nfkc-lower-porter-2";

/** Letters and digits; inside a word also marks, apostrophes, hyphens, and the comma or point of a number. */
const word =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:[-\u2010-\u2015\u2212'\u2018\u2019\u02bc\u00ad]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

const apostrophe = /['\u2018\u2019\u02bc]/gu;
const hyphen = /[-\u2010-\u2015\u2212]/u;

/** The letters that count: compatibility forms unified, accents and soft hyphens gone, lower case. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad]/gu, "")
    .toLowerCase();
}

/** A folded word without its possessive ending and its apostrophes; `60,000` is `60000`. */
function bare(folded: string): string {
  return folded
    .replace(/['\u2018\u2019\u02bc]s$/u, "")
    .replace(apostrophe, "")
    .replace(/(?<=\p{N}),(?=\p{N}{3}(?!\p{N}))/gu, "");
}

/** Stems are made of Latin words only; the Porter rules are about English. */
function stem(folded: string): string {
  return /^[a-z]+$/u.test(folded) ? stemmer(folded) : folded;
}

function termOf(text: string, start: number, end: number): Term {
  const plain = bare(fold(text));
  return { term: stem(plain), start, end, stop: stopWords.has(plain) };
}

/** The parts of a compound and the compound closed up, so that every way of writing it matches. */
function compound(text: string, start: number): readonly Term[] {
  const parts: Term[] = [];
  let at = 0;
  for (const part of text.split(hyphen)) {
    parts.push(termOf(part, start + at, start + at + part.length));
    at += part.length + 1;
  }
  const closed = termOf(text.split(hyphen).join(""), start, start + text.length);
  return [...parts, { ...closed, stop: false }];
}

/**
 * The terms of a text in order of their places.
 *
 * `socio-economic` gives `socio`, `econom` and `socioeconom`; `Pakistan’s` gives `pakistan`;
 * `60,000` gives `60000`. Deterministic, and defined for any language, though only English words
 * are stemmed.
 */
export function analyze(text: string): readonly Term[] {
  return [...text.matchAll(word)].flatMap((match) =>
    hyphen.test(match[0])
      ? compound(match[0], match.index)
      : [termOf(match[0], match.index, match.index + match[0].length)],
  );
}

/** The distinct terms of a text that are not function words, in order of first appearance. */
export function contentTerms(text: string): readonly string[] {
  const terms = analyze(text)
    .filter(({ stop }) => !stop)
    .map(({ term }) => term);
  return [...new Set(terms)];
}
