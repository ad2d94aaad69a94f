import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { type BotConfig, readBotConfig } from "../../src/config.ts";
import { createBot } from "../../src/discord/bot.ts";
import { createInference } from "../../src/discord/runtime/inference.ts";
import type { Log } from "../../src/discord/runtime/log.ts";
import { createLog } from "../../src/discord/runtime/log.ts";
import { localRunner } from "../../src/discord/runtime/runner.ts";
import type { RebuildProgress } from "../../src/engine.ts";
import { type RunningBot, startBot } from "../../src/discord/runtime/start-bot.ts";
import type { FeedbackItem } from "../../src/discord/state/feedback.ts";
import { openDatabase } from "../../src/discord/state/open-database.ts";
import { openState, STATE_FILE } from "../../src/discord/state/open-state.ts";
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from "./discord/fake-discord.ts";
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from "./fake-engine.ts";

/** A bot over a fake engine, connected to a fake Discord through the real discord.js. */
export interface TestBot {
  readonly discord: FakeDiscord;
  /** The engine of the bot that runs now. */
  engine: FakeEngine;
  /** The lines that the bot logged, over all of its lives. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  readonly dataDir: string;
  /** What the state file holds for the operator. */
  readState(): Promise<{ readonly feedback: readonly FeedbackItem[] }>;
  /** Makes every later write to the state file fail. */
  breakState(): Promise<void>;
  /** Stops the bot and starts it anew on the same state file. */
  restart(engine?: FakeEngineOptions): Promise<void>;
  /** Stops everything. @throws when the bot broke one of Discord's rules */
  close(): Promise<void>;
}

/** What a test changes about the bot. */
export interface TestBotOptions {
  readonly engine?: FakeEngineOptions;
  readonly discord?: FakeDiscordOptions;
  /** Environment variables by name. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Called by `/reindex`; absent: it builds at once. */
  readonly rebuild?: (onProgress: (progress: RebuildProgress) => void) => Promise<string>;
}

/** Starts a fake Discord and a bot on it. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const messageContent = options.env?.["DISCORD_MESSAGE_CONTENT"] === "yes";
  const discord = await startFakeDiscord({
    ...(messageContent ? { privilegedIntents: 1 << 15 } : {}),
    ...options.discord,
  });
  const dataDir = mkdtempSync(join(tmpdir(), "footnote-test-"));
  const config: BotConfig = readBotConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATA_DIR: dataDir,
    ...options.env,
  });
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log: Log = createLog("debug", (text) => text, {
    write: (line) => lines.push(JSON.parse(line) as Readonly<Record<string, unknown>>),
  });
  const now = options.now ?? Date.now;
  let engine = createFakeEngine(options.engine);
  const start = (): Promise<RunningBot> =>
    startBot(
      config,
      {
        openInference: () =>
          Promise.resolve(
            createInference({
              runner: localRunner(engine),
              library: engine,
              limits: config.limits,
              log,
              rebuild: async (onProgress) => {
                const summary = (await options.rebuild?.(onProgress)) ?? "";
                const next = createFakeEngine({ ...options.engine, indexId: "0123456789ab" });
                return { runner: localRunner(next), library: next, summary };
              },
            }),
          ),
        createSurface: createBot,
        now,
      },
      log,
    );
  let running = await start();
  return {
    discord,
    get engine() {
      return engine;
    },
    set engine(next) {
      engine = next;
    },
    logged: lines,
    dataDir,
    async readState() {
      const file = join(dataDir, STATE_FILE);
      const state = await openState({ file, retentionDays: 30, conversationTtlMs: 60_000, now });
      try {
        return { feedback: await state.feedback(0) };
      } finally {
        await state.close();
      }
    },
    async breakState() {
      const db = await openDatabase(join(dataDir, STATE_FILE));
      try {
        for (const table of ["answers", "conversations"]) {
          await sql`CREATE TRIGGER ${sql.ref(`full_${table}`)} BEFORE INSERT ON ${sql.table(table)}
            BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`.execute(db);
        }
      } finally {
        await db.destroy();
      }
    },
    async restart(fresh) {
      await running.stop();
      engine = createFakeEngine(fresh ?? options.engine);
      running = await start();
    },
    async close() {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
      await discord.close();
    },
  };
}
