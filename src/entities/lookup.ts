import { z } from "zod";
import { CitationSchema } from "../citation/citation.ts";

/** What kind of thing an entity is, as far as the text shows. */
export const EntityKindSchema = z.enum([
  "person",
  "group",
  "place",
  "event",
  "work",
  "source",
  "date",
  "term",
]);
/** What kind of thing an entity is. */
export type EntityKind = z.infer<typeof EntityKindSchema>;

/** What the article says of a name, acronym, place, event, date or source. */
export const LookupSchema = z.strictObject({
  query: z.string(),
  kind: z.enum(["found", "not-found"]),
  /** Canonical name, or null where nothing was found. */
  entity: z.string().nullable(),
  type: EntityKindSchema.nullable(),
  /** Other names under which it is mentioned. */
  aliases: z.array(z.string()),
  /** The sentence that says what it is, where there is one. */
  definition: CitationSchema.nullable(),
  /** Every sentence that mentions it under any name, in reading order. */
  mentions: z.array(z.strictObject({ address: z.string(), quotation: z.string() })),
  /** `mentions.length`: sentences, each counted once. */
  count: z.int().min(0),
  /** Nearest known names where nothing was found. */
  suggestions: z.array(z.string()),
  /** What the terminal prints, without colour. */
  text: z.string(),
  index: z.string(),
  elapsedMs: z.number().min(0),
});
/** What the article says of a name. */
export type Lookup = z.infer<typeof LookupSchema>;

/** One line of an autocomplete list. */
export interface Suggestion {
  /** What is shown, at most 100 UTF-16 code units. */
  readonly label: string;
  /** What is sent back when picked, at most 100 UTF-16 code units. */
  readonly value: string;
}
