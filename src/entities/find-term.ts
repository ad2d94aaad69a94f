import type { Atom } from "./atoms.ts";
import { chooseDefinition, type DefiningOccurrence } from "./define.ts";
import type { EntityKind } from "./lookup.ts";
import type { Entity, EntityIndex } from "./mine.ts";
import { stemOf } from "./stem.ts";
import { sentencesWithAll, sentencesWithPhrase } from "./terms.ts";
import { MONTHS, STOP_WORDS } from "./word-lists.ts";

/**
 * A word or phrase of the text that is no name, in all its forms; words that do not stand together
 * are looked for in one sentence. Null where the text does not have it.
 */
export function findTerm(index: EntityIndex, atoms: readonly Atom[]): Entity | null {
  const stems = atoms.map(({ folded }) => stemOf(folded));
  const phrase = sentencesWithPhrase(index.terms, stems);
  const content = atoms.filter(({ folded }) => !STOP_WORDS.has(folded));
  const scattered = phrase.length === 0 && content.length > 1;
  const mentions = scattered
    ? sentencesWithAll(
        index.terms,
        content.map(({ folded }) => stemOf(folded)),
      )
    : phrase;
  if (mentions.length === 0 || content.length === 0) return null;
  const occurrences = mentions.flatMap((sentence) => occurrencesOf(index, sentence, stems));
  const name = nameIn(occurrences) ?? atoms.map(({ text }) => text).join(" ");
  return {
    id: `term-${stems.join("-")}`,
    name,
    kind: kindOfTerm(atoms),
    aliases: otherForms(occurrences, name),
    mentions,
    definition: chooseDefinition(occurrences) ?? mentions[0] ?? null,
  };
}

/** Where the phrase stands in one sentence. */
function occurrencesOf(
  { sentences, terms }: EntityIndex,
  index: number,
  stems: readonly string[],
): readonly DefiningOccurrence[] {
  const sentence = sentences[index];
  const row = terms.stems[index];
  if (sentence === undefined || row === undefined) return [];
  return row.flatMap((_, at): DefiningOccurrence[] => {
    const fits = stems.every((stem, offset) => row[at + offset] === stem);
    const first = sentence.atoms[at];
    const last = sentence.atoms[at + stems.length - 1];
    if (!fits || first === undefined || last === undefined) return [];
    return [{ sentence, start: first.start, end: last.end }];
  });
}

const wordsOf = ({ sentence, start, end }: DefiningOccurrence): string =>
  sentence.text.slice(start, end);

/** The commonest spelling; ties go to the first in the text. */
function nameIn(occurrences: readonly DefiningOccurrence[]): string | null {
  const counts = new Map<string, number>();
  for (const occurrence of occurrences) {
    const words = wordsOf(occurrence);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [words, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = words;
  }
  return best;
}

/** The other spellings, letter case aside. */
function otherForms(occurrences: readonly DefiningOccurrence[], name: string): readonly string[] {
  const others = new Map<string, string>();
  for (const occurrence of occurrences) {
    const words = wordsOf(occurrence);
    if (words.toLowerCase() !== name.toLowerCase()) others.set(words.toLowerCase(), words);
  }
  return [...others.values()];
}

function kindOfTerm(atoms: readonly Atom[]): EntityKind {
  const isYear = ({ folded }: Atom) => /^(?:1[0-9]|20)\d\d$/u.test(folded);
  const isDate = (atom: Atom) =>
    isYear(atom) || MONTHS.includes(atom.folded) || /^\d{1,2}$/u.test(atom.folded);
  return atoms.some((atom) => isYear(atom) || MONTHS.includes(atom.folded)) && atoms.every(isDate)
    ? "date"
    : "term";
}
