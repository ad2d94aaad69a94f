import { type Atom, isAcronym, isCapital } from "./atoms.ts";
import { isNameAtom, type MiningSentence, type WritingHabits } from "./mining-text.ts";
import {
  DIRECTIONS,
  MONTHS,
  ORGANISATION_HEADS,
  PARTICLES,
  PLACE_HEADS,
  ROLES,
  WEEKDAYS,
} from "./word-lists.ts";

/** A stretch of atoms that may be a name. */
export interface Run {
  readonly sentence: number;
  /** First atom. */
  readonly from: number;
  /** One past the last atom. */
  readonly to: number;
  /** Whether an office or title stands right before it: `President`, `General`. */
  readonly afterRole: boolean;
}

/** The runs of capitalised words of one sentence, cut at offices and titles; in reading order. */
export function runsOf(sentence: MiningSentence, habits: WritingHabits): readonly Run[] {
  const runs: Run[] = [];
  let position = 0;
  while (position < sentence.atoms.length) {
    const from = runStart(sentence, position, habits);
    if (from === null) {
      position += 1;
      continue;
    }
    const to = runEnd(sentence, from);
    runs.push(...cutAtRoles(sentence, from, to, habits));
    position = Math.max(to, position + 1);
  }
  return runs;
}

function runStart(
  sentence: MiningSentence,
  position: number,
  habits: WritingHabits,
): number | null {
  if (sentence.cited[position] === true) return null;
  if (isNameAtom(sentence, position, habits)) return position;
  const atom = sentence.atoms[position];
  const next = sentence.atoms[position + 1];
  if (atom === undefined || next === undefined || !isCapital(next)) return null;
  // A particle opens a name only where it is one in any context: "al-Baghdadi", not "in Paris".
  const opens =
    next.gap === "hyphen" ? PARTICLES : new Set(["al", "el", "van", "von", "bin", "ibn"]);
  return !isCapital(atom) && opens.has(atom.folded) && joins(next) ? position : null;
}

/** One past the last atom of the run that starts at `from`. */
function runEnd({ atoms, cited }: MiningSentence, from: number): number {
  let to = from + 1;
  for (;;) {
    const last = atoms[to - 1];
    const next = atoms[to];
    if (last === undefined || next === undefined || cited[to] === true) return to;
    if (last.possessive && next.gap !== "hyphen") return to;
    if (joins(next) && (isCapital(next) || (next.gap === "hyphen" && /^\p{N}/u.test(next.text)))) {
      to += 1;
      continue;
    }
    if (namesOffice(atoms, to)) return to + 2;
    const bridged = bridgeLength(atoms, to);
    if (bridged === 0) return to;
    to += bridged;
  }
}

/** "Office of fisheries": an organisation and, in small letters, what it deals with. */
function namesOffice(atoms: readonly Atom[], to: number): boolean {
  const [head, of, matter] = [atoms[to - 1], atoms[to], atoms[to + 1]];
  if (head === undefined || of?.text !== "of" || matter === undefined) return false;
  return ORGANISATION_HEADS.has(head.folded) && !isCapital(matter) && matter.text.length > 4;
}

/** How many atoms from `at` bridge to a further capital (`e Sharq`, `of Ostland`, `ul bin Madar`); 0 for none. */
function bridgeLength(atoms: readonly Atom[], at: number): number {
  const small = atoms[at];
  if (small === undefined) return 0;
  const dashed = small.gap === "dash" && ["al", "el"].includes(small.folded);
  if (!joins(small) && !dashed) return 0;
  const bridges =
    PARTICLES.has(small.folded) ||
    small.text === "of" ||
    small.text === "&" ||
    (small.gap === "hyphen" && small.text.length <= 3 && atoms[at + 1]?.gap === "hyphen");
  if (!bridges) return 0;
  const next = atoms[at + 1];
  if (next === undefined || !joins(next)) return 0;
  if (isCapital(next)) return 2;
  const further = PARTICLES.has(next.folded) ? bridgeLength(atoms, at + 1) : 0;
  return further === 0 ? 0 : further + 1;
}

const joins = ({ gap }: Atom): boolean => gap === "space" || gap === "hyphen";

/** Cuts "RGO President Tomas Varga" into "RGO" and "Tomas Varga"; drops an office that stands alone. */
function cutAtRoles(
  { index, atoms }: MiningSentence,
  from: number,
  to: number,
  habits: WritingHabits,
): readonly Run[] {
  const last = atoms[to - 1];
  const isOther =
    last !== undefined && (ORGANISATION_HEADS.has(last.folded) || PLACE_HEADS.has(last.folded));
  const roles: number[] = [];
  for (let at = from; at < to; at += 1) {
    if (!isOther && ROLES.has(atoms[at]?.folded ?? "") && isCapital(atoms[at] ?? { text: "" })) {
      roles.push(at);
    }
  }
  const firstRole = roles[0];
  const lastRole = roles.at(-1);
  if (firstRole === undefined || lastRole === undefined) {
    const spoken = roleBefore(atoms, from);
    return trimmed({ sentence: index, from, to, afterRole: spoken }, atoms);
  }
  const follows = atoms[lastRole + 1]?.folded === "of" ? lastRole + 2 : lastRole + 1;
  const before: Run = { sentence: index, from, to: firstRole, afterRole: false };
  const after: Run = { sentence: index, from: follows, to, afterRole: follows === lastRole + 1 };
  // "Harbour Minister" alone names an office: its first part is a name only if it is one elsewhere.
  const keepsBefore =
    before.to > before.from &&
    (after.to > after.from || isAcronym(atoms[from]?.text ?? "")) &&
    !habits.small.has(atoms[from]?.folded ?? "");
  return [
    ...(keepsBefore ? trimmed(before, atoms) : []),
    ...(follows < to ? trimmed(after, atoms) : []),
  ];
}

/** Whether a small-letter office stands right before: "correspondent Ana Lind". */
function roleBefore(atoms: readonly Atom[], from: number): boolean {
  const before = atoms[from - 1];
  return before !== undefined && atoms[from]?.gap === "space" && ROLES.has(before.folded);
}

/** Drops directions and calendar words at the start; drops a run of nothing else. */
function trimmed(run: Run, atoms: readonly Atom[]): readonly Run[] {
  let { from, to } = run;
  const idle = ({ folded }: Atom) => DIRECTIONS.has(folded) || folded === "the";
  const calendar = ({ folded }: Atom) => MONTHS.includes(folded) || WEEKDAYS.has(folded);
  for (let first = atoms[from]; first !== undefined && from < to; first = atoms[from]) {
    if (!(calendar(first) || (idle(first) && to - from > 1))) break;
    from += 1;
  }
  const last = atoms[to - 1];
  if (to > from && last !== undefined && calendar(last)) to -= 1;
  return from < to ? [{ ...run, from, to }] : [];
}
