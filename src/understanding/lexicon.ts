import type { EntityKind } from "../entities/lookup.ts";
import { type Article, sentencesOf } from "../text/article.ts";
import { findDates, yearsOf } from "../text/dates.ts";
import { foldWord, wordsOf } from "./words.ts";

/** A name that the document uses, with the other names for the same thing. */
export interface LexiconEntity {
  readonly name: string;
  /** Other names, without {@link name}. */
  readonly aliases: readonly string[];
  readonly kind: EntityKind;
}

/** A stretch of text that names an entity. */
export interface EntityMention {
  readonly entity: LexiconEntity;
  /** UTF-16 code units into the text searched. */
  readonly start: number;
  readonly end: number;
}

/** What understanding a question needs to know of one document and of English. */
export interface CorpusLexicon {
  /** Folded word ({@link foldWord}) → how often the document and its names use it. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Years of which the document speaks: those that it writes, and those inside its periods. */
  readonly years: ReadonlySet<number>;
  readonly entities: readonly LexiconEntity[];
  /** Common English words in lower case, the most frequent first. */
  readonly commonWords: ReadonlySet<string>;
  /** Mentions of known names in reading order; longer names mask shorter ones. */
  findEntities(text: string): readonly EntityMention[];
  /** How often the document's sentences use exactly this name, however it is written. */
  countName(name: string): number;
  /**
   * The name under which the document mentions an entity most often, as it writes it there; the
   * shortest of equally frequent ones.
   */
  usualName(entity: LexiconEntity): string;
  /** The words of the sentence at an address, or null where there is none. */
  sentenceAt(address: string): string | null;
}

/** What a lexicon is made from. */
export interface LexiconParts {
  readonly article: Article;
  readonly entities: readonly LexiconEntity[];
  readonly commonWords: ReadonlySet<string>;
}

/** The longest name looked for, in words. */
const maxNameWords = 8;

/** The lexicon of one document; linear in its length. */
export function createLexicon({ article, entities, commonWords }: LexiconParts): CorpusLexicon {
  const vocabulary = new Map<string, number>();
  const years = new Set<number>();
  const sentences = new Map<string, string>();
  const count = (text: string): void => {
    for (const word of wordsOf(text)) {
      vocabulary.set(word.folded, (vocabulary.get(word.folded) ?? 0) + 1);
      // A source's year as well, which is no date of the sentence.
      if (/^\d{4}$/u.test(word.folded)) years.add(Number(word.folded));
    }
    for (const { first, last } of findDates(text).map(yearsOf)) {
      for (let year = first; year <= last; year++) years.add(year);
    }
  };
  count(article.title);
  for (const section of article.sections) count(section.heading);
  for (const place of sentencesOf(article)) {
    count(place.text);
    sentences.set(place.sentence.id, place.text);
  }
  const byKey = new Map<string, LexiconEntity>();
  for (const entity of entities) {
    for (const name of [entity.name, ...entity.aliases]) {
      count(name);
      const key = nameKey(name);
      if (key !== "" && !byKey.has(key)) byKey.set(key, entity);
    }
  }
  const find = (text: string): EntityMention[] => findEntities(text, byKey, commonWords);
  const usage = countNames([...sentences.values()], find);
  return {
    vocabulary,
    years,
    entities,
    commonWords,
    findEntities: find,
    countName: (name) => usage.get(nameKey(name))?.count ?? 0,
    usualName: (entity) => usualName(entity, usage),
    sentenceAt: (address) => sentences.get(address) ?? null,
  };
}

/** A name without case, hyphens, apostrophes and possessive: equal for all ways of writing it. */
function nameKey(name: string): string {
  return wordsOf(name)
    .map((word) => word.folded)
    .join("");
}

interface NameUsage {
  /** As the document first writes it. */
  readonly surface: string;
  readonly count: number;
}

function countNames(
  texts: readonly string[],
  find: (text: string) => readonly EntityMention[],
): ReadonlyMap<string, NameUsage> {
  const usage = new Map<string, NameUsage>();
  for (const text of texts) {
    for (const { start, end } of find(text)) {
      const surface = text.slice(start, end).replace(/['’]s?$/u, "");
      const known = usage.get(nameKey(surface));
      usage.set(nameKey(surface), {
        surface: known?.surface ?? surface,
        count: (known?.count ?? 0) + 1,
      });
    }
  }
  return usage;
}

function usualName(entity: LexiconEntity, usage: ReadonlyMap<string, NameUsage>): string {
  let best: NameUsage = { surface: entity.name, count: 0 };
  for (const name of [entity.name, ...entity.aliases]) {
    const used = usage.get(nameKey(name));
    if (used === undefined || used.count < best.count) continue;
    if (used.count > best.count || used.surface.length < best.surface.length) best = used;
  }
  return best.surface;
}

function findEntities(
  text: string,
  byKey: ReadonlyMap<string, LexiconEntity>,
  commonWords: ReadonlySet<string>,
): EntityMention[] {
  const words = wordsOf(text);
  const mentions: EntityMention[] = [];
  let at = 0;
  while (at < words.length) {
    let length = 0;
    let entity: LexiconEntity | undefined;
    let key = "";
    for (let n = 1; n <= maxNameWords && at + n <= words.length; n += 1) {
      key += words[at + n - 1]?.folded ?? "";
      const found = byKey.get(key) ?? byKey.get(key.replace(/(?<=..)s$/u, ""));
      if (found !== undefined) {
        entity = found;
        length = n;
      }
    }
    const first = words[at];
    const last = words[at + length - 1];
    if (entity === undefined || first === undefined || last === undefined) {
      at += 1;
      continue;
    }
    const surface = text.slice(first.start, last.end);
    // "us", "who" and "let" are words before they are acronyms: such a name needs its capitals.
    const isWord = length === 1 && surface.length <= 3 && commonWords.has(first.folded);
    if (!isWord || /\p{Lu}.*\p{Lu}/u.test(surface)) {
      mentions.push({ entity, start: first.start, end: last.end });
    }
    at += length;
  }
  return mentions;
}

/**
 * The whole words of a WordPiece tokenizer (`tokenizer.json`, parsed): common English in lower
 * case, the most frequent first. Empty where the file has another form.
 */
export function readCommonWords(tokenizerJson: unknown): ReadonlySet<string> {
  const model = fieldOf(tokenizerJson, "model");
  const vocabulary = fieldOf(model, "vocab");
  if (typeof vocabulary !== "object" || vocabulary === null) return new Set();
  return new Set(Object.keys(vocabulary).filter((piece) => /^[a-z]{2,}$/u.test(piece)));
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** Whether the document or its names use a word, in any of its inflections. */
export function isKnownWord(word: string, lexicon: CorpusLexicon): boolean {
  return lexicon.vocabulary.has(foldWord(word));
}
