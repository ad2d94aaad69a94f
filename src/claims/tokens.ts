import { type Atom, atomsOf, isCapital } from "../entities/atoms.ts";
import type { EntityKind } from "../entities/lookup.ts";
import type { EntityIndex } from "../entities/mine.ts";
import { recogniseEntities } from "../entities/recognise.ts";
import { stemOf } from "../entities/stem.ts";
import { MONTHS, OPENERS, ROLES, WEEKDAYS } from "../entities/word-lists.ts";
import { type DateMention, findDates } from "../text/dates.ts";
import { findReferences } from "../text/references.ts";
import { quantitiesIn } from "./numbers.ts";

/** What a stretch of a claim or a sentence is, for comparing the two. */
export type TokenKind = "entity" | "name" | "number" | "date" | "word" | "small";

/** A unit of comparison, in reading order. */
export interface Token {
  readonly kind: TokenKind;
  /** Entity id, folded name, number, ISO date, or stem: equal keys of one kind are the same thing. */
  readonly key: string;
  /** What a number counts, as a stem; empty for every other kind. */
  readonly unit: string;
  /** What kind of thing a known name names; null for every other token. */
  readonly kindOfEntity: EntityKind | null;
  /** The stems of a known name's words; empty for every other token. */
  readonly parts: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Counts clauses: a token's clause ends at a comma, bracket, dash or semicolon. */
  readonly clause: number;
  /** Whether it stands in brackets or between dashes: beside the main line of the sentence. */
  readonly aside: boolean;
}

/** A text cut into tokens, with everything that is named in it. */
export interface Tokenised {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Ids of all entities mentioned, those inside longer names too. */
  readonly entities: ReadonlySet<string>;
}

/** Words that only hold a sentence together; negations and quantifiers are read elsewhere. */
const SMALL = new Set(
  `a an the this that these those it its he she his her him they them their we our us you i one some any
  all both each every either neither no not nor none of in on at to for from by with and or but as is are
  was were be been being am has have had having do does did will would shall should may might can could
  must also so than then there here who whom whose which what when where while if because since although
  though however moreover furthermore additionally hence thus yet still even only just such other others
  another more most less least very own about into onto upon over under between among during before
  after against through within without out up down off until per via s t re said says say happen happens happened occur occurs occurred`.split(
    /\s+/u,
  ),
);

/**
 * Cuts a claim or a sentence into tokens.
 *
 * @param context - what stands before in the paragraph, for dates that leave out their year
 * @param sentence - place of the sentence in the article, for what it mentions in other words
 */
export function tokenise(
  index: EntityIndex,
  text: string,
  context = "",
  sentence: number | null = null,
): Tokenised {
  const atoms = atomsOf(text);
  const known = recogniseEntities(index, text);
  const starts = new Set(known.map(({ start }) => start));
  const brackets = findReferences(text).filter(({ kind }) => kind === "citation");
  const dates = findDates(text, context);
  const quantities = quantitiesIn(text, atoms);
  const asides = asidesOf(text);
  const tokens: Token[] = [];
  let clause = 0;
  let position = 0;
  while (position < atoms.length) {
    const atom = atoms[position];
    if (atom === undefined) break;
    // "Took place" says no more than "was".
    if (
      /^t(?:ook|ake|akes|aken|aking)$/u.test(atom.folded) &&
      atoms[position + 1]?.folded === "place"
    ) {
      position += 2;
      continue;
    }
    if (atom.gap === "break" || atom.gap === "dash") clause += 1;
    const inside = (range: { start: number; end: number }) =>
      atom.start >= range.start && atom.start < range.end;
    if (brackets.some(({ span }) => inside(span))) {
      position += 1;
      continue;
    }
    const place = { clause, aside: asides.some(inside) };
    const token =
      dateToken(dates.find(({ span }) => inside(span))) ??
      entityToken(
        text,
        known.find((each) => each.start === atom.start),
      ) ??
      numberToken(
        text,
        atoms,
        quantities.find(({ from }) => from === position),
      ) ??
      nameToken(index, text, atoms, position, sentence === null, starts) ??
      togetherToken(text, atoms, position) ??
      wordToken(atom);
    tokens.push({ ...token, ...place });
    const unitEnd = token.unit === "percent" ? percentEnd(atoms, token.end) : token.end;
    const next = atoms.findIndex(({ start }) => start >= unitEnd);
    position = next < 0 ? atoms.length : Math.max(next, position + 1);
  }
  const here = sentence === null ? [] : index.entities.filter((e) => e.mentions.includes(sentence));
  const entities = new Set([...known.map(({ entity }) => entity.id), ...here.map(({ id }) => id)]);
  return { text, tokens, entities };
}

/** Where a number's own "percent" or "per cent" ends: it is part of the number. */
function percentEnd(atoms: readonly Atom[], end: number): number {
  const behind = atoms.filter(({ start }) => start >= end).slice(0, 2);
  const own = behind.filter(({ folded }) => /^(?:per|cent|percent|percentage)$/u.test(folded));
  return own.at(-1)?.end ?? end;
}

