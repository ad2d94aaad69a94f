import { atomsOf } from "./atoms.ts";
import { occurrencesIn } from "./mentions.ts";
import type { Entity, EntityIndex } from "./mine.ts";

/** A known name in a text that is not the article: a question, a claim. */
export interface Recognised {
  readonly entity: Entity;
  /** Offsets into the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/**
 * The known names in a text, in reading order; the longest wins and masks the ones inside it, but
 * an event's name also shows the names it is made of. Letter case counts only where a name would be
 * a common word without its capitals ("US", "LeS").
 */
export function recogniseEntities(index: EntityIndex, text: string): readonly Recognised[] {
  return occurrencesIn(atomsOf(text), index.forms, false).flatMap(
    ({ entity, start, end }): Recognised[] => {
      const known = index.entities[entity];
      return known === undefined ? [] : [{ entity: known, start, end }];
    },
  );
}
