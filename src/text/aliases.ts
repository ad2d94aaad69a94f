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

/** Names that stand under two entries, so that a question with one would have two meanings. */
function sharedNames(entries: readonly AliasEntry[]): readonly string[] {
  const owners = new Map<string, Set<string>>();
  for (const { canonical, aliases } of entries) {
    for (const name of [canonical, ...aliases]) {
      owners.set(name, (owners.get(name) ?? new Set<string>()).add(canonical));
    }
  }
  return [...owners].flatMap(([name, entry]) => (entry.size > 1 ? [name] : []));
}

/** The file `aliases.json`: a name stands under one entry only, letter case told apart. */
export const AliasFileSchema = z.strictObject({
  aliases: z
    .array(AliasEntrySchema)
    .max(2000)
    .superRefine((entries, context) => {
      for (const name of sharedNames(entries)) {
        context.addIssue({ code: "custom", message: `“${name}” stands under two entries` });
      }
    }),
});
