/** How an atom hangs on to the one before it. */
export type Gap = "start" | "space" | "hyphen" | "dash" | "break";

/** A run of letters or digits: the smallest part of a name. */
export interface Atom {
  /** As written, a possessive ending left out. */
  readonly text: string;
  /** Lower case, without diacritics, apostrophes and points; `&` is `and`. */
  readonly folded: string;
  /** Offsets into the text that was cut up, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  /** Whether `’s` or a bare apostrophe of possession follows. */
  readonly possessive: boolean;
}

/** `R&G`, `U.S.`, `1,000`, words with an inner apostrophe, or a lone ampersand. */
const ATOM =
  /\p{Lu}(?:&\p{Lu})+|(?:\p{Lu}\.){2,}|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}\p{M}]+(?:['’](?!s\b)\p{L}+)*|&/gu;
const POSSESSIVE = /^['’](?:s(?![\p{L}\p{N}])|(?![\p{L}\p{N}]))/u;

/** The atoms of a text in reading order. */
export function atomsOf(text: string): readonly Atom[] {
  const atoms: Atom[] = [];
  let previousEnd = 0;
  for (const match of text.matchAll(ATOM)) {
    const start = match.index;
    const end = start + match[0].length;
    // The "s" of a possessive belongs to the atom before it.
    if (start < previousEnd) continue;
    const gap = atoms.length === 0 ? "start" : gapOf(text.slice(previousEnd, start));
    const possessive = isPossessive(text, end, match[0]);
    atoms.push({ text: match[0], folded: fold(match[0]), start, end, gap, possessive });
    previousEnd = possessive && text[end + 1] === "s" ? end + 2 : end;
  }
  return atoms;
}

/** Whether an apostrophe after an atom marks possession rather than closing a quotation. */
function isPossessive(text: string, end: number, word: string): boolean {
  const found = POSSESSIVE.exec(text.slice(end, end + 3));
  if (found === null) return false;
  return (
    found[0].length > 1 || (/s$/iu.test(word) && /^['’]\s+[\p{L}\p{N}]/u.test(text.slice(end)))
  );
}

/** A word as names are compared: lower case, without diacritics, apostrophes and points. */
export function fold(word: string): string {
  if (word === "&") return "and";
  // Most words are plain; the rest of this is dear.
  if (/^[A-Za-z0-9]+$/u.test(word)) return word.toLowerCase();
  return word
    .normalize("NFD")
    .replace(/[\p{M}'’.]/gu, "")
    .toLowerCase();
}

/** The folded atoms of a name joined by spaces: equal for typographical variants of one name. */
export function keyOf(name: string): string {
  return atomsOf(name)
    .map(({ folded }) => folded)
    .join(" ");
}

/** Whether an atom starts with a capital letter. */
export function isCapital({ text }: Pick<Atom, "text">): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Whether a word is written as an acronym: two or more capitals, no more than a few small letters. */
export function isAcronym(word: string): boolean {
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 && capitals * 2 >= word.length && word.length <= 10;
}

function gapOf(between: string): Gap {
  if (/^\s+$/u.test(between)) return "space";
  if (/^[-‐‑/]$/u.test(between)) return "hyphen";
  if (/^\s+[-‐‑–—]\s+$/u.test(between)) return "dash";
  return "break";
}
