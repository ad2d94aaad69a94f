import { canJoin } from "../citation/join-adjacent.ts";
import type { Article, SentencePlace } from "../text/article.ts";

/**
 * Openings that lean on the sentence before: a pronoun or a "the group" as the subject, after an
 * optional connective. "It is unclear whether" leans on nothing.
 */
const leaning =
  /^(?:(?:however|moreover|furthermore|yet|hence|thus|additionally|in addition|but|and|also|as such|instead|therefore),? )?(?:(?:he|she|they|his|her|their|its|this|these|those|such)\b(?! is (?:why|because))|it (?!is (?:un)?(?:clear|likely|important|possible|believed|speculated|estimated|known|usually|often|worth|argued|thought|said|hard|difficult|easy)\b|seems\b|remains\b|can be\b|could be\b|has been\b|was (?:not )?(?:until|only)\b)|the (?:group|organi[sz]ation|movement|former|latter|attack|operation|agreement|deal|party|country|city|company|two|same)\b)/iu;

/**
 * The sentence that a quotation should start with, so that a reader knows what "it" or "the group"
 * means: the one before where the first leans on it, else the sentence itself.
 */
export function withAntecedent(
  article: Article,
  places: readonly SentencePlace[],
  place: SentencePlace,
): SentencePlace {
  const before = places[place.index - 1];
  if (before === undefined || !leaning.test(place.text)) return place;
  return canJoin(article, before, place) ? before : place;
}
