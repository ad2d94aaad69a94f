import { initialsOf } from "./acronyms.ts";
import { type Atom, atomsOf, isAcronym } from "./atoms.ts";
import type { EntityKind } from "./lookup.ts";
import type { Form } from "./form.ts";
import type { Entity, EntityIndex } from "./mine.ts";
import { misspellingDistance } from "./spelling.ts";
import { stemOf } from "./stem.ts";
import { findTerm } from "./find-term.ts";
import { STOP_WORDS } from "./word-lists.ts";

/** What a query leads to: an entity, a plain word or phrase of the text, or nothing. */
export type Found =
  | { readonly kind: "found"; readonly entity: Entity; readonly how: HowFound }
  | { readonly kind: "not-found"; readonly suggestions: readonly string[] };

/** By which road an entity was found, surest first. */
export type HowFound = "name" | "acronym" | "part" | "term" | "spelling";

/** A longer query is cut: no name is that long. UTF-16 code units. */
const QUERY_LENGTH = 200;

/** At most this many near names are offered where nothing was found. */
const SUGGESTIONS = 5;

/**
 * Finds what a name, acronym, part of a name, plain word, date or misspelling means in the article.
 * Something that the article does not mention is not found, however similar another name looks.
 */
export function findEntity(index: EntityIndex, query: string): Found {
  const whole = atomsOf(query.normalize("NFKC").slice(0, QUERY_LENGTH));
  const named = byExactName(index, whole);
  if (named !== null) return { kind: "found", entity: named, how: "name" };
  const atoms = withoutIdleEnds(whole);
  if (atoms.length === 0) return { kind: "not-found", suggestions: [] };
  const direct = findDirect(index, atoms);
  if (direct !== null) return direct;
  const mended = mendSpelling(index, atoms);
  const second = mended === null ? null : findDirect(index, mended);
  if (second?.kind === "found") return { ...second, how: "spelling" };
  return { kind: "not-found", suggestions: nearestNames(index, atoms) };
}

/** The atoms of a query without the question words and articles around; one is always left. */
function withoutIdleEnds(atoms: readonly Atom[]): readonly Atom[] {
  const content = [...atoms];
  const idle = (atom: Atom | undefined) =>
    atom !== undefined && STOP_WORDS.has(atom.folded) && !isAcronym(atom.text);
  while (content.length > 1 && idle(content[0])) content.shift();
  while (content.length > 1 && idle(content.at(-1))) content.pop();
  return content;
}

function findDirect(index: EntityIndex, atoms: readonly Atom[]): Found | null {
  const byName = byExactName(index, atoms);
  if (byName !== null) return { kind: "found", entity: byName, how: "name" };
  const byAcronym = byInitials(index, atoms);
  if (byAcronym !== null) return { kind: "found", entity: byAcronym, how: "acronym" };
  const byPart = byPartOfName(index, atoms);
  if (byPart !== null) return { kind: "found", entity: byPart, how: "part" };
  const term = findTerm(index, atoms);
  return term === null ? null : { kind: "found", entity: term, how: "term" };
}

const joined = (atoms: readonly Pick<Atom, "folded">[], by: string): string =>
  atoms.map(({ folded }) => folded).join(by);

/** A whole name, typography aside: "al madar", "AlMadar", "R.G.O.", singular for plural. */
function byExactName({ entities, formList }: EntityIndex, atoms: readonly Atom[]): Entity | null {
  const tight = joined(atoms, "");
  const stems = atoms.map(({ folded }) => stemOf(folded)).join(" ");
  const written = atoms.map(({ text }) => text).join(" ");
  const levels: readonly ((form: Form) => boolean)[] = [
    (form) => form.text === written,
    (form) => joined(form.atoms, "") === tight,
    (form) => form.atoms.map(({ folded }) => stemOf(folded)).join(" ") === stems,
  ];
  for (const level of levels) {
    const fitting = formList.filter(level).map(({ entity }) => entity);
    const first = Math.min(...fitting);
    if (fitting.length > 0) return entities[first] ?? null;
  }
  return null;
}

/** Initials that the text does not use itself: "FMO" for "Free Movement of Ostland". */
function byInitials({ entities, formList }: EntityIndex, atoms: readonly Atom[]): Entity | null {
  const [only] = atoms;
  if (only === undefined || atoms.length > 1 || only.folded.length > 8) return null;
  // Two letters in small type are a word more often than an acronym.
  if (only.folded.length < 2 || (only.folded.length === 2 && !isAcronym(only.text))) return null;
  const fitting = formList
    .filter((form) => form.inText && initialsOf(form.atoms).includes(only.folded))
    .map(({ entity }) => entity);
  return fitting.length === 0 ? null : (entities[Math.min(...fitting)] ?? null);
}

/** Kinds that a part of a name leads to, likeliest first. */
const PART_ORDER: readonly EntityKind[] = [
  "person",
  "group",
  "place",
  "event",
  "term",
  "work",
  "source",
  "date",
];

