import type { Atom } from "../entities/atoms.ts";

/** A number in a text, with what it counts. */
export interface Quantity {
  readonly value: number;
  /** `percent`, or the folded noun that follows; empty where none does. */
  readonly unit: string;
  /** First atom of the number and one past its last. */
  readonly from: number;
  readonly to: number;
}

const SMALL: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const LARGE: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
};

/** The cardinal numbers of a text, in figures or words ("six hundred", "600", "1,000", "95 %"). */
export function quantitiesIn(text: string, atoms: readonly Atom[]): readonly Quantity[] {
  const found: Quantity[] = [];
  let position = 0;
  while (position < atoms.length) {
    const number = numberAt(atoms, position);
    if (number === null) {
      position += 1;
      continue;
    }
    const { value, to } = number;
    found.push({ value, unit: unitAfter(text, atoms, to), from: position, to });
    position = to;
  }
  return found;
}

/** The number that starts at an atom, or null. */
function numberAt(
  atoms: readonly Atom[],
  from: number,
): { readonly value: number; readonly to: number } | null {
  let total = 0;
  let current: number | null = null;
  let to = from;
  for (let atom = atoms[to]; atom !== undefined; atom = atoms[to]) {
    if (to > from && atom.gap === "break") break;
    const value = figureOf(atom);
    const large = LARGE[atom.folded];
    if (
      value !== null &&
      (current === null || current % 100 === 0 || tensThenUnits(current, value))
    ) {
      current = (current ?? 0) + value;
    } else if (large !== undefined && (current !== null || to === from)) {
      current = (current ?? 1) * large;
      if (large > 100) [total, current] = [total + current, 0];
    } else if (
      !(
        atom.folded === "and" &&
        to > from &&
        figureOf(atoms[to + 1]) !== null &&
        LARGE[atoms[to - 1]?.folded ?? ""] !== undefined
      )
    ) {
      break;
    }
    to += 1;
  }
  if (current === null) return null;
  // "One" is an article or a pronoun more often than a count.
  if (to === from + 1 && atoms[from]?.folded === "one") return null;
  return { value: total + current, to };
}

const tensThenUnits = (current: number, value: number): boolean =>
  current >= 20 && current < 100 && current % 10 === 0 && value < 10;

function figureOf(atom: Atom | undefined): number | null {
  if (atom === undefined) return null;
  const small = SMALL[atom.folded];
  if (small !== undefined) return small;
  const figures = atom.text.replace(/,(?=\d{3})/gu, "");
  return /^\d+(?:\.\d+)?$/u.test(figures) ? Number(figures) : null;
}

function unitAfter(text: string, atoms: readonly Atom[], to: number): string {
  const last = atoms[to - 1];
  const next = atoms[to];
  if (last !== undefined && /^\s*%/u.test(text.slice(last.end))) return "percent";
  if (next === undefined || next.gap === "break") return "";
  if (/^per(?:cent|centage)?$/u.test(next.folded)) return "percent";
  return next.folded;
}
