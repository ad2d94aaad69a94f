import type { Kysely } from "kysely";
import { type SavedConversation, SavedConversationSchema } from "../../conversation/memory.ts";
import type { Turn } from "../../engine.ts";
import type { StateTables } from "./schema.ts";

/** Running conversations, so that a restart does not forget what "his deputy" meant. */
export interface ConversationStore {
  save(key: string, userId: string, turns: readonly Turn[]): Promise<void>;
  /** Every stored conversation whose last turn is later than `since`, oldest first. */
  all(since: number): Promise<readonly SavedConversation[]>;
}

/** Conversations in the state file. */
export function createConversationStore(
  db: Kysely<StateTables>,
  now: () => number,
): ConversationStore {
  return {
    async save(key, userId, turns) {
      const row = { turns: JSON.stringify(turns), updated_at: now() };
      await db
        .insertInto("conversations")
        .values({ key, user_id: userId, ...row })
        .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
        .execute();
    },
    async all(since) {
      const rows = await db
        .selectFrom("conversations")
        .select(["key", "turns", "updated_at"])
        .where("updated_at", ">", since)
        .orderBy("updated_at")
        .execute();
      return rows.flatMap(({ key, turns, updated_at }) => {
        const saved = { key, lastUsed: updated_at, turns: JSON.parse(turns) };
        const parsed = SavedConversationSchema.safeParse(saved);
        // Written by another version of the program: forgotten, as it would be in half an hour.
        return parsed.success ? [parsed.data] : [];
      });
    },
  };
}
