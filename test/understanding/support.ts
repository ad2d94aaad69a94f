import {
  type CorpusLexicon,
  createLexicon,
  type LexiconEntity,
} from "../../src/understanding/lexicon.ts";
import type { Article, Paragraph } from "../../src/text/article.ts";

/** A little document about a made-up world, so that no test leans on the shipped one. */
export const sentences = [
  "The Harbour Front (HF) was founded in Velmora in 2009 by Ilse Brandt.",
  "Its deputy was Tomas Okoye, a former member of the Dockers Union.",
  "The Harbour Front attacked the Velmora customs house in March 2011.",
  "The Dockers Union is a rival of the Harbour Front and operates in Velmora and Karst.",
  "Ilse Brandt recruited sailors, but the Karst government declared the group defeated in 2014.",
];

/** An article of one section and one paragraph. */
export function articleOf(texts: readonly string[]): Article {
  const text = texts.join(" ");
  let at = 0;
  const paragraph: Paragraph = {
    id: "§1 ¶1",
    number: 1,
    span: { start: 0, end: text.length },
    sentences: texts.map((sentence, index) => {
      const start = at;
      at += sentence.length + 1;
      const span = { start, end: start + sentence.length };
      return { id: `§1 ¶1 s${index + 1}`, number: index + 1, span, page: null };
    }),
  };
  return {
    id: "harbour",
    title: "Quarrels in Velmora",
    language: "en",
    sourceFile: "harbour.txt",
    text,
    layout: { segments: [{ textStart: 0, rawStart: 0, length: text.length }] },
    sha256: "0".repeat(64),
    sections: [{ id: "§1", number: 1, heading: "Quarrels", paragraphs: [paragraph] }],
    repairs: [],
  };
}

const entities: readonly LexiconEntity[] = [
  { name: "Harbour Front", aliases: ["HF"], kind: "group" },
  { name: "Dockers Union", aliases: [], kind: "group" },
  { name: "Ilse Brandt", aliases: ["Brandt"], kind: "person" },
  { name: "Tomas Okoye", aliases: ["Okoye"], kind: "person" },
  { name: "Velmora", aliases: [], kind: "place" },
  { name: "Karst", aliases: [], kind: "place" },
];

const commonWords = new Set(
  "the of and in to was is who what when where why how did does do leads lead led found founded founder attack attacked house customs member rival group government about article please tell leader his her deputy and many people me for my thesis need know join recruit sailors hate heat hello with between difference from city war country ever more said they them it you active meet when so what go".split(
    " ",
  ),
);

/** A lexicon of the made-up document. */
export const lexicon: CorpusLexicon = createLexicon({
  article: articleOf(sentences),
  entities,
  commonWords,
});
