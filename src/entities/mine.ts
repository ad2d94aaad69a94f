import { type Article, type SentencePlace, sentencesOf } from "../text/article.ts";
import { declaredAcronyms } from "./acronyms.ts";
import { type Atom, isAcronym, isCapital, keyOf } from "./atoms.ts";
import { chooseDefinition } from "./define.ts";
import { addForm, canonicalName, cue, type Draft, type Drafts, kindOf, meet } from "./drafts.ts";
import { cueFromContext } from "./kind-cues.ts";
import type { Form } from "./form.ts";
import type { EntityKind } from "./lookup.ts";
import { type FormTable, formTable, type Occurrence, occurrencesIn } from "./mentions.ts";
import {
  type MiningSentence,
  miningSentences,
  type WritingHabits,
  writingHabits,
} from "./mining-text.ts";
import { nameRuns } from "./name-runs.ts";
import { spreadKinds } from "./neighbours.ts";
import { type Run, runsOf } from "./runs.ts";
import { completedEnd, eventsOf, type SpecialName, sourcesOf, worksOf } from "./special-names.ts";
import { buildTermTable, type TermTable } from "./terms.ts";
import { type AliasGroup, unifyDrafts } from "./unify.ts";

/** A name, place, group, event, work or source that the article mentions. */
export interface Entity {
  /** The folded name with hyphens; unique. */
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  /** Other spellings, without `name`; those in the text first. */
  readonly aliases: readonly string[];
  /** 0-based sentence indices, rising, each once. */
  readonly mentions: readonly number[];
  /** The sentence that says what it is, or null where none does. */
  readonly definition: number | null;
}

/** Everything that can be looked up in one article. */
export interface EntityIndex {
  readonly places: readonly SentencePlace[];
  /** Most mentioned first; ties in order of first mention. */
  readonly entities: readonly Entity[];
  readonly sentences: readonly MiningSentence[];
  readonly forms: FormTable;
  /** All forms; `entity` is a position in {@link EntityIndex.entities}. */
  readonly formList: readonly Form[];
  readonly terms: TermTable;
  /** Folded words that the text also writes small: no proof of a name. */
  readonly commonWords: ReadonlySet<string>;
}

/** Mines an article for everything that has a name; pure, a few milliseconds a hundred sentences. */
export function mineEntities(article: Article, aliases: readonly AliasGroup[]): EntityIndex {
  const places = sentencesOf(article);
  const sentences = miningSentences(places);
  const habits = writingHabits(sentences);
  const drafts = gatherDrafts(sentences, habits);
  unifyDrafts(drafts, sentences, aliases);
  spreadKinds(drafts, sentences);
  return indexOf(places, sentences, [...new Set(drafts.values())], habits.small);
}

/** Collects every name of every sentence into drafts. */
function gatherDrafts(sentences: readonly MiningSentence[], habits: WritingHabits): Drafts {
  const drafts: Drafts = new Map();
  const rawRuns = sentences.map((sentence) => runsOf(sentence, habits));
  const runsBySentence = nameRuns(sentences, rawRuns, habits);
  const completions: Completions = new Map();
  for (const sentence of sentences) {
    const works = worksOf(sentence);
    const runs = (runsBySentence[sentence.index] ?? []).filter(
      ({ from, to }) => !works.some((work) => isPartOf(sentence.atoms.slice(from, to), work)),
    );
    for (const run of runs) meetRun(drafts, sentence, run, completions);
    meetAcronyms(drafts, sentence);
    for (const work of works) {
      cue(meet(drafts, work.name, sentence.index), "work", 10);
    }
    for (const event of eventsOf(sentence, rawRuns[sentence.index] ?? [])) {
      const draft = meet(drafts, event.name, sentence.index);
      cue(draft, "event", 10);
      draft.extraSentences.add(sentence.index);
    }
    for (const authors of sourcesOf(sentence)) {
      const draft = meet(drafts, authors, sentence.index);
      cue(draft, "source", 1);
    }
  }
  for (const [key, { text, count }] of completions) {
    const draft = drafts.get(key);
    if (draft?.forms.get(key)?.count !== count || drafts.has(keyOf(text))) continue;
    addForm(draft, text, count);
    drafts.set(keyOf(text), draft);
  }
  return drafts;
}

/** Bare name → the name with the common noun that completes it, and how often it has that noun. */
type Completions = Map<string, { text: string; count: number }>;

