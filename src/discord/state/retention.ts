import type { Kysely } from "kysely";
import type { StateTables } from "./schema.ts";

/**
 * Deletes answers (with their votes) and conversations that are over; settings stay.
 *
 * @param before - milliseconds since 1970, of the latest row of each kind that goes
 * @returns how many rows were deleted
 */
export async function purge(
  db: Kysely<StateTables>,
  before: { readonly answers: number; readonly conversations: number },
): Promise<number> {
  // Votes go with their answer: the foreign key cascades.
  const answers = await db
    .deleteFrom("answers")
    .where("created_at", "<=", before.answers)
    .executeTakeFirst();
  const conversations = await db
    .deleteFrom("conversations")
    .where("updated_at", "<=", before.conversations)
    .executeTakeFirst();
  return Number(answers.numDeletedRows + conversations.numDeletedRows);
}

/** Deletes the answers (with their votes) and the settings of a server; returns how many rows. */
export async function deleteGuild(db: Kysely<StateTables>, guildId: string): Promise<number> {
  const answers = await db.deleteFrom("answers").where("guild_id", "=", guildId).executeTakeFirst();
  const settings = await db
    .deleteFrom("guild_settings")
    .where("guild_id", "=", guildId)
    .executeTakeFirst();
  return Number(answers.numDeletedRows + settings.numDeletedRows);
}
