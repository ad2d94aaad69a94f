import type { TimelineEntry } from "../engine.ts";
import { type Article, sentencesOf } from "../text/article.ts";
import { findDates } from "../text/dates.ts";

/** The dated sentences in order of date, ties in reading order; a sentence comes once per date. */
export function timelineOf(article: Article): readonly TimelineEntry[] {
  const entries = sentencesOf(article).flatMap(({ sentence, paragraph, text }) => {
    const before = article.text.slice(paragraph.span.start, sentence.span.start);
    const seen = new Set<string>();
    return findDates(text, before).flatMap(({ text: date, iso }): TimelineEntry[] => {
      if (seen.has(iso)) return [];
      seen.add(iso);
      return [{ date, iso, address: sentence.id, quotation: text }];
    });
  });
  // Array sorting is stable: sentences of one date stay in reading order.
  return entries.sort((a, b) => (a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0));
}
