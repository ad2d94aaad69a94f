import { z } from "zod";

/** A half-open range of UTF-16 code units. */
const Range = z.tuple([z.int().min(0), z.int().min(0)]);

/** One quotation with its place; the quotation is an exact slice of the reflowed article. */
export const CitationSchema = z.strictObject({
  /** 1-based, in the order shown. */
  marker: z.int().min(1),
  /** One or more adjacent whole sentences, exactly as the reflowed article has them. */
  quotation: z.string().min(1),
  /** The answering words: offsets into `quotation`. */
  highlight: Range.nullable(),
  /** `§2 ¶1 s2`, or `§2 ¶1 s2–s3` for adjacent sentences. */
  address: z.string(),
  section: z.string(),
  page: z.int().min(1).nullable(),
  /** Offsets into the reflowed article. */
  span: Range,
  /** Offsets into the raw file. */
  rawSpan: Range,
  /** `article`, `quoted: <who>` or `reported: <source>`. */
  voice: z.string(),
  /** Whether the quotation itself hedges ("it is speculated that"). */
  hedged: z.boolean(),
});
/** One quotation with its place. */
export type Citation = z.infer<typeof CitationSchema>;
