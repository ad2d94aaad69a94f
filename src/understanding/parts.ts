import type { CorpusLexicon } from "./lexicon.ts";

const asking =
  "(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)";

/** Splits where a second question starts after a conjunction. */
const joined =
  /(?:\s*[,;]\s*(?:and|but|or|also|then|plus)\s+|\s+(?:and|but|also|plus)\s+(?:also\s+|then\s+)?)(?=(?:who|whom|whose|what|when|where|why|which|how(?! (?:well|it|they|he|she)\b))\b)/iu;

/**
 * The separate questions of one message, in order; one element where there is one question. A
 * later part that says no more than its question word ("… and when?") borrows the rest from the
 * first.
 */
export function splitQuestions(text: string): readonly string[] {
  const sentences = text
    .split(/(?<=[?!])\s+|(?<=[\p{Ll}\p{N}")])[.;]\s+(?=[\p{Lu}"]|[a-z])|\n+/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const questions = sentences.filter((part) => isQuestion(part));
  // Statements before a question give it its context, so the message stays whole.
  const kept = questions.length === sentences.length ? sentences : [text];
  return kept.flatMap((part) => splitJoined(part)).slice(0, 4);
}

function isQuestion(sentence: string): boolean {
  return (
    /\?["')\s]*$/u.test(sentence) ||
    new RegExp(`^(?:and |so |but |also |then )?${asking}\\b`, "iu").test(sentence)
  );
}

function splitJoined(question: string): readonly string[] {
  const at = joined.exec(question);
  if (at === null) return [question];
  const first = question.slice(0, at.index).trim();
  const second = question.slice(at.index + at[0].length).trim();
  if (!isQuestion(first) || first.split(/\s+/u).length < 3) return [question];
  const bare = new RegExp(`^(?:${asking}|how (?:much|many|often|long))\\W*$`, "iu").test(second);
  if (!bare) {
    // "What did he say and how they reacted": without a verb in question order it is one question.
    return new RegExp(`^(?:\\w+ ){1,4}?${asking}\\b|^(?:what|who|which)\\s+\\w+`, "iu").test(second)
      ? [first, second]
      : [question];
  }
  const rest = first.replace(new RegExp(`^(?:and |so )?${asking}\\s+`, "iu"), "");
  return [first, `${second.replace(/\W+$/u, "")} ${rest}`];
}

/** Pronouns that a later question may use for what the first one names, the possessive ones apart. */
const pronoun = /\b(?:it|they|them|he|she|him)\b/iu;
const possessivePronoun = /\b(?:its|their|his|her)\b/iu;

/**
 * The questions of one message with the name that the first mentions put for a pronoun in those that
 * name nothing, so that each stands by itself: "who leads X" and "when was it founded?".
 */
export function carryNames(parts: readonly string[], lexicon: CorpusLexicon): readonly string[] {
  const [first, ...later] = parts;
  const entity = first === undefined ? undefined : lexicon.findEntities(first)[0]?.entity;
  if (first === undefined || entity === undefined) return parts;
  const name = lexicon.usualName(entity);
  const stand = (part: string): string =>
    lexicon.findEntities(part).length > 0
      ? part
      : part.replace(possessivePronoun, `${name}'s`).replace(pronoun, name);
  return [first, ...later.map(stand)];
}
