import type { SentencePlace } from "../text/article.ts";

const opener =
  /^[("“‘']*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|next|then|final(?:ly)?|last(?:ly)?|the (?:first|second|third|fourth|fifth|last|final))\b/iu;
const beginning = /^[("“‘']*(?:first(?:ly)?|the first)\b/iu;
/** "… for three reasons.", "…; Firstly, they vary": the sentence before or with the first item. */
const announcement =
  /(?:[;:]\s*first(?:ly)?\b|\b(?:two|three|four|five|six|several|following)\b[^.]*\b(?:reasons?|observations?|ways?|factors?|points?|things?|steps?|aims?|goals?|conditions?|causes?|elements?|kinds?|types?|phases?|stages?)\b)/iu;

/**
 * The enumeration ("Firstly … Secondly … Lastly") that a sentence announces or belongs to: its
 * sentences in reading order with the announcing one, inside one paragraph.
 *
 * @returns an empty list where the sentence is no part of an enumeration
 */
export function enumerationAround(
  places: readonly SentencePlace[],
  index: number,
): readonly SentencePlace[] {
  const at = places[index];
  if (at === undefined) return [];
  const inParagraph = (place: SentencePlace | undefined): place is SentencePlace =>
    place !== undefined && place.paragraph.id === at.paragraph.id;

  let first = index;
  if (!announcement.test(at.text) && !opener.test(at.text)) return [];
  while (!announcement.test(places[first]?.text ?? "") && inParagraph(places[first - 1])) {
    const before = places[first - 1];
    const here = places[first];
    if (here === undefined || before === undefined) break;
    if (!opener.test(here.text) && !opener.test(before.text)) break;
    first--;
    if (beginning.test(here.text) && !announcement.test(before.text)) {
      first++;
      break;
    }
  }
  // Items may run over a sentence that explains one of them, but not past two such sentences.
  let last = first;
  for (let next = first + 1; inParagraph(places[next]) && next - last <= 2; next++) {
    if (opener.test(places[next]?.text ?? "")) last = next;
  }
  const items = places.slice(first, last + 1);
  return items.filter(({ text }) => opener.test(text)).length >= 2 &&
    items.some((place) => place.index === index)
    ? items
    : [];
}