type Bare = Omit<Token, "clause" | "aside">;

function dateToken(date: DateMention | undefined): Bare | null {
  if (date === undefined) return null;
  const { text, iso, span } = date;
  return {
    kind: "date",
    key: iso,
    unit: "",
    kindOfEntity: null,
    parts: [],
    text,
    start: span.start,
    end: span.end,
  };
}

function entityToken(
  text: string,
  found: ReturnType<typeof recogniseEntities>[number] | undefined,
): Bare | null {
  if (found === undefined) return null;
  const { entity, start, end } = found;
  // A single word of no known kind is compared like any other word.
  const kind = entity.kind === "term" && !/[\s-]\p{Lu}/u.test(entity.name) ? "word" : "entity";
  const key = kind === "word" ? stemOf(entity.id) : entity.id;
  const kindOfEntity = kind === "entity" ? entity.kind : null;
  const words = text.slice(start, end);
  const parts = kind === "entity" ? atomsOf(words).map(({ folded }) => stemOf(folded)) : [];
  return { kind, key, unit: "", kindOfEntity, parts, text: words, start, end };
}

function numberToken(
  text: string,
  atoms: readonly Atom[],
  quantity: ReturnType<typeof quantitiesIn>[number] | undefined,
): Bare | null {
  const first = atoms[quantity?.from ?? -1];
  const last = atoms[(quantity?.to ?? 0) - 1];
  if (quantity === undefined || first === undefined || last === undefined) return null;
  const { start } = first;
  const { end } = last;
  return {
    kind: "number",
    key: String(quantity.value),
    unit: stemOf(quantity.unit),
    kindOfEntity: null,
    parts: [],
    text: text.slice(start, end),
    start,
    end,
  };
}

/** Function words, weekdays and months: a capital makes no name of them. */
const isCommonCapital = ({ folded }: Atom): boolean =>
  SMALL.has(folded) || WEEKDAYS.has(folded) || MONTHS.includes(folded);

/** Adjectives of nationality are compared as words: "Ostlandian" goes with "Ostland". */
const NATIONALITY = /(?:an|ese|ish|ic|stani|raqi|deshi|raeli)$/u;

/**
 * A run of capitalised words that the article does not know; in a claim also a single one that it
 * knows as a part of other names only ("Sunrise" in "Sunrise Hill attack").
 */
function nameToken(
  { terms, commonWords }: EntityIndex,
  text: string,
  atoms: readonly Atom[],
  from: number,
  isClaim: boolean,
  starts: ReadonlySet<number>,
): Bare | null {
  const isName = (atom: Atom, known: boolean): boolean => {
    if (isCommonCapital(atom)) return false;
    if (!terms.words.has(atom.folded)) return true;
    if (OPENERS.has(atom.folded) || ROLES.has(atom.folded)) return false;
    return known && !commonWords.has(atom.folded) && !NATIONALITY.test(atom.folded);
  };
  let to = from;
  for (let atom = atoms[to]; atom !== undefined; atom = atoms[to]) {
    const unknown = isCapital(atom) && isName(atom, isClaim);
    if (to > from && starts.has(atom.start)) break;
    if (!unknown || (to > from && atom.gap !== "space" && atom.gap !== "hyphen")) break;
    to += 1;
    if (atom.possessive) break;
  }
  const first = atoms[from];
  const last = atoms[to - 1];
  // The first word of a sentence has its capital for no reason of its own.
  if (first === undefined || last === undefined || to === from) return null;
  if (from === 0 && to === 1 && terms.words.size > 0 && !/\p{Lu}.*\p{Lu}/u.test(first.text))
    return null;
  const { start } = first;
  const { end } = last;
  const key = atoms
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(" ");
  return {
    kind: "name",
    key,
    unit: "",
    kindOfEntity: null,
    parts: [],
    text: text.slice(start, end),
    start,
    end,
  };
}

/** "They act as one" says that they act jointly; "as one of many" does not. */
function togetherToken(text: string, atoms: readonly Atom[], at: number): Bare | null {
  const [as, one, next] = atoms.slice(at, at + 3);
  if (as?.folded !== "as" || one?.folded !== "one" || next?.folded === "of") return null;
  return {
    ...wordToken(as),
    kind: "word",
    key: stemOf("jointly"),
    text: text.slice(as.start, one.end),
    end: one.end,
  };
}

function wordToken({ folded, text, start, end }: Atom): Bare {
  const kind = SMALL.has(folded) ? "small" : "word";
  return {
    kind,
    key: kind === "small" ? folded : stemOf(folded),
    unit: "",
    kindOfEntity: null,
    parts: [],
    text,
    start,
    end,
  };
}

/** Ranges in round brackets or between two spaced dashes. */
function asidesOf(text: string): readonly { start: number; end: number }[] {
  return [...text.matchAll(/\([^()]*\)|\s[-–—]\s.+?\s[-–—]\s/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
