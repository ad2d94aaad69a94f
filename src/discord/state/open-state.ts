import { sql } from "kysely";
import { type AnswerStore, createAnswerStore } from "./answers.ts";
import { type ConversationStore, createConversationStore } from "./conversations.ts";
import { type FeedbackItem, readFeedback } from "./feedback.ts";
import { createGuildSettingsStore, type GuildSettingsStore } from "./guild-settings.ts";
import { openDatabase } from "./open-database.ts";
import { createPersonalDataStore, type PersonalDataStore } from "./personal-data.ts";
import { deleteGuild, purge } from "./retention.ts";
import { createVoteStore, type VoteStore } from "./votes.ts";

/** Name of the state file inside `DATA_DIR`. */
export const STATE_FILE = "footnote.sqlite";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Everything the bot remembers. */
export interface State {
  readonly answers: AnswerStore;
  readonly votes: VoteStore;
  readonly settings: GuildSettingsStore;
  readonly conversations: ConversationStore;
  readonly personal: PersonalDataStore;
  feedback(since: number): Promise<readonly FeedbackItem[]>;
  /** Deletes all that belongs to a server, its settings too; returns how many rows. */
  forgetGuild(guildId: string): Promise<number>;
  /** Deletes what is older than the retention, conversations when they end; returns how many rows. */
  purge(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the state file.
 *
 * @param file - path of the SQLite file, or `:memory:`
 * @throws {@link ConfigError} `state-corrupt`, `state-unwritable`
 */
export async function openState({
  file,
  retentionDays,
  conversationTtlMs,
  now,
}: {
  readonly file: string;
  readonly retentionDays: number;
  readonly conversationTtlMs: number;
  readonly now: () => number;
}): Promise<State> {
  const db = await openDatabase(file);
  const settings = await createGuildSettingsStore(db, now);
  const expiresAfterMs = retentionDays * DAY_MS;
  return {
    answers: createAnswerStore(db, { now, expiresAfterMs }),
    votes: createVoteStore(db, now),
    settings,
    conversations: createConversationStore(db, now),
    personal: createPersonalDataStore(db),
    feedback: (since) => readFeedback(db, since),
    purge: () =>
      purge(db, { answers: now() - expiresAfterMs, conversations: now() - conversationTtlMs }),
    async forgetGuild(guildId) {
      settings.forget(guildId);
      return await deleteGuild(db, guildId);
    },
    async close() {
      // libsql leaves its write-ahead log behind; folded in, the one file is the whole state.
      await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db).catch(() => undefined);
      await db.destroy();
    },
  };
}
