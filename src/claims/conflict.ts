import type { Pair } from "./align.ts";

/** What kind of thing the article says otherwise. */
export type ConflictKind =
  | "number"
  | "date"
  | "name"
  | "place"
  | "role"
  | "order"
  | "negation"
  | "opposite"
  /** Only nearness in meaning says so: `stated` is our word, not the article's. */
  | "contrary";

/** One point on which a sentence says something else than the claim. */
export interface Conflict {
  readonly kind: ConflictKind;
  /** The claim's words. */
  readonly claimed: string;
  /** The article's words. */
  readonly stated: string;
  /** The pairs that the conflict explains: unmatched, yet about the same thing. */
  readonly explains: readonly Pair[];
}
