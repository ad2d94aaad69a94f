import { type Atom, isAcronym, isCapital } from "./atoms.ts";
import { CONNECTORS, PARTICLES } from "./word-lists.ts";

/** A long name and its acronym, as one sentence declares them. */
export interface AcronymPair {
  /** Atom range of the long name. */
  readonly from: number;
  readonly to: number;
  readonly acronym: string;
}

/**
 * The pairs declared as "Long Name (LN)" or "LN (Long Name)", matched by initials from right to
 * left (after Schwartz and Hearst, PSB 2003), small connecting words skipped where they have to be.
 */
export function declaredAcronyms(text: string, atoms: readonly Atom[]): readonly AcronymPair[] {
  const pairs: AcronymPair[] = [];
  for (const [position, atom] of atoms.entries()) {
    if (atom.gap !== "break" || !/\(\s*['"“‘]?$/u.test(text.slice(0, atom.start))) continue;
    const close = text.indexOf(")", atom.end);
    if (close < 0) continue;
    const insideTo = atoms.findIndex(({ start }) => start > close);
    const to = insideTo < 0 ? atoms.length : insideTo;
    const inside = text.slice(atom.start, close).trim();
    if (isAcronymText(inside)) {
      const from = longNameStart(atoms, position, inside);
      if (from !== null) pairs.push({ from, to: position, acronym: inside });
      continue;
    }
    const before = atoms[position - 1];
    if (before === undefined || !isAcronym(before.text)) continue;
    if (longNameStart(atoms, to, before.text) === position) {
      pairs.push({ from: position, to, acronym: before.text });
    }
  }
  return pairs;
}

/** Whether a bracket holds nothing but an acronym, points and inner hyphens allowed. */
function isAcronymText(inside: string): boolean {
  return /^\p{Lu}[\p{L}\p{N}&.-]{1,9}$/u.test(inside) && isAcronym(inside.replace(/[.-]/gu, ""));
}

/** Where the long name before atom `end` starts so that its initials spell the acronym, or null. */
function longNameStart(atoms: readonly Atom[], end: number, acronym: string): number | null {
  const letters = acronym.match(/\p{Lu}/gu)?.map((letter) => letter.toLowerCase()) ?? [];
  let position = end - 1;
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    for (;;) {
      const atom = atoms[position];
      if (atom === undefined || (position < end - 1 && atoms[position + 1]?.gap === "break")) {
        return null;
      }
      if (atom.folded.startsWith(letters[at] ?? " ") && (at > 0 || isCapital(atom))) break;
      if (!CONNECTORS.has(atom.folded) && !PARTICLES.has(atom.folded)) return null;
      position -= 1;
    }
    position -= 1;
  }
  return position + 1;
}

/**
 * The acronyms that a name of several atoms may be written as, folded: initials of all atoms, and
 * of all but the small ones ("League-e-Sharq": `les` and `ls`); empty for a single atom.
 */
export function initialsOf(atoms: readonly Pick<Atom, "folded" | "text">[]): readonly string[] {
  if (atoms.length < 2) return [];
  const initial = ({ folded }: Pick<Atom, "folded">) => folded[0] ?? "";
  const major = atoms.filter(({ folded, text }) => isCapital({ text }) && !CONNECTORS.has(folded));
  const all = [atoms.map(initial).join(""), major.map(initial).join("")];
  return [...new Set(all)].filter((acronym) => acronym.length >= 2);
}
