import { SAID, SAYS, SAYS_THAT } from "./speech-verbs.ts";

/** Conjunctions and adverbs that may come before a speaker in a clause. */
const CLAUSE_OPENING =
  /^(?:and|but|or|while|whereas|although|though|because|since|when|after|before|until|that|which|who|as|if|so|yet|then|(?:(?:\p{Ll}+|\d+)\s+){1,3}(?:after|before)|moreover|furthermore|however|also|in\s+addition|additionally|meanwhile|hence|thus|therefore|according\s+to)(?:[\s,]+|$)/iu;

/** Adverbs between a speaker and the verb. */
const ADVERB =
  /\s+(?:further|also|later|once|then|has|have|had|publicly|openly|repeatedly|famously|\p{L}+ly)$/iu;

/** First words of what is no name of a speaker: function words, and participles. */
const NO_SPEAKER =
  /^(?:it|this|that|these|those|there|which|who|what|one|to|be|is|are|was|were|by|of|in|on|at|from|for|with|as|\p{Ll}+ing)$/iu;

/** Personal pronouns: whom they mean is for the sentences before. */
const PRONOUN = /^(?:he|she|they|we|i)$/iu;

/** A verb after a form of "to be" is passive: it tells what is done to the subject. */
const IS_PASSIVE = /\b(?:is|are|was|were|be|been|being)(?:\s+\p{L}+ly|\s+first|\s+also)?\s*$/iu;

/** Longest name or description of a speaker that is shown, in words. */
const MAX_SPEAKER_WORDS = 14;

/** Marks that open a quotation of somebody's words. */
const OPENING_QUOTE = '(?:“|„|«|"|‟)';

/** Quoted words that make a quotation; fewer are an expression that the writer holds at a distance. */
const FEWEST_QUOTED_WORDS = 3;

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** The name that opens a sentence: capitalised words, or an article and a few words. */
function openingName(clause: string): string | null {
  const name =
    /^(?:\p{Lu}[\p{L}'’.-]*)(?:\s+(?:of|the|van|der|den|de|al|bin|ibn|von|and)\b|\s+\p{Lu}[\p{L}'’.-]*)*/u.exec(
      clause,
    )?.[0];
  return name === undefined
    ? null
    : name.replace(/\s+(?:of|the|van|der|den|de|al|bin|ibn|von|and)$/u, "");
}

/** Takes conjunctions off the front of a clause. */
function withoutOpening(clause: string): string {
  const rest = clause.trim().replace(CLAUSE_OPENING, "");
  return rest === clause.trim() ? rest : withoutOpening(rest);
}

function withoutAdverbs(text: string): string {
  const rest = text.trimEnd().replace(ADVERB, "");
  return rest === text.trimEnd() ? rest : withoutAdverbs(rest);
}

/** Cuts what leads away from the name: `Kabir Taneja in his article` gives `Kabir Taneja`. */
function withoutTail(name: string): string {
  return name.replace(/\s+(?:in|on|at|during|for|from|with|by)\s.*$/u, "");
}

