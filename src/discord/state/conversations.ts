import type { Kysely } from "kysely";
import type { Turn } from "../../engine.ts";
import type { StateTables } from "./schema.ts";
import { StoredTurnsSchema } from "./stored-answer.ts";

/** A conversation as it is stored. */
export interface StoredConversation {
  readonly key: string;
  readonly turns: readonly Turn[];
  /** Milliseconds since 1970 of its last turn. */
  readonly updatedAt: number;
}

/** Running conversations, so that a restart does not forget what "his deputy" meant. */
export interface ConversationStore {
  save(key: string, userId: string, turns: readonly Turn[]): Promise<void>;
  /** Every stored conversation whose last turn is later than `since`. */
  all(since: number): Promise<readonly StoredConversation[]>;
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
        .execute();
      return rows.flatMap(({ key, turns, updated_at }) => {
        const parsed = StoredTurnsSchema.safeParse(JSON.parse(turns));
        return parsed.success ? [{ key, turns: parsed.data, updatedAt: updated_at }] : [];
      });
    },
  };
}
