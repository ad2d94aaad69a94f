import { z } from "zod";
import { CitationSchema } from "../citation/citation.ts";

/** A retrieved passage as shown beside an answer or a refusal. */
export const PassageHitSchema = z.strictObject({
  /** 1-based. */
  rank: z.int().min(1),
  /** `§2 ¶1 s1–s4`. */
  address: z.string(),
  text: z.string(),
  /** For ordering within one question only. */
  score: z.number(),
});
/** A retrieved passage as shown beside an answer or a refusal. */
export type PassageHit = z.infer<typeof PassageHitSchema>;

/** Why a question was declined. */
export const AbstentionReasonSchema = z.enum([
  "off-topic",
  "not-stated",
  "unknown-entity",
  "unsafe-request",
  "unclear",
]);
/** Why a question was declined. */
export type AbstentionReason = z.infer<typeof AbstentionReasonSchema>;

const Common = {
  /** Names the same question against the same index and configuration; 12 hex digits. */
  id: z.string(),
  question: z.string(),
  /** The stand-alone reading of a follow-up; null when read as asked. */
  readAs: z.string().nullable(),
  /** Calibrated probability in [0, 1] that the first citation answers. */
  confidence: z.number().min(0).max(1),
  /** The best passages, best first, at most five; also when declining. */
  passages: z.array(PassageHitSchema).max(5),
  /** What was changed in reading the question, for example `Read “talibn” as “taliban”.` */
  notes: z.array(z.string()),
  /** Questions that the article does answer; offered as a next step. */
  suggestions: z.array(z.string()),
  /** What the terminal prints, without colour. */
  text: z.string(),
  /** Identity of the index: the first 12 hex digits of the manifest's SHA-256. */
  index: z.string(),
  elapsedMs: z.number().min(0),
};

/** An answer in the article's words, a refusal with a reason, or small talk. */
export const AnswerSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...Common,
    kind: z.literal("answered"),
    reason: z.null(),
    message: z.string().nullable(),
    citations: z.array(CitationSchema).min(1),
  }),
  z.strictObject({
    ...Common,
    kind: z.literal("abstained"),
    reason: AbstentionReasonSchema,
    /** The refusal in a sentence or two, with a next step. */
    message: z.string(),
    /** The nearest sentence where naming it helps, else empty; never for an unsafe request. */
    citations: z.array(CitationSchema).max(1),
  }),
  z.strictObject({
    ...Common,
    kind: z.literal("smalltalk"),
    reason: z.null(),
    message: z.string(),
    citations: z.array(CitationSchema).max(0),
  }),
]);
/** An answer in the article's words, a refusal with a reason, or small talk. */
export type Answer = z.infer<typeof AnswerSchema>;

/** How readily the engine answers: three argued points on the risk–coverage curve. */
export const StrictnessSchema = z.enum(["strict", "balanced", "lenient"]);
/** How readily the engine answers. */
export type Strictness = z.infer<typeof StrictnessSchema>;
