import { initialsOf } from "./acronyms.ts";
import { type Atom, isAcronym, isCapital, keyOf } from "./atoms.ts";
import { addForm, type Draft, type Drafts, kindOf, meet, merge } from "./drafts.ts";
import type { MiningSentence } from "./mining-text.ts";

/** Names of one thing that an editor has set down; the entries of `corpus/aliases.json` fit. */
export interface AliasGroup {
  readonly canonical: string;
  readonly aliases: readonly string[];
}

/** Joins the drafts that name one thing: acronyms, short forms, spellings, and the editor's aliases. */
export function unifyDrafts(
  drafts: Drafts,
  sentences: readonly MiningSentence[],
  aliases: readonly AliasGroup[],
): void {
  joinDeclared(drafts);
  joinSpellings(drafts);
  joinUndeclaredAcronyms(drafts);
  joinShortForms(drafts);
  joinCompletedHeads(drafts);
  applyAliases(drafts, aliases);
  joinHeadPhrases(drafts, sentences);
  joinEventNames(drafts);
}

const unique = (drafts: Drafts): readonly Draft[] => [...new Set(drafts.values())];
const atomLists = (draft: Draft): readonly (readonly Atom[])[] =>
  [...draft.forms.values()].map(({ atoms }) => atoms);

function joinDeclared(drafts: Drafts): void {
  for (const draft of unique(drafts)) {
    if (draft.declared === null) continue;
    const long = drafts.get(keyOf(draft.declared));
    if (long !== undefined) merge(drafts, long, draft);
  }
}

/** "Amanat", "Amanats" and "Amanah": plurals, and endings that transliteration leaves open. */
function joinSpellings(drafts: Drafts): void {
  for (const [key, draft] of [...drafts]) {
    if (key.includes(" ") || key.length < 5) continue;
    const base = key.replace(/s$/u, "");
    const variants = [base, `${base}s`];
    const open = /^(.{4,}a)[th]$/u.exec(base);
    if (open !== null) variants.push(`${open[1] ?? ""}t`, `${open[1] ?? ""}h`);
    for (const variant of variants) {
      const other = drafts.get(variant);
      if (other !== undefined && other !== draft) merge(drafts, draft, other);
    }
  }
}

/** Meetings of a name from which its initials may stand for it in two letters ("US"), unannounced. */
const WELL_KNOWN = 3;

/**
 * "LeS" where the text never says what it stands for: the one name with these initials, or the one
 * that is met far more often than the others. Two letters are too common for a name met in passing.
 */
function joinUndeclaredAcronyms(drafts: Drafts): void {
  for (const [key, draft] of [...drafts]) {
    const form = draft.forms.get(key);
    if (form === undefined || draft.forms.size > 1 || !isAcronym(form.text)) continue;
    const owners = unique(drafts).filter(
      (other) =>
        other !== draft && atomLists(other).some((atoms) => initialsOf(atoms).includes(key)),
    );
    owners.sort((a, b) => meetingsOf(b) - meetingsOf(a));
    const [owner, second] = owners;
    if (owner === undefined || (key.length === 2 && meetingsOf(owner) < WELL_KNOWN)) continue;
    if (second === undefined || meetingsOf(owner) > 2 * meetingsOf(second)) {
      merge(drafts, owner, draft);
    }
  }
}

/** How often any spelling was met. */
const meetingsOf = ({ forms }: Draft): number =>
  [...forms.values()].reduce((sum, { count }) => sum + count, 0);

/** A shorter form that is used only after a longer one has introduced it. */
function joinShortForms(drafts: Drafts): void {
  for (const [key, draft] of [...drafts]) {
    const form = draft.forms.get(key);
    if (form === undefined || draft.declared !== null || isAcronym(form.text)) continue;
    const short = form.atoms;
    const owners = unique(drafts).filter(
      (other) =>
        other !== draft &&
        other.firstSentence <= draft.firstSentence &&
        atomLists(other).some((long) => isShortFormOf(short, long, other)) &&
        !["event", "work", "source"].includes(kindOf(other)),
    );
    const [owner] = owners.sort((a, b) => a.firstSentence - b.firstSentence);
    if (owner !== undefined && drafts.get(key) === draft) merge(drafts, owner, draft);
  }
}

