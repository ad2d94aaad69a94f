import type { CorpusLexicon } from "./lexicon.ts";

/**
 * A question in which each known entity has the name that the document uses most: what embedding
 * models compare best with the document's sentences. A name that the document uses as often as any
 * other stays as typed.
 */
export function canonicalNames(question: string, lexicon: CorpusLexicon): string {
  let text = "";
  let end = 0;
  for (const mention of lexicon.findEntities(question)) {
    const surface = question.slice(mention.start, mention.end);
    const possessive = /['’]s$/u.exec(surface)?.[0] ?? "";
    const name = surface.slice(0, surface.length - possessive.length);
    const usual = lexicon.usualName(mention.entity);
    const isUsual = lexicon.countName(name) >= lexicon.countName(usual);
    text += question.slice(end, mention.start) + (isUsual ? surface : usual + possessive);
    end = mention.end;
  }
  return text + question.slice(end);
}