function meetRun(
  drafts: Drafts,
  sentence: MiningSentence,
  run: Run,
  completions: Completions,
): void {
  const words = sentence.atoms.slice(run.from, run.to);
  const draft = meet(drafts, slice(sentence, words), sentence.index);
  cueFromContext(draft, sentence, run);
  const completed = completedEnd(sentence, run);
  if (completed > run.to) {
    const text = slice(sentence, sentence.atoms.slice(run.from, completed));
    const key = keyOf(slice(sentence, words));
    completions.set(key, { text, count: (completions.get(key)?.count ?? 0) + 1 });
  }
}

/** Whether words stand inside the title of a work: its parts are no names of their own. */
function isPartOf(words: readonly Atom[], work: SpecialName): boolean {
  return (words[0]?.start ?? 0) >= work.start && (words.at(-1)?.end ?? 0) <= work.end;
}

function meetAcronyms(drafts: Drafts, sentence: MiningSentence): void {
  for (const { from, to, acronym } of declaredAcronyms(sentence.text, sentence.atoms)) {
    const name = slice(sentence, sentence.atoms.slice(from, to));
    const draft = meet(drafts, name, sentence.index);
    draft.declared ??= name;
    const short = meet(drafts, acronym, sentence.index);
    cueFromContext(draft, sentence, { sentence: sentence.index, from, to, afterRole: false });
    // Joined later, by `unifyDrafts`, when all are known; the long name leads.
    if (short !== draft) short.declared ??= name;
  }
}

const slice = ({ text }: MiningSentence, words: readonly Atom[]): string =>
  text.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);

/** Finds all mentions of the finished drafts and orders the entities. */
function indexOf(
  places: readonly SentencePlace[],
  sentences: readonly MiningSentence[],
  drafts: readonly Draft[],
  commonWords: ReadonlySet<string>,
): EntityIndex {
  const kinds = drafts.map(kindOf);
  const forms = drafts.flatMap((draft, entity) => {
    const common = { entity, kind: kinds[entity] ?? "term", hasAcronym: hasAcronym(draft) };
    return [...draft.forms.values()].map(
      ({ text, atoms, count }): Form => ({ ...common, text, atoms, inText: count > 0 }),
    );
  });
  const table = formTable(forms.filter(({ inText }) => inText));
  const found = sentences.map(({ atoms }) => occurrencesIn(atoms, table, true));
  const listed = drafts
    .map((draft, entity) => toEntity(draft, entity, kinds[entity] ?? "term", sentences, found))
    .map((entity, old) => ({ entity, old }))
    .filter(({ entity }) => entity.mentions.length > 0)
    .sort(
      (a, b) =>
        b.entity.mentions.length - a.entity.mentions.length ||
        (a.entity.mentions[0] ?? 0) - (b.entity.mentions[0] ?? 0),
    );
  const renumbered = new Map(listed.map(({ old }, position) => [old, position]));
  const formList = forms.flatMap((form): Form[] => {
    const entity = renumbered.get(form.entity);
    return entity === undefined ? [] : [{ ...form, entity }];
  });
  return {
    places,
    sentences,
    entities: listed.map(({ entity }) => entity),
    forms: formTable(formList),
    formList,
    terms: buildTermTable(sentences),
    commonWords,
  };
}

const hasAcronym = ({ forms }: Draft): boolean =>
  [...forms.values()].some(({ text }) => isAcronym(text) && isCapital({ text }));

function toEntity(
  draft: Draft,
  position: number,
  kind: EntityKind,
  sentences: readonly MiningSentence[],
  found: readonly (readonly Occurrence[])[],
): Entity {
  const name = canonicalName(draft);
  const mentions = new Set(draft.extraSentences);
  const spans: { sentence: MiningSentence; start: number; end: number }[] = [];
  for (const sentence of sentences) {
    for (const { entity, start, end } of found[sentence.index] ?? []) {
      if (entity !== position) continue;
      mentions.add(sentence.index);
      spans.push({ sentence, start, end });
    }
  }
  const key = keyOf(name);
  const others = [...draft.forms].filter(([other]) => other !== key);
  others.sort(([, a], [, b]) => b.count - a.count);
  return {
    id: key.replaceAll(" ", "-"),
    name,
    kind,
    aliases: others.map(([, { text }]) => text),
    mentions: [...mentions].sort((a, b) => a - b),
    definition: chooseDefinition(spans) ?? Math.min(...mentions),
  };
}
