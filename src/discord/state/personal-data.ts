import type { Kysely } from "kysely";
import type { StateTables } from "./schema.ts";
import { StoredContentSchema } from "./stored-answer.ts";

/** How many rows of each kind are stored about one person. */
export interface PersonalData {
  readonly answers: number;
  readonly votes: number;
  readonly conversations: number;
}

/** What `/privacy` shows and deletes. */
export interface PersonalDataStore {
  count(userId: string): Promise<PersonalData>;
  /** Everything that is stored about the person, newest first, as plain data. */
  list(userId: string): Promise<Readonly<Record<string, readonly object[]>>>;
  /** Deletes every row about the person, all or nothing, and says how many of each there were. */
  delete(userId: string): Promise<PersonalData>;
}

/** What was typed for a stored answer; what was quoted for it is the article's. */
function askedIn(content: string): string {
  const parsed = StoredContentSchema.safeParse(JSON.parse(content));
  if (!parsed.success) return "";
  const { data } = parsed;
  if (data.kind === "answer") return data.answer.question;
  return data.kind === "verdict" ? data.verdict.claim : data.query;
}

/** Personal data in the state file. */
export function createPersonalDataStore(db: Kysely<StateTables>): PersonalDataStore {
  async function count(from: Kysely<StateTables>, userId: string): Promise<PersonalData> {
    const rowsIn = async (table: "answers" | "votes" | "conversations"): Promise<number> => {
      const { rows } = await from
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as("rows"))
        .where("user_id", "=", userId)
        .executeTakeFirstOrThrow();
      return rows;
    };
    return {
      answers: await rowsIn("answers"),
      votes: await rowsIn("votes"),
      conversations: await rowsIn("conversations"),
    };
  }
  return {
    count: (userId) => count(db, userId),
    async list(userId) {
      const answers = await db
        .selectFrom("answers")
        .select(["created_at", "guild_id", "channel_id", "is_private", "outcome", "content"])
        .where("user_id", "=", userId)
        .orderBy("created_at", "desc")
        .execute();
      const votes = await db
        .selectFrom("votes")
        .select(["voted_at", "answer_id", "vote", "reason"])
        .where("user_id", "=", userId)
        .orderBy("voted_at", "desc")
        .execute();
      const conversations = await db
        .selectFrom("conversations")
        .select(["updated_at", "turns"])
        .where("user_id", "=", userId)
        .orderBy("updated_at", "desc")
        .execute();
      return {
        answers: answers.map(({ content, created_at, ...row }) => ({
          at: new Date(created_at).toISOString(),
          ...row,
          asked: askedIn(content),
        })),
        votes: votes.map(({ voted_at, ...row }) => ({
          at: new Date(voted_at).toISOString(),
          ...row,
        })),
        conversations: conversations.map(({ turns, updated_at }) => ({
          at: new Date(updated_at).toISOString(),
          turns: JSON.parse(turns),
        })),
      };
    },
    delete: (userId) =>
      db.transaction().execute(async (transaction) => {
        const counts = await count(transaction, userId);
        await transaction.deleteFrom("votes").where("user_id", "=", userId).execute();
        await transaction.deleteFrom("answers").where("user_id", "=", userId).execute();
        await transaction.deleteFrom("conversations").where("user_id", "=", userId).execute();
        return counts;
      }),
  };
}
