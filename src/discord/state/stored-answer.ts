import { z } from "zod";
import { AnswerSchema } from "../../answer/answer.ts";
import { VerdictSchema } from "../../claims/verdict.ts";

/** What a message with buttons showed; enough to show more of it. */
export const StoredContentSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("answer"), answer: AnswerSchema }),
  z.strictObject({ kind: z.literal("verdict"), verdict: VerdictSchema }),
  z.strictObject({ kind: z.literal("lookup"), query: z.string() }),
]);
/** What a message with buttons showed. */
export type StoredContent = z.infer<typeof StoredContentSchema>;

/** Earlier exchanges as they are stored. */
export const StoredTurnsSchema = z.array(
  z.strictObject({
    question: z.string(),
    readAs: z.string().nullable(),
    kind: z.enum(["answered", "abstained", "smalltalk"]),
    addresses: z.array(z.string()),
  }),
);

/** One message with buttons, with whom and where it belongs. */
export interface StoredAnswer {
  readonly id: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly messageId: string | null;
  readonly userId: string;
  readonly isPrivate: boolean;
  readonly content: StoredContent;
  /** The turns that lead to it, itself last; what a follow-up is read against. */
  readonly turns: z.infer<typeof StoredTurnsSchema>;
  readonly shared: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}
