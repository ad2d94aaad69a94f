import type { ReferenceEntry } from "../engine.ts";
import { type Article, sentencesOf } from "../text/article.ts";
import { findReferences } from "../text/references.ts";

/** The sources that the article itself names, in order of first mention, with the sentences that name each. */
export function referencesOf(article: Article): readonly ReferenceEntry[] {
  const byKey = new Map<string, { address: string; quotation: string }[]>();
  for (const { sentence, text } of sentencesOf(article)) {
    for (const key of new Set(findReferences(text).map((reference) => reference.key))) {
      const sentences = byKey.get(key) ?? [];
      sentences.push({ address: sentence.id, quotation: text });
      byKey.set(key, sentences);
    }
  }
  return [...byKey].map(([key, sentences]) => ({ key, sentences }));
}
