import type { Atom } from "./atoms.ts";
import type { EntityKind } from "./lookup.ts";

/** One spelling under which something is mentioned. */
export interface Form {
  /** Position of the entity in its list. */
  readonly entity: number;
  /** What kind of thing the entity is. */
  readonly kind: EntityKind;
  /** As written. */
  readonly text: string;
  readonly atoms: readonly Atom[];
  /** Whether the text itself has it; an editor's alias may stand in questions only. */
  readonly inText: boolean;
  /** Whether one of the entity's spellings is an acronym. */
  readonly hasAcronym: boolean;
}
