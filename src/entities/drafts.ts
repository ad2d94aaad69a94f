import { type Atom, atomsOf, keyOf } from "./atoms.ts";
import type { EntityKind } from "./lookup.ts";

/** One spelling, cut up once, with how often it was met. */
export interface DraftForm {
  readonly text: string;
  readonly atoms: readonly Atom[];
  count: number;
}

/** An entity in the making: the spellings gathered so far and what speaks for each kind. */
export interface Draft {
  /** Spellings by key, with how often each was met; in order of first meeting. */
  readonly forms: Map<string, DraftForm>;
  readonly cues: Map<EntityKind, number>;
  /** The long name that an acronym was declared for. */
  declared: string | null;
  /** Sentences that mention it in words that are not one of the forms. */
  readonly extraSentences: Set<number>;
  /** First sentence in which one of the forms was met. */
  firstSentence: number;
}

/** The drafts of one article; several keys may lead to one draft. */
export type Drafts = Map<string, Draft>;

/** The draft of a name, made where there is none; counts one more meeting of the spelling. */
export function meet(drafts: Drafts, name: string, sentence: number): Draft {
  const key = keyOf(name);
  const draft = drafts.get(key) ?? newDraft(sentence);
  drafts.set(key, draft);
  const form = draft.forms.get(key);
  if (form === undefined) addForm(draft, name, 1);
  else form.count += 1;
  draft.firstSentence = Math.min(draft.firstSentence, sentence);
  return draft;
}

/** Adds a spelling to a draft, replacing the one of the same key. */
export function addForm(draft: Draft, text: string, count: number): void {
  draft.forms.set(keyOf(text), { text, atoms: atomsOf(text), count });
}

function newDraft(sentence: number): Draft {
  return {
    forms: new Map(),
    cues: new Map(),
    declared: null,
    extraSentences: new Set(),
    firstSentence: sentence,
  };
}

/** Adds to what speaks for a kind. */
export function cue(draft: Draft, kind: EntityKind, weight: number): void {
  draft.cues.set(kind, (draft.cues.get(kind) ?? 0) + weight);
}

/** Makes two drafts one: all keys of `other` lead to `into` afterwards. */
export function merge(drafts: Drafts, into: Draft, other: Draft): void {
  if (into === other) return;
  for (const [key, form] of other.forms) {
    const known = into.forms.get(key);
    if (known === undefined) into.forms.set(key, form);
    else known.count += form.count;
  }
  for (const [kind, weight] of other.cues) cue(into, kind, weight);
  for (const sentence of other.extraSentences) into.extraSentences.add(sentence);
  into.declared ??= other.declared;
  into.firstSentence = Math.min(into.firstSentence, other.firstSentence);
  for (const [key, draft] of drafts) if (draft === other) drafts.set(key, into);
}

/** The kind that most speaks for; `term` where nothing does. Ties go to the kind first cued. */
export function kindOf({ cues }: Draft): EntityKind {
  let best: EntityKind = "term";
  let most = 0;
  for (const [kind, weight] of cues) {
    if (weight > most) [best, most] = [kind, weight];
  }
  return best;
}

/** The name an entity is listed under: the declared long name, else its commonest fullest spelling. */
export function canonicalName({ declared, forms }: Draft): string {
  if (declared !== null) return declared;
  let best = { text: "", count: 0, atoms: 0 };
  for (const { text, atoms, count } of forms.values()) {
    if (count === 0 && best.text !== "") continue;
    if (atoms.length > best.atoms || (atoms.length === best.atoms && count > best.count)) {
      best = { text, count, atoms: atoms.length };
    }
  }
  return best.text;
}
