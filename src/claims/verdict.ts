import { z } from "zod";
import { CitationSchema } from "../citation/citation.ts";

/** One run of words in a comparison of a claim with the article's wording. */
export const DifferenceSchema = z.strictObject({
  kind: z.enum(["same", "claim-only", "article-only"]),
  text: z.string(),
});

/** What the article says of a claim, always with the sentence where it says something. */
export const VerdictSchema = z.strictObject({
  claim: z.string(),
  verdict: z.enum(["supported", "contradicted", "not-in-article"]),
  /** Calibrated probability in [0, 1] that the verdict is right. */
  confidence: z.number().min(0).max(1),
  /** Whether the verdict should be read with caution; said in `message` too. */
  uncertain: z.boolean(),
  /** The verdict in one sentence, naming what differs: a number, name, role, date, negation, order. */
  message: z.string(),
  citations: z.array(CitationSchema).max(3),
  /** Word-level comparison with the first citation where the claim is a misquotation, else null. */
  difference: z.array(DifferenceSchema).nullable(),
  /** What the terminal prints, without colour. */
  text: z.string(),
  index: z.string(),
  elapsedMs: z.number().min(0),
});
/** What the article says of a claim. */
export type Verdict = z.infer<typeof VerdictSchema>;
