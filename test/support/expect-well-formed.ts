import { expect } from "vitest";
import type { Article } from "../../src/text/article.ts";

/** Visible characters of a text: all but white space. */
export function ink(text: string): string {
  return text.replaceAll(/\s/gu, "");
}

/**
 * Checks what holds for every article: sections, paragraphs and sentences are numbered from 1, nest
 * and do not overlap; sentences cover all visible characters of their paragraph; segments rise and
 * cover every visible character of the text; and, with the raw text at hand, each equals the raw
 * characters it maps to.
 */
export function expectWellFormed(article: Article, raw: string | null = null): void {
  expect(article.sections.length).toBeGreaterThan(0);
  let end = 0;
  for (const [s, section] of article.sections.entries()) {
    expect(section).toMatchObject({ id: `§${s + 1}`, number: s + 1 });
    expect(section.paragraphs.length).toBeGreaterThan(0);
    for (const [p, paragraph] of section.paragraphs.entries()) {
      expect(paragraph).toMatchObject({ id: `§${s + 1} ¶${p + 1}`, number: p + 1 });
      expect(paragraph.span.start).toBeGreaterThanOrEqual(end);
      expect(paragraph.sentences.length).toBeGreaterThan(0);
      end = paragraph.span.start;
      for (const [n, sentence] of paragraph.sentences.entries()) {
        expect(sentence).toMatchObject({ id: `§${s + 1} ¶${p + 1} s${n + 1}`, number: n + 1 });
        expect(sentence.span.start).toBeGreaterThanOrEqual(end);
        expect(ink(article.text.slice(end, sentence.span.start))).toBe("");
        const words = article.text.slice(sentence.span.start, sentence.span.end);
        expect(words).toBe(words.trim());
        expect(words).not.toBe("");
        end = sentence.span.end;
      }
      expect(ink(article.text.slice(end, paragraph.span.end))).toBe("");
      end = paragraph.span.end;
    }
  }
  expectMapped(article, raw);
}

function expectMapped({ text, layout }: Article, raw: string | null): void {
  let textEnd = 0;
  let rawEnd = 0;
  for (const { textStart, rawStart, length } of layout.segments) {
    expect(length).toBeGreaterThan(0);
    expect(textStart).toBeGreaterThanOrEqual(textEnd);
    expect(rawStart).toBeGreaterThanOrEqual(rawEnd);
    expect(ink(text.slice(textEnd, textStart))).toBe("");
    textEnd = textStart + length;
    rawEnd = rawStart + length;
    if (raw !== null) expect(raw.slice(rawStart, rawEnd)).toBe(text.slice(textStart, textEnd));
  }
  expect(ink(text.slice(textEnd))).toBe("");
}
