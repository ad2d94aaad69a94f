import type { Article, SentencePlace } from "../text/article.ts";
import { findReferences } from "../text/references.ts";
import { sliceText } from "../text/span.ts";
import { indirectSpeakerOf, quotedSpeakerOf } from "./speaker.ts";

/**
 * Whether a quotation is open at the end of a text that has been read from its start: curly marks
 * nest, a straight one opens and closes in turn, and two apostrophes close.
 */
function endsInsideQuotation(text: string): boolean {
  let isOpen = false;
  for (const [mark] of text.matchAll(/[“”"„«»]|''/gu)) {
    if (mark === "“" || mark === "„" || mark === "«") isOpen = true;
    else if (mark === '"') isOpen = !isOpen;
    else isOpen = false;
  }
  return isOpen;
}

/** The speaker of a quotation that earlier sentences of the paragraph opened, or null for none. */
function openSpeaker(place: SentencePlace, article: Article): string | null {
  const { paragraph, sentence } = place;
  const before = paragraph.sentences.slice(0, sentence.number - 1);
  const start = paragraph.span.start;
  if (!endsInsideQuotation(article.text.slice(start, sentence.span.start))) return null;
  const opening = before.findLast(
    ({ span }) =>
      endsInsideQuotation(article.text.slice(start, span.end)) &&
      !endsInsideQuotation(article.text.slice(start, span.start)),
  );
  return opening === undefined ? null : quotedSpeakerOf(sliceText(article, opening.span));
}

/** Names that stand for somebody named before. */
const PRONOUN = /^(?:he|she|they|we|i)$/iu;

/** Whom a pronoun means: the speaker named last in the sentences before, or null. */
function speakerBefore(place: SentencePlace, article: Article): string | null {
  const before = place.paragraph.sentences.slice(0, place.sentence.number - 1).reverse();
  for (const { span } of before) {
    const text = sliceText(article, span);
    const name = quotedSpeakerOf(text) ?? indirectSpeakerOf(text);
    if (name !== null && !PRONOUN.test(name)) return name;
  }
  return null;
}

/**
 * Whose words a sentence gives: `article`; `quoted: <who>` where it quotes a speaker word for word,
 * also when an earlier sentence opened the quotation; `reported: <source>` where it leans on a
 * speaker or a reference, or on both: `reported: <speaker> (<reference>)`.
 *
 * Single words in quotation marks, without a speaker, leave the voice to the article.
 */
export function voiceOf(place: SentencePlace, article: Article): string {
  const speaker = openSpeaker(place, article) ?? quotedSpeakerOf(place.text);
  const resolve = (name: string | null): string | null =>
    name !== null && PRONOUN.test(name) ? speakerBefore(place, article) : name;
  if (speaker !== null) return `quoted: ${resolve(speaker) ?? "somebody named before"}`;
  const source = resolve(indirectSpeakerOf(place.text));
  const references = findReferences(place.text)
    .filter(({ kind }) => kind === "citation")
    .map(({ key }) => key)
    .join("; ");
  if (source !== null) return `reported: ${source}${references === "" ? "" : ` (${references})`}`;
  return references === "" ? "article" : `reported: ${references}`;
}
