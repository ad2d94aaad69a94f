import type { Turn } from "../engine.ts";
import type { Resolver, WeighedWord } from "../embedding/resolver.ts";
import { analyze, contentTerms } from "../lexical/analyze.ts";
import type { CorpusLexicon } from "../understanding/lexicon.ts";

/** Exchanges that a follow-up is read against; older ones come back only by name. */
const reach = 5;

/** Sentences of an answer that are read with it; the model was trained on two. */
const shownOfEach = 2;

/**
 * Probability from which a word is taken to be needed. A word too many harms less than one that is
 * missing; from .1 to .35 the difference is chance (docs/evaluation/conversation.md).
 */
const needed = 0.3;

/**
 * Probability that one word must reach before a message is read with others at all, where the rules
 * find that it stands by itself: its own words then must not be drowned.
 */
const surelyNeeded = 0.5;

/** Function words that may stand between two words of one phrase: "Bank of the North". */
const mostBetween = 2;

/**
 * What models read of a conversation: of each exchange the question as it was read and what was shown,
 * the newest exchange first.
 *
 * @param turns - oldest first
 */
export function earlierTexts(
  turns: readonly Turn[],
  { sentenceAt }: Pick<CorpusLexicon, "sentenceAt">,
): readonly string[] {
  return turns
    .filter(({ kind }) => kind !== "smalltalk")
    .slice(-reach)
    .reverse()
    .flatMap(({ question: asked, readAs, addresses }) => {
      const shown = addresses.slice(0, shownOfEach).flatMap((address) => sentenceAt(address) ?? []);
      return [readAs ?? asked, ...(shown.length > 0 ? [shown.join(" ")] : [])];
    });
}

/**
 * A follow-up with the earlier words that it needs in brackets behind it, in the document's and the
 * asker's own words; null where it needs none.
 *
 * @param earlier - see {@link earlierTexts}
 * @param leans - whether the message seems to lean on them at all
 */
export async function resolveFollowUp(
  question: string,
  earlier: readonly string[],
  resolver: Pick<Resolver, "weigh">,
  lexicon: Pick<CorpusLexicon, "findEntities">,
  leans = true,
): Promise<string | null> {
  if (earlier.length === 0) return null;
  const weighed = await resolver.weigh(question, earlier);
  const units = unitsOf(weighed, earlier, lexicon);
  if (!leans && units.every(({ probability }) => probability < surelyNeeded)) return null;
  const chosen = units.filter(({ probability }) => probability >= needed);
  const phrases = phrasesOf(chosen, earlier, question);
  return phrases.length === 0 ? null : `${question} (${phrases.join(", ")})`;
}

/** Known names as one word each, with the mean of their words: half a name helps nobody. */
function unitsOf(
  words: readonly WeighedWord[],
  texts: readonly string[],
  { findEntities }: Pick<CorpusLexicon, "findEntities">,
): readonly WeighedWord[] {
  return texts.flatMap((content, text) => {
    const here = words.filter((word) => word.text === text);
    const names = findEntities(content).flatMap(({ start, end }): WeighedWord[] => {
      const parts = here.filter(({ span }) => span.start < end && span.end > start);
      if (parts.length === 0) return [];
      const sum = parts.reduce((total, { probability }) => total + probability, 0);
      return [{ text, span: { start, end }, probability: sum / parts.length }];
    });
    const isNamed = ({ span }: WeighedWord): boolean =>
      names.some((name) => span.start < name.span.end && span.end > name.span.start);
    return [...names, ...here.filter((word) => !isNamed(word))].sort(
      (a, b) => a.span.start - b.span.start,
    );
  });
}

/** The chosen words as they stand in the texts, neighbours together; each word once. */
function phrasesOf(
  chosen: readonly WeighedWord[],
  texts: readonly string[],
  question: string,
): readonly string[] {
  const said = new Set(contentTerms(question));
  const phrases: { text: number; start: number; end: number }[] = [];
  for (const { text, span } of chosen) {
    const content = texts[text] ?? "";
    const terms = contentTerms(content.slice(span.start, span.end));
    if (terms.every((term) => said.has(term))) continue;
    for (const term of terms) said.add(term);
    const last = phrases.at(-1);
    if (last?.text === text && areJoined(content.slice(last.end, span.start))) last.end = span.end;
    else phrases.push({ text, ...span });
  }
  return phrases.map(({ text, start, end }) => (texts[text] ?? "").slice(start, end));
}

/** Whether what stands between two words lets them be one phrase: no mark, no word of meaning. */
function areJoined(between: string): boolean {
  if (!/^[\s\p{L}'’-]*$/u.test(between)) return false;
  const terms = analyze(between);
  return terms.length <= mostBetween && terms.every(({ stop }) => stop);
}