/** A name as it is shown, or null for what cannot be one. */
function acceptable(name: string | null): string | null {
  if (name === null) return null;
  const clean = oneLine(name).replace(/[,;:.]+$/u, "");
  const words = clean.split(" ");
  const first = words[0] ?? "";
  const isDeterminer = words.length === 1 && /^(?:the|an?|his|her|its|their)$/iu.test(first);
  if (clean === "" || isDeterminer || words.length > MAX_SPEAKER_WORDS) return null;
  return NO_SPEAKER.test(first) || /[()[\]"“”]/u.test(clean) ? null : clean;
}

/** A name of two or more capitalised words that ends a clause. */
function closingName(clause: string): string | null {
  return /(?:\p{Lu}[\p{L}'’.-]*\s+)+\p{Lu}[\p{L}'’-]*$/u.exec(clause)?.[0] ?? null;
}

/** Words of a clause beyond which its name is looked for at its end. */
const LONG_CLAUSE = 8;

/** Who speaks, from what stands before a verb of saying. */
function subjectBefore(before: string): string | null {
  if (IS_PASSIVE.test(before)) return null;
  const text = withoutAdverbs(before);
  const nearest = /[\p{L}’']+$/u.exec(text)?.[0] ?? "";
  if (PRONOUN.test(nearest)) return nearest.toLowerCase();
  if (/^(?:which|that|who|it)$/iu.test(nearest)) return null;
  const clauses = text.split(/[,;:]\s+/u);
  const last = withoutOpening(clauses.at(-1) ?? "");
  // A clause that is only a conjunction or an apposition has its subject at the front.
  const isApposition = /[,’”'"]\s*$/u.test(text) || /^(?:the|an?|in|his|her|their)\b/u.test(last);
  const opening = openingName(withoutOpening(text));
  if (/^(?:and|but|or)$/iu.test(last) || last === "" || /\b(?:and|but|or)\s*$/iu.test(text)) {
    return acceptable(firstName(clauses));
  }
  if (
    isApposition &&
    clauses.length > 1 &&
    opening !== null &&
    /^\p{Lu}/u.test(withoutOpening(clauses[0] ?? ""))
  ) {
    const isDescription = /\b(?:but|and|while|when)\s+(?:the|an?)\b[^,]*$/u.test(text);
    const opensWithName = opening.split(" ").length > 1;
    if (!isDescription && opensWithName) return acceptable(opening);
  }
  const clause =
    last
      .split(/\s(?:that|after|because|while|but|when|and\s+(?=(?:the|an?|his|her)\s))\s?/u)
      .at(-1) ?? last;
  const subject = withoutOpening(clause);
  const isLong = subject.split(/\s+/u).length > LONG_CLAUSE;
  return acceptable((isLong ? closingName(subject) : null) ?? withoutTail(subject));
}

/** The first clause that opens with a name. */
function firstName(clauses: readonly string[]): string | null {
  for (const clause of clauses) {
    const name = openingName(withoutOpening(clause));
    if (name !== null && !/^(?:In|On|At|By|For|With|After|Before|During)\b/u.test(name))
      return name;
  }
  return null;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** The words between the first opening double mark and what closes it, or the end. */
function quotedWords(sentence: string): string | null {
  const match = new RegExp(`${OPENING_QUOTE}(?<words>[^“”"„«»]*?)(?:[”"»]|''|$)`, "u").exec(
    sentence,
  );
  return match?.[1] ?? null;
}

/**
 * Who is quoted word for word in a sentence, as the sentence names them, or null where nobody is:
 * `a border police officer`, `Rita Katz`. A quotation has three words or more.
 */
export function quotedSpeakerOf(sentence: string): string | null {
  const words = quotedWords(sentence);
  if (words === null || countWords(words) < FEWEST_QUOTED_WORDS) return null;
  const opens = sentence.search(new RegExp(OPENING_QUOTE, "u"));
  const before = sentence.slice(0, opens);
  const asSaidBy = new RegExp(String.raw`\bas\s+${SAID}\s+by\s+(?<who>[^,]+),`, "iu").exec(
    before,
  )?.[1];
  if (asSaidBy !== undefined) return acceptable(withoutTail(asSaidBy));
  const accordingTo = /\baccording\s+to\s+(?<who>[^,]+),[^,]*$/iu.exec(before)?.[1];
  if (accordingTo !== undefined) return acceptable(withoutTail(accordingTo));
  // The verb nearest to the quotation gives its words.
  const verb = [...before.matchAll(new RegExp(String.raw`\b${SAYS}\b`, "giu"))].at(-1);
  if (verb !== undefined) return subjectBefore(before.slice(0, verb.index));
  const after = sentence.slice(opens + 1 + words.length + 1);
  const saidAfter = new RegExp(
    String.raw`^[,\s”"]*(?:${SAYS}\s+(?<inverted>(?:\p{Lu}|the\b|an?\b)[^,.;]*)|(?<plain>(?:\p{Lu}|the\b|an?\b)[^,.;]*?)\s+${SAYS}\b)`,
    "u",
  ).exec(after);
  return acceptable(withoutTail(saidAfter?.[1] ?? saidAfter?.[2] ?? ""));
}

/**
 * Whom or what a sentence reports without quoting: `a regional governor`, `early reports`; null
 * where it reports nobody, as in `it is speculated that`.
 */
export function indirectSpeakerOf(sentence: string): string | null {
  const accordingTo = /\baccording\s+to\s+(?<who>[^,;"“]+)/iu.exec(sentence)?.[1];
  if (accordingTo !== undefined) return acceptable(accordingTo);
  const asSaid = new RegExp(String.raw`\bas\s+${SAID}\s+(?:by|in)\s+(?<who>[^,;]+)`, "iu").exec(
    sentence,
  )?.[1];
  if (asSaid !== undefined) return acceptable(asSaid);
  const concern = /\braised\s+(?:the\s+|a\s+)?(?:\p{Ll}+\s+)?concerns?\s+that\b/iu.exec(sentence);
  if (concern !== null) return subjectBefore(sentence.slice(0, concern.index));
  // Between verb and "that" may stand who is told, when, or where.
  const that = new RegExp(
    String.raw`\b${SAYS_THAT}(?:\s+(?:to|in|on|at)\s+[^,.;]{1,40}?|(?<=told|tells|warned|warns)\s+[^,.;]{1,60}?)?\s+that\b`,
    "iu",
  ).exec(sentence);
  if (that === null) return null;
  // "reports suggested that": of two words that may be the verb, the later one is.
  const verbs = [...that[0].matchAll(new RegExp(String.raw`\b${SAYS_THAT}\b`, "giu"))];
  return subjectBefore(sentence.slice(0, that.index + (verbs.at(-1)?.index ?? 0)));
}
