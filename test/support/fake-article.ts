import { createHash } from "node:crypto";
import type { Article, Paragraph, Section, Sentence } from "../../src/text/article.ts";

/** A section as a test writes it: a heading, then paragraphs, each a list of whole sentences. */
export interface PlainSection {
  readonly heading: string;
  readonly paragraphs: readonly (readonly string[])[];
}

/**
 * Builds a well-formed article from plain sections: headings and paragraphs parted by blank lines,
 * sentences by one space, spans and addresses filled in. The raw file is taken to be the text
 * itself, two paragraphs a page.
 */
export function makeArticle(title: string, plain: readonly PlainSection[]): Article {
  let text = "";
  let paragraphsSoFar = 0;
  const sections: Section[] = plain.map(({ heading, paragraphs }, sectionIndex) => {
    text += text === "" ? heading : `\n\n${heading}`;
    return {
      id: `§${sectionIndex + 1}`,
      number: sectionIndex + 1,
      heading,
      paragraphs: paragraphs.map((words, paragraphIndex): Paragraph => {
        text += "\n\n";
        const start = text.length;
        const id = `§${sectionIndex + 1} ¶${paragraphIndex + 1}`;
        const page = Math.floor(paragraphsSoFar / 2) + 1;
        paragraphsSoFar += 1;
        const sentences = words.map((sentence, index): Sentence => {
          text += index === 0 ? sentence : ` ${sentence}`;
          return {
            id: `${id} s${index + 1}`,
            number: index + 1,
            span: { start: text.length - sentence.length, end: text.length },
            page,
          };
        });
        return { id, number: paragraphIndex + 1, span: { start, end: text.length }, sentences };
      }),
    };
  });
  return {
    id: title.toLowerCase().replace(/[^a-z0-9]+/gu, "-"),
    title,
    language: "en",
    sourceFile: "fixture.txt",
    text,
    layout: { segments: [{ textStart: 0, rawStart: 0, length: text.length }] },
    sha256: createHash("sha256").update(text).digest("hex"),
    sections,
    repairs: [],
  };
}

/** A small invented article with what real ones have: quotations, sources, hedges, dates, markup. */
export const harbourArticle: Article = makeArticle("The Harbour of Veld", [
  {
    heading: "Introduction",
    paragraphs: [
      [
        "Veld is a small port on the northern coast, known for its lighthouse and its fog.",
        "The harbour was built in 1874 by the engineer Marta Lindqvist.",
        "It handles about 300 ships a year.",
      ],
      [
        "The Veld Harbour Authority (VHA) was founded in 1921 and has run the port ever since.",
        "Its first director was Jonas Aalto, a former sea captain.",
        "Aalto's deputy was Ingrid Moe, who had kept the lighthouse for twelve years.",
      ],
    ],
  },
  {
    heading: "The Storm of 1953",
    paragraphs: [
      [
        "In January 1953 a storm destroyed the eastern pier (Dahl, 1954).",
        "It is speculated that the storm was made worse by the dredging of the bay.",
        "“We heard the stones go, one after the other,” a night watchman told the Veld Courier.",
        "The pier was never rebuilt.",
      ],
      [
        "The VHA closed the harbour for eleven weeks.",
        "Some *small* boats_with_nets kept fishing, although @everyone was told to stay ashore.",
        "According to the Ministry of Transport, repairs cost 4.2 million crowns (Ministry of Transport, 1955).",
      ],
    ],
  },
  {
    heading: "The Harbour Today",
    paragraphs: [
      [
        "Today the harbour serves ferries, trawlers and a research vessel.",
        "Fishing fell by 40% between 1990 and 2010, while ferry traffic doubled (Dahl, 2012).",
        "The VHA plans a new breakwater, but its cost has not been decided.",
      ],
    ],
  },
]);
