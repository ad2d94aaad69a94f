import type { Kysely, Selectable } from "kysely";
import type { AnswersTable, StateTables } from "./schema.ts";
import { type StoredAnswer, StoredContentSchema, StoredTurnsSchema } from "./stored-answer.ts";

/** The messages with buttons. */
export interface AnswerStore {
  save(answer: StoredAnswer): Promise<void>;
  /** The answer, or null where it was never there, has expired or was deleted. */
  find(id: string): Promise<StoredAnswer | null>;
  /** The answer that a message shows, or null. */
  findByMessage(messageId: string): Promise<StoredAnswer | null>;
  /** Remembers which message shows the answer. */
  setMessage(id: string, messageId: string): Promise<void>;
  /** Marks it shared; false where it was already, so that two clicks share once. */
  markShared(id: string): Promise<boolean>;
  /** Takes the mark back where posting failed. */
  unmarkShared(id: string): Promise<void>;
}

function fromRow(row: Selectable<AnswersTable>): StoredAnswer | null {
  const content = StoredContentSchema.safeParse(JSON.parse(row.content));
  const turns = StoredTurnsSchema.safeParse(JSON.parse(row.turns));
  // Written by another version of the program: as good as expired.
  if (!content.success || !turns.success) return null;
  return {
    id: row.id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    messageId: row.message_id,
    userId: row.user_id,
    isPrivate: row.is_private === 1,
    content: content.data,
    turns: turns.data,
    shared: row.shared === 1,
    createdAt: row.created_at,
  };
}

function outcomeOf({ content }: StoredAnswer): string {
  return content.kind === "answer" ? content.answer.kind : content.kind;
}

/** @param expiresAfterMs - age from which an answer counts as gone, whether or not it was purged */
export function createAnswerStore(
  db: Kysely<StateTables>,
  { now, expiresAfterMs }: { readonly now: () => number; readonly expiresAfterMs: number },
): AnswerStore {
  const alive = () => now() - expiresAfterMs;
  return {
    async save(answer) {
      await db
        .insertInto("answers")
        .values({
          id: answer.id,
          guild_id: answer.guildId,
          channel_id: answer.channelId,
          message_id: answer.messageId,
          user_id: answer.userId,
          is_private: answer.isPrivate ? 1 : 0,
          outcome: outcomeOf(answer),
          content: JSON.stringify(answer.content),
          turns: JSON.stringify(answer.turns),
          shared: answer.shared ? 1 : 0,
          created_at: answer.createdAt,
        })
        .execute();
    },
    async find(id) {
      const row = await db
        .selectFrom("answers")
        .selectAll()
        .where("id", "=", id)
        .where("created_at", ">", alive())
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async findByMessage(messageId) {
      const row = await db
        .selectFrom("answers")
        .selectAll()
        .where("message_id", "=", messageId)
        .where("created_at", ">", alive())
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async setMessage(id, messageId) {
      await db.updateTable("answers").set({ message_id: messageId }).where("id", "=", id).execute();
    },
    async markShared(id) {
      const { numUpdatedRows } = await db
        .updateTable("answers")
        .set({ shared: 1 })
        .where("id", "=", id)
        .where("shared", "=", 0)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async unmarkShared(id) {
      await db.updateTable("answers").set({ shared: 0 }).where("id", "=", id).execute();
    },
  };
}
