import type { SentencePlace } from "../text/article.ts";
import { findReferences, type InTextReference } from "../text/references.ts";
import { type Atom, atomsOf, isCapital } from "./atoms.ts";
import { stemOf } from "./stem.ts";
import { OPENERS } from "./word-lists.ts";

/** A sentence cut into atoms, with what the miner must know about each. */
export interface MiningSentence {
  readonly index: number;
  readonly text: string;
  readonly atoms: readonly Atom[];
  /** Sources such as `(Brandt, 2012)` and works named by title. */
  readonly references: readonly InTextReference[];
  /** Per atom: stands inside an in-text reference. */
  readonly cited: readonly boolean[];
  /** Per atom: its capital says nothing, because a sentence, a clause or a quotation starts here. */
  readonly opening: readonly boolean[];
}

/** What the whole article shows of how words are written. */
export interface WritingHabits {
  /** Folded atoms that occur with a small first letter. */
  readonly small: ReadonlySet<string>;
  /** Their stems. */
  readonly smallStems: ReadonlySet<string>;
  /** Folded atoms that occur with a capital where no sentence starts. */
  readonly capitalInside: ReadonlySet<string>;
}

/** Cuts every sentence into atoms and marks references and openings. */
export function miningSentences(places: readonly SentencePlace[]): readonly MiningSentence[] {
  return places.map(({ index, text }) => {
    const atoms = atomsOf(text);
    const references = findReferences(text);
    const brackets = references.filter(({ kind }) => kind === "citation");
    return {
      index,
      text,
      atoms,
      references,
      cited: atoms.map(({ start }) =>
        brackets.some(({ span }) => start >= span.start && start < span.end),
      ),
      opening: atoms.map((atom, position) => isOpening(text, atoms, atom, position)),
    };
  });
}

function isOpening(text: string, atoms: readonly Atom[], atom: Atom, position: number): boolean {
  const previous = atoms[position - 1];
  if (previous === undefined) return true;
  return /(?:[:;.?!]\s*|[“"‘]|(?:^|\s)')$/u.test(text.slice(previous.end, atom.start));
}

/** Learns how the article writes each word. */
export function writingHabits(sentences: readonly MiningSentence[]): WritingHabits {
  const small = new Set<string>();
  const capitalInside = new Set<string>();
  for (const { atoms, opening } of sentences) {
    for (const [position, atom] of atoms.entries()) {
      if (!isCapital(atom)) small.add(atom.folded);
      else if (opening[position] !== true) capitalInside.add(atom.folded);
    }
  }
  return { small, smallStems: new Set([...small].map(stemOf)), capitalInside };
}

/** Whether the capital of an atom marks a name rather than the start of a sentence. */
export function isNameAtom(
  { atoms, opening }: Pick<MiningSentence, "atoms" | "opening">,
  position: number,
  habits: WritingHabits,
): boolean {
  const atom = atoms[position];
  if (atom === undefined || !isCapital(atom)) return false;
  if (opening[position] !== true) return true;
  if (OPENERS.has(atom.folded) && atom.text !== atom.text.toUpperCase()) return false;
  if (atom.text.length === 1) return false;
  if (habits.capitalInside.has(atom.folded)) return true;
  return !habits.small.has(atom.folded) && !/(?:ing|ly)$/u.test(atom.folded);
}
