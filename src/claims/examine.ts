import type { EntityIndex } from "../entities/mine.ts";
import { type Alignment, align } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import { modifierConflicts } from "./modifier-conflicts.ts";
import { orderConflicts } from "./order-conflicts.ts";
import { negationConflicts, oppositeConflicts } from "./polarity-conflicts.ts";
import { slotConflicts } from "./slot-conflicts.ts";
import { type Tokenised, tokenise } from "./tokens.ts";
import { dateConflicts, numberConflicts } from "./value-conflicts.ts";

/** What one sentence says of a claim. */
export interface Examination {
  /** 0-based place in the article. */
  readonly sentence: number;
  readonly alignment: Alignment;
  readonly conflicts: readonly Conflict[];
}

/** Sentences before one in its paragraph that it may lean on with "it" or "the group". */
const CONTEXT = 3;

/** A sentence cut up for examination, with what those before it name. */
export interface PreparedSentence {
  readonly sentence: number;
  readonly tokenised: Tokenised;
  readonly contextEntities: ReadonlySet<string>;
}

/** Cuts up every sentence of the article once. */
export function prepareSentences(index: EntityIndex): readonly PreparedSentence[] {
  return index.places.map(({ index: sentence, text, paragraph }) => {
    const before = index.places
      .slice(Math.max(0, sentence - CONTEXT), sentence)
      .filter((place) => place.paragraph.id === paragraph.id);
    const context = before.map((place) => place.text).join(" ");
    const named = index.entities.filter(({ mentions }) =>
      before.some((place) => mentions.includes(place.index)),
    );
    return {
      sentence,
      tokenised: tokenise(index, text, context, sentence),
      contextEntities: new Set(named.map(({ id }) => id)),
    };
  });
}

/** Compares a claim with one sentence. */
export function examine(
  index: EntityIndex,
  claim: Tokenised,
  { sentence, tokenised, contextEntities }: PreparedSentence,
): Examination {
  const alignment = align(index, claim, tokenised, contextEntities);
  const conflicts = [
    ...numberConflicts(claim, tokenised, alignment),
    ...dateConflicts(tokenised, alignment),
    ...oppositeConflicts(claim, tokenised, alignment),
    ...slotConflicts(index, claim, tokenised, alignment),
    ...modifierConflicts(claim, tokenised, alignment),
    ...orderConflicts(index, claim, tokenised, alignment),
    ...negationConflicts(claim, tokenised, alignment),
  ];
  return { sentence, alignment, conflicts };
}
