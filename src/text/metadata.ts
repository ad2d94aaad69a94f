import { z } from "zod";

/** What stands beside a document in `article.json`: what the text itself states, nothing more. */
export const ArticleMetadataSchema = z.strictObject({
  /** Shown as the document's name; found in the text where absent. */
  title: z.string().trim().min(1).max(300).optional(),
  /** BCP 47 tag. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, "must be a language tag such as en or en-GB")
    .optional(),
  /** Base name of the document file; needed where the folder holds several. */
  sourceFile: z.string().min(1).optional(),
});
/** What stands beside a document in `article.json`. */
export type ArticleMetadata = z.infer<typeof ArticleMetadataSchema>;
