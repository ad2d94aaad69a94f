import type { Article } from "../text/article.ts";
import { atomsOf } from "./atoms.ts";
import { choice } from "./choice.ts";
import type { Suggestion } from "./lookup.ts";

const wordsOf = (text: string): readonly string[] => atomsOf(text).map(({ folded }) => folded);

/** Words and letters that stand for the signs of an address. */
const SIGNS = new Set(["s", "p", "section", "sect", "paragraph", "para", "sentence"]);

/** Builds the autocomplete over addresses and headings: sections when nothing was typed. */
export function createAddressSuggester(
  article: Article,
): (typed: string, limit: number) => readonly Suggestion[] {
  const sections = article.sections.map(({ id, number, heading }) => ({
    numbers: [number],
    words: wordsOf(heading),
    suggestion: choice(`${id} ${heading}`, id),
  }));
  const paragraphs = article.sections.flatMap(({ heading, number, paragraphs: inside }) =>
    inside.map(({ id, number: place, span }) => ({
      numbers: [number, place],
      words: wordsOf(heading),
      suggestion: choice(`${id} ${article.text.slice(span.start, span.end)}`, id),
    })),
  );
  return (typed, limit) => {
    const numbers = [...typed.matchAll(/\d+/gu)].map(([digits]) => Number(digits));
    const words = wordsOf(typed.replace(/[§¶\d]+/gu, " ")).filter((word) => !SIGNS.has(word));
    const fitting = [...sections, ...paragraphs].filter(
      (place) =>
        numbers.slice(0, place.numbers.length).every((n, at) => place.numbers[at] === n) &&
        (numbers.length === 0 || place.numbers.length >= Math.min(numbers.length, 2)) &&
        words.every((word) => place.words.some((known) => known.startsWith(word))),
    );
    const shown = typed.trim() === "" ? sections : fitting;
    return shown.slice(0, Math.max(0, limit)).map(({ suggestion }) => suggestion);
  };
}
