import { type Atom, isAcronym, isCapital } from "./atoms.ts";
import type { Form } from "./form.ts";
import { seesThrough } from "./see-through.ts";
import { OPENERS, STOP_WORDS } from "./word-lists.ts";

/** One place where a name stands in a text. */
export interface Occurrence {
  readonly entity: number;
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/** All forms, by their first folded atom, longest first. */
export type FormTable = ReadonlyMap<string, readonly Form[]>;

/** Builds the table that {@link occurrencesIn} reads. */
export function formTable(forms: readonly Form[]): FormTable {
  const table = new Map<string, Form[]>();
  for (const form of forms) {
    const first = form.atoms[0]?.folded;
    if (first === undefined) continue;
    const row = table.get(first);
    if (row === undefined) table.set(first, [form]);
    else row.push(form);
  }
  for (const row of table.values()) row.sort((a, b) => b.atoms.length - a.atoms.length);
  return table;
}

/**
 * Where the forms stand in a text, in reading order: at each place the longest wins and masks the
 * shorter ones inside it, except those that it lets through.
 *
 * @param strict - whether names need their capitals, as in running text; questions are laxer
 */
export function occurrencesIn(
  atoms: readonly Atom[],
  table: FormTable,
  strict: boolean,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  let position = 0;
  while (position < atoms.length) {
    const form = longestAt(atoms, position, table, strict);
    if (form === null) {
      position += 1;
      continue;
    }
    found.push(occurrence(atoms, position, form));
    for (let inner = position; inner < position + form.atoms.length; inner += 1) {
      for (const shorter of formsAt(atoms, inner, table, strict)) {
        const inside = inner + shorter.atoms.length <= position + form.atoms.length;
        if (!inside || shorter.entity === form.entity) continue;
        if (seesThrough(form, shorter, inner - position)) {
          found.push(occurrence(atoms, inner, shorter));
        }
      }
    }
    position += form.atoms.length;
  }
  return found;
}

function occurrence(atoms: readonly Atom[], position: number, form: Form): Occurrence {
  const start = atoms[position]?.start ?? 0;
  const end = atoms[position + form.atoms.length - 1]?.end ?? start;
  return { entity: form.entity, start, end };
}

function longestAt(
  atoms: readonly Atom[],
  position: number,
  table: FormTable,
  strict: boolean,
): Form | null {
  return formsAt(atoms, position, table, strict)[0] ?? null;
}

function formsAt(
  atoms: readonly Atom[],
  position: number,
  table: FormTable,
  strict: boolean,
): readonly Form[] {
  const row = table.get(atoms[position]?.folded ?? "") ?? [];
  return row.filter((form) => standsAt(atoms, position, form, strict));
}

function standsAt(atoms: readonly Atom[], position: number, form: Form, strict: boolean): boolean {
  for (const [offset, wanted] of form.atoms.entries()) {
    const atom = atoms[position + offset];
    if (atom === undefined || atom.folded !== wanted.folded) return false;
    if (offset === 0) continue;
    const previous = atoms[position + offset - 1];
    if (atom.gap === "break" && wanted.gap !== "break") return false;
    if (previous?.possessive === true && form.atoms[offset - 1]?.possessive !== true) return false;
  }
  return strict ? looksLike(atoms, position, form) : !isPlainWord(atoms[position], form);
}

/** Whether an acronym that is a small word without its capitals stands there without them: "us", "let". */
function isPlainWord(atom: Atom | undefined, form: Form): boolean {
  const [only] = form.atoms;
  if (only === undefined || form.atoms.length > 1 || !isAcronym(only.text)) return false;
  const small = OPENERS.has(only.folded) || STOP_WORDS.has(only.folded) || only.folded === "us";
  return small && atom?.text !== only.text;
}

/** Whether the capitals fit: an acronym exactly, a name by one capital at least. */
function looksLike(atoms: readonly Atom[], position: number, form: Form): boolean {
  const here = atoms.slice(position, position + form.atoms.length);
  if (!form.atoms.some(isCapital)) return true;
  const [only] = form.atoms;
  if (form.atoms.length === 1 && only !== undefined && isAcronym(only.text)) {
    return here[0]?.text.replace(/\./gu, "") === only.text.replace(/\./gu, "");
  }
  return here.some(isCapital);
}
