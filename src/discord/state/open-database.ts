import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";
import { ConfigError } from "../../errors.ts";
import { migrateToLatest } from "./migrations.ts";
import type { StateTables } from "./schema.ts";

/** How long a write waits for another process (`npm run feedback`) to let go of the file. */
const BUSY_MS = 2000;

/**
 * Opens the state file, makes it where there is none, checks it and brings its tables up to date.
 *
 * @param file - path of the SQLite file, or `:memory:`
 * @throws {@link ConfigError} `state-unwritable` where the folder or file cannot be written;
 *   `state-corrupt` where the file is no sound database
 */
export async function openDatabase(file: string): Promise<Kysely<StateTables>> {
  let db: Kysely<StateTables> | null = null;
  try {
    // What people asked is nobody else's business on a shared machine.
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const database = new Database(file);
    db = new Kysely<StateTables>({ dialect: new SqliteDialect({ database }) });
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    checkIntegrity(database, file);
    // A write-ahead log lets `npm run feedback` read while the bot writes.
    database.exec("PRAGMA journal_mode = WAL");
    // With a write-ahead log this loses at most the last moment at a power cut, never the file.
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA foreign_keys = ON");
    await migrateToLatest(db);
    // Fails at start, not at the first question, where the file may not be written.
    database.exec("BEGIN IMMEDIATE");
    database.exec("ROLLBACK");
    return db;
  } catch (error) {
    await db?.destroy().catch(() => undefined);
    throw asStateError(error, file);
  }
}

function checkIntegrity(database: Database.Database, file: string): void {
  const found = database.prepare("PRAGMA quick_check(1)").all();
  const verdict = JSON.stringify(found);
  if (!verdict.includes('"ok"')) {
    throw new ConfigError(`The state file ${file} is damaged: ${verdict.slice(0, 200)}.`, {
      code: "state-corrupt",
      hint: `Move it away (mv ${file} ${file}.damaged); the next start makes a new one.`,
    });
  }
}

/** What the operator is told of a database that does not open. */
function asStateError(error: unknown, file: string): ConfigError {
  if (error instanceof ConfigError) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (/malformed|not a database|corrupt|encrypted/iu.test(said)) {
    return new ConfigError(`The state file ${file} is damaged: ${said}.`, {
      code: "state-corrupt",
      hint: `Move it away (mv ${file} ${file}.damaged); the next start makes a new one.`,
      cause: error,
    });
  }
  return new ConfigError(`The state file ${file} cannot be written: ${said}.`, {
    code: "state-unwritable",
    hint: `Let the bot write to ${dirname(file)}, free disk space there, or set DATA_DIR to another folder.`,
    cause: error,
  });
}
