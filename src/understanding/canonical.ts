import type { CorpusLexicon } from "./lexicon.ts";

/**
 * A question in which each known entity has the name that the document uses most: what embedding
 * models compare best with the document's sentences. A name that the document uses as often as any
 * other stays as typed.
 */
export function canonicalNames(question: string, lexicon: CorpusLexicon): string {
  let text = "";
  let end = 0;
  const mentions = lexicon.findEntities(question);
  // A bare name asks what it is: what it is called otherwise may be the answer.
  if (mentions.some(({ start, end }) => question.slice(start, end).length > question.length - 3)) {
    return question;
  }
  for (const mention of mentions) {
    const surface = question.slice(mention.start, mention.end);
    const possessive = /['’]s$/u.exec(surface)?.[0] ?? "";
    const name = surface.slice(0, surface.length - possessive.length);
    const usual = lexicon.usualName(mention.entity);
    const isUsual = lexicon.countName(name) >= lexicon.countName(usual);
    const lead = question.slice(end, mention.start);
    // An acronym does without the article that the full name has: "the United Nations" but "UN".
    const bare =
      !isUsual && isAcronym(usual) && !isAcronym(name) ? lead.replace(/\bthe $/iu, "") : lead;
    text += bare + (isUsual ? surface : usual + possessive);
    end = mention.end;
  }
  return text + question.slice(end);
}

/** A turn of phrase put as the document's sentences would put it; general English. */
export function plainTerms(question: string): string {
  return question.replace(
    /\bwhat (?:do|does|did|has|have|had) (.{2,60}?) (?:have |got )?to do with\b/iu,
    "what is the relationship between $1 and",
  );
}

function isAcronym(name: string): boolean {
  return /^[\p{Lu}\p{N}&.-]+$/u.test(name);
}
