import { type Kysely, type Migration, type MigrationProvider, Migrator } from "kysely";

/**
 * Every change of the tables since the first release, by name in order. A released migration is
 * never edited; a new one is added below it.
 */
const migrations: Readonly<Record<string, Migration>> = {
  "0001-answers-votes-settings-conversations": {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("answers")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("guild_id", "text")
        .addColumn("channel_id", "text", (column) => column.notNull())
        .addColumn("message_id", "text")
        .addColumn("user_id", "text", (column) => column.notNull())
        .addColumn("is_private", "integer", (column) => column.notNull())
        .addColumn("outcome", "text", (column) => column.notNull())
        .addColumn("content", "text", (column) => column.notNull())
        .addColumn("turns", "text", (column) => column.notNull())
        .addColumn("shared", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("created_at", "integer", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("answers_message").on("answers").column("message_id").execute();
      await db.schema.createIndex("answers_user").on("answers").column("user_id").execute();
      await db.schema.createIndex("answers_created").on("answers").column("created_at").execute();
      await db.schema
        .createTable("votes")
        .addColumn("answer_id", "text", (column) =>
          column.notNull().references("answers.id").onDelete("cascade"),
        )
        .addColumn("user_id", "text", (column) => column.notNull())
        .addColumn("vote", "text", (column) => column.notNull())
        .addColumn("reason", "text")
        .addColumn("voted_at", "integer", (column) => column.notNull())
        .addPrimaryKeyConstraint("votes_key", ["answer_id", "user_id"])
        .execute();
      await db.schema.createIndex("votes_user").on("votes").column("user_id").execute();
      await db.schema
        .createTable("guild_settings")
        .addColumn("guild_id", "text", (column) => column.primaryKey())
        .addColumn("settings", "text", (column) => column.notNull())
        .addColumn("updated_at", "integer", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("conversations")
        .addColumn("key", "text", (column) => column.primaryKey())
        .addColumn("user_id", "text", (column) => column.notNull())
        .addColumn("turns", "text", (column) => column.notNull())
        .addColumn("updated_at", "integer", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("conversations_user")
        .on("conversations")
        .column("user_id")
        .execute();
    },
  },
};

const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...migrations }) };

/** Brings the tables up to date. @throws what the database said, where a migration failed */
export async function migrateToLatest<Tables>(db: Kysely<Tables>): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}