function isShortFormOf(short: readonly Atom[], long: readonly Atom[], owner: Draft): boolean {
  if (short.length >= long.length) return false;
  const keys = short.map(({ folded }) => folded);
  const starts = (offset: number) =>
    keys.every((folded, at) => long[offset + at]?.folded === folded);
  const atEnd = starts(long.length - short.length);
  const spaced = short.slice(1).some(({ gap }) => gap === "space");
  // "River Guard" for "River Guard of …": two words, and the long name has its own acronym.
  if (spaced && starts(0) && owner.declared !== null) return true;
  // "Delta Agreement" for "Delta Fishing Agreement".
  if (
    spaced &&
    isSubsequence(
      keys,
      long.map(({ folded }) => folded),
    )
  )
    return true;
  const firstIsParticle = short[0] !== undefined && !isCapital(short[0]);
  // "al-Sharq" for "River Guard - al Sharq".
  if (atEnd && short.length > 1 && firstIsParticle) return true;
  const kind = kindOf(owner);
  // The surname, with its particles.
  const certain = kind === "person" && (owner.cues.get("person") ?? 0) >= 1.5;
  if (atEnd && certain && (short.length === 1 || firstIsParticle)) return true;
  // "Westmark" for "Norrland and Westmark".
  return atEnd && short.length === 1 && long.length === 3 && long[1]?.folded === "and";
}

/** Same first and last word, with words left out between. */
function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length;
}

/** "RG-al-Sharq" for "River Guard - al Sharq": the first words written as their initials. */
function joinCompletedHeads(drafts: Drafts): void {
  for (const [key, draft] of [...drafts]) {
    const [head, ...rest] = draft.forms.get(key)?.atoms ?? [];
    if (head === undefined || rest.length === 0 || !isAcronym(head.text)) continue;
    const tail = rest.map(({ folded }) => folded).join(" ");
    const owner = unique(drafts).find(
      (other) =>
        other !== draft &&
        atomLists(other).some((long) => {
          const front = long.slice(0, long.length - rest.length);
          const back = long.slice(long.length - rest.length);
          return (
            front.length === head.folded.length &&
            back.map(({ folded }) => folded).join(" ") === tail &&
            front.map(({ folded }) => folded[0]).join("") === head.folded
          );
        }),
    );
    if (owner !== undefined) merge(drafts, owner, draft);
  }
}

function applyAliases(drafts: Drafts, groups: readonly AliasGroup[]): void {
  for (const { canonical, aliases } of groups) {
    const names = [canonical, ...aliases];
    const known = names.map((name) => drafts.get(keyOf(name))).find((draft) => draft !== undefined);
    const draft = known ?? meet(drafts, canonical, Number.MAX_SAFE_INTEGER);
    for (const name of names) {
      const key = keyOf(name);
      const other = drafts.get(key);
      if (other === undefined) {
        addForm(draft, name, 0);
        drafts.set(key, draft);
      } else if (other !== draft && !isNested(draft, other)) merge(drafts, draft, other);
    }
  }
}

/** Whether both have acronyms of their own and one's long name holds the other's: a part, no alias. */
function isNested(a: Draft, b: Draft): boolean {
  if (a.declared === null || b.declared === null) return false;
  const [keyA, keyB] = [` ${keyOf(a.declared)} `, ` ${keyOf(b.declared)} `];
  return keyA !== keyB && (keyA.includes(keyB) || keyB.includes(keyA));
}

/** "Sunrise Hill" where it only ever stands before "attack": one thing, not two. */
function joinEventNames(drafts: Drafts): void {
  for (const draft of unique(drafts)) {
    if (kindOf(draft) !== "event") continue;
    for (const [key, { atoms, count }] of [...draft.forms]) {
      const name = key.split(" ").slice(0, atoms.findLastIndex(isCapital) + 1);
      const other = drafts.get(name.join(" "));
      const only = other?.forms.get(name.join(" "));
      if (other === undefined || other === draft || only === undefined) continue;
      if (other.forms.size === 1 && only.count === count) merge(drafts, draft, other);
    }
  }
}

/** "the peace deal" after "the Ostland-RGO peace deal": the common words that end one event's name. */
function joinHeadPhrases(drafts: Drafts, sentences: readonly MiningSentence[]): void {
  const heads = new Map<string, Set<Draft>>();
  for (const draft of unique(drafts)) {
    if (kindOf(draft) !== "event") continue;
    for (const atoms of atomLists(draft)) {
      const small = atoms.slice(atoms.findLastIndex(isCapital) + 1);
      if (small.length < 2) continue;
      const head = small.map(({ text }) => text).join(" ");
      heads.set(head, (heads.get(head) ?? new Set()).add(draft));
    }
  }
  for (const [head, owners] of heads) {
    const [owner] = owners;
    if (owners.size !== 1 || owner === undefined) continue;
    if (!sentences.some(({ text }) => new RegExp(`\\b[Tt]h(?:e|is) ${head}\\b`, "u").test(text)))
      continue;
    const key = keyOf(head);
    const known = drafts.get(key);
    if (known !== undefined && known !== owner) continue;
    addForm(owner, head, 1);
    drafts.set(key, owner);
  }
}
