import type { Kysely } from "kysely";
import type { StateTables } from "./schema.ts";

/** How many rows of each kind are stored about one person. */
export interface PersonalData {
  readonly answers: number;
  readonly votes: number;
  readonly conversations: number;
}

/** What `/privacy` shows and deletes. */
export interface PersonalDataStore {
  count(userId: string): Promise<PersonalData>;
  /** Deletes every row about the person, all or nothing, and says how many of each there were. */
  delete(userId: string): Promise<PersonalData>;
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
