import type { Span } from "./span.ts";

/** One stretch of reflowed text that equals raw text character for character. */
export interface LayoutSegment {
  /** Offset into {@link Article.text}, UTF-16 code units. */
  readonly textStart: number;
  /** Offset into the decoded raw file, UTF-16 code units. */
  readonly rawStart: number;
  /** Length of the stretch, at least 1. */
  readonly length: number;
}

/** The way back from reflowed text to the raw file: segments by rising `textStart`. */
export interface LayoutMap {
  readonly segments: readonly LayoutSegment[];
  /**
   * Raw stretches of visible characters that the text leaves out (page numbers, footnotes), in
   * order. No quotation joins sentences across one, for it would not be found in the file.
   */
  readonly dropped?: readonly Span[];
}

/** One thing the reader mended in the raw file; listed by `npm run index -- --report`. */
export interface Repair {
  /** Kebab-case name of the rule, for example `joined-compound` or `dropped-repeated-line`. */
  readonly rule: string;
  /** 1-based line of the raw file where the damage stands. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** The unit of quotation. */
export interface Sentence {
  /** Human address, for example `§2 ¶1 s3`. */
  readonly id: string;
  /** 1-based place in the paragraph. */
  readonly number: number;
  readonly span: Span;
  /** Page of the extraction on which the sentence starts, or null where the text shows no pages. */
  readonly page: number | null;
}

/** A paragraph: at least one sentence. */
export interface Paragraph {
  /** Human address, for example `§2 ¶1`. */
  readonly id: string;
  /** 1-based place in the section. */
  readonly number: number;
  readonly span: Span;
  readonly sentences: readonly Sentence[];
}

/** A headed part of the article: at least one paragraph. */
export interface Section {
  /** Human address, for example `§2`. */
  readonly id: string;
  /** 1-based place in the article. */
  readonly number: number;
  /** The heading as the text has it, or the title where the text has no headings. */
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A document after reflowing. No other type holds a copy of its words. */
export interface Article {
  /** Lower-case kebab-case name derived from the file name. */
  readonly id: string;
  readonly title: string;
  /** BCP 47 tag, `en` unless the metadata says otherwise. */
  readonly language: string;
  /** Base name of the raw file. */
  readonly sourceFile: string;
  /** Reflowed text: headings and paragraphs, separated by blank lines. */
  readonly text: string;
  readonly layout: LayoutMap;
  /** SHA-256 of the raw file's bytes, lower-case hex. */
  readonly sha256: string;
  readonly sections: readonly Section[];
  readonly repairs: readonly Repair[];
}

/** A sentence with where it stands. */
export interface SentencePlace {
  /** 0-based place among all sentences of the article. */
  readonly index: number;
  readonly sentence: Sentence;
  readonly paragraph: Paragraph;
  readonly section: Section;
  /** The sentence's exact words. */
  readonly text: string;
}

/** Every sentence of the article in reading order. */
export function sentencesOf(article: Article): readonly SentencePlace[] {
  const places: SentencePlace[] = [];
  for (const section of article.sections) {
    for (const paragraph of section.paragraphs) {
      for (const sentence of paragraph.sentences) {
        const text = article.text.slice(sentence.span.start, sentence.span.end);
        places.push({ index: places.length, sentence, paragraph, section, text });
      }
    }
  }
  return places;
}

/** The sentence with the address `id`, exactly as {@link Sentence.id} has it, or null. */
export function placeOf(article: Article, id: string): SentencePlace | null {
  return sentencesOf(article).find(({ sentence }) => sentence.id === id) ?? null;
}