/** A name of which the query is a part: "lind", "tomas varga", "un relief team". */
function byPartOfName(index: EntityIndex, atoms: readonly Atom[]): Entity | null {
  const { entities, formList, terms } = index;
  const tells = atoms.some(({ folded }) => !index.commonWords.has(folded));
  if (!tells && sentencesTogether(index, atoms)) return null;
  const scored = new Map<number, number>();
  for (const form of formList) {
    if (!form.inText) continue;
    const share = partShare(form, atoms);
    if (share > (scored.get(form.entity) ?? 0)) scored.set(form.entity, share);
  }
  const order = (position: number) => PART_ORDER.indexOf(entities[position]?.kind ?? "term");
  const ranked = [...scored.keys()].sort((a, b) => order(a) - order(b) || a - b);
  const [best, next] = ranked;
  if (best === undefined) return null;
  // "league" fits two groups alike: the word itself is looked up, and both are mentioned in it.
  const [only] = atoms;
  const ambiguous = next !== undefined && order(best) === order(next);
  if (ambiguous && atoms.length === 1 && only !== undefined && terms.words.has(only.folded)) {
    return null;
  }
  return entities[best] ?? null;
}

/** Whether the words stand together somewhere as a plain phrase. */
function sentencesTogether(index: EntityIndex, atoms: readonly Atom[]): boolean {
  return findTerm(index, atoms) !== null;
}

/** Share of the name that the query spells out, 0 where a word of the query is not in the name. */
function partShare(form: Form, atoms: readonly Atom[]): number {
  let at = 0;
  let used = 0;
  for (const { folded, text } of atoms) {
    if (STOP_WORDS.has(folded) && !isAcronym(text)) continue;
    const stem = stemOf(folded);
    const rest = form.atoms.slice(at);
    const direct = rest.findIndex((atom) => atom.folded === folded || stemOf(atom.folded) === stem);
    if (direct >= 0) {
      at += direct + 1;
      used += 1;
      continue;
    }
    const spelt = rest
      .slice(0, folded.length)
      .map((atom) => atom.folded[0])
      .join("");
    if (folded.length < 2 || spelt !== folded) return 0;
    at += folded.length;
    used += folded.length;
  }
  return used / form.atoms.length;
}

/** The query with each unknown word replaced by the known word it misspells; null if one has none. */
function mendSpelling(index: EntityIndex, atoms: readonly Atom[]): readonly Atom[] | null {
  const mended: Atom[] = [];
  for (const atom of atoms) {
    if (index.terms.words.has(atom.folded) || STOP_WORDS.has(atom.folded)) {
      mended.push(atom);
      continue;
    }
    const word = nearestWord(index, atom.folded);
    if (word === null) return null;
    mended.push({ ...atom, text: word, folded: word });
  }
  return mended;
}

function nearestWord({ terms, formList }: EntityIndex, folded: string): string | null {
  let best: { word: string; distance: number; count: number } | null = null;
  const acronyms = new Set(
    formList.flatMap(({ atoms }) =>
      atoms.filter(({ text }) => isAcronym(text)).map((a) => a.folded),
    ),
  );
  const aliasWords = formList.flatMap(({ atoms }) => atoms.map((atom) => atom.folded));
  for (const word of new Set([...terms.words.keys(), ...aliasWords])) {
    const distance = acronyms.has(word)
      ? acronymDistance(folded, word)
      : misspellingDistance(folded, word);
    const count = terms.words.get(word) ?? 0;
    if (distance > 0.5) continue;
    if (
      best === null ||
      distance < best.distance ||
      (distance === best.distance && count > best.count)
    ) {
      best = { word, distance, count };
    }
  }
  return best?.word ?? null;
}

/** Another acronym is another name; only letters in the wrong order are a slip. */
function acronymDistance(written: string, known: string): number {
  const letters = (word: string) => [...word].sort().join("");
  return known.length >= 4 && letters(written) === letters(known) ? 0.4 : 1;
}

/** Names that share a word or most of their letters with the query, nearest first. */
function nearestNames(
  { entities, formList }: EntityIndex,
  atoms: readonly Atom[],
): readonly string[] {
  const scored = new Map<number, number>();
  for (const form of formList) {
    let score = 0;
    for (const { folded } of atoms) {
      if (STOP_WORDS.has(folded) || folded.length < 3) continue;
      for (const known of form.atoms) {
        if (known.folded === folded) score += 1;
        else if (misspellingDistance(folded, known.folded) <= 0.5) score += 0.7;
      }
    }
    if (score > (scored.get(form.entity) ?? 0)) scored.set(form.entity, score);
  }
  return [...scored]
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
    .slice(0, SUGGESTIONS)
    .flatMap(([position]) => entities[position]?.name ?? []);
}
