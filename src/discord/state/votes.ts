import type { Kysely } from "kysely";
import { z } from "zod";
import type { StateTables } from "./schema.ts";

/** Why an answer was voted down. */
export const VoteReasonSchema = z.enum([
  "wrong-passage",
  "incomplete",
  "should-have-declined",
  "should-have-answered",
]);
/** Why an answer was voted down. */
export type VoteReason = z.infer<typeof VoteReasonSchema>;

/** One vote a person and answer; a later one replaces it. */
export interface VoteStore {
  cast(
    answerId: string,
    userId: string,
    vote: "up" | "down",
    reason: VoteReason | null,
  ): Promise<void>;
  /** How many people voted each way. */
  count(answerId: string): Promise<{ readonly up: number; readonly down: number }>;
}

/** Votes in the state file. */
export function createVoteStore(db: Kysely<StateTables>, now: () => number): VoteStore {
  return {
    async cast(answerId, userId, vote, reason) {
      const row = { vote, reason, voted_at: now() };
      await db
        .insertInto("votes")
        .values({ answer_id: answerId, user_id: userId, ...row })
        .onConflict((conflict) => conflict.columns(["answer_id", "user_id"]).doUpdateSet(row))
        .execute();
    },
    async count(answerId) {
      const rows = await db
        .selectFrom("votes")
        .select(["vote", ({ fn }) => fn.countAll<number>().as("people")])
        .where("answer_id", "=", answerId)
        .groupBy("vote")
        .execute();
      const of = (vote: string) => rows.find((row) => row.vote === vote)?.people ?? 0;
      return { up: of("up"), down: of("down") };
    },
  };
}
