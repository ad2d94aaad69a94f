import { z } from "zod";
import { logisticSchema } from "../answer/logistic.ts";
import { byBank, readFitted } from "../answer/read-fitted.ts";

/** What speaks for a sentence settling a claim, for it or against it. */
export const settlesFeatures = ["words", "entailment"] as const;
/** Evidence that a sentence settles a claim. */
export type SettlesFeatures = Readonly<Record<(typeof settlesFeatures)[number], number>>;

/** What speaks for a sentence that settles a claim contradicting it. */
export const contradictsFeatures = ["entailment", "conflict", "turned", "unsaid"] as const;
/** Evidence that a sentence contradicts a claim. */
export type ContradictsFeatures = Readonly<Record<(typeof contradictsFeatures)[number], number>>;

const VerdictModelSchema = z.strictObject({
  /** Whether a sentence settles the claim. */
  settles: logisticSchema(settlesFeatures),
  /** Whether a sentence that settles it contradicts it. */
  contradicts: logisticSchema(contradictsFeatures),
});
/** How the verdict on a claim is weighed. */
export type VerdictModel = z.infer<typeof VerdictModelSchema>;

/** `verdict.json`: one model for a corpus with a question bank, one for a corpus without. */
export const VerdictFileSchema = z.strictObject({
  formatVersion: z.literal(2),
  /** What it was fitted on, by which command, and with what result. */
  provenance: z.record(z.string(), z.unknown()),
  ...byBank(VerdictModelSchema),
});
/** The verdict models with their provenance. */
export type VerdictFile = z.infer<typeof VerdictFileSchema>;

/**
 * The verdict models of a file.
 *
 * @throws {@link ModelError} `decision-unreadable`, `decision-invalid`
 */
export function readVerdictFile(path: string): Promise<VerdictFile> {
  return readFitted(path, VerdictFileSchema);
}
