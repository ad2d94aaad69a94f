import { z } from "zod";

/** Names that mean the same thing in one document; editorial data, each with a reason. */
export const AliasEntrySchema = z.strictObject({
  /** The name under which the thing is shown. */
  canonical: z.string().trim().min(1).max(120),
  /** Other names, spellings and acronyms; letter case counts for those of capitals only. */
  aliases: z.array(z.string().trim().min(1).max(120)).min(1).max(50),
  /** Why they are the same, for whoever edits the file. */
  reason: z.string().trim().min(1).max(500),
});
/** Names that mean the same thing in one document. */
export type AliasEntry = z.infer<typeof AliasEntrySchema>;

/** The file `aliases.json`. */
export const AliasFileSchema = z.strictObject({ aliases: z.array(AliasEntrySchema).max(2000) });
