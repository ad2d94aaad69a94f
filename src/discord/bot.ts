import { randomInt } from "node:crypto";
import { join } from "node:path";
import { Events, type Guild } from "discord.js";
import { createConversationMemory } from "../conversation/memory.ts";
import type { BotContext } from "./bot-context.ts";
import { commandData } from "./commands/command-data.ts";
import { onMessage } from "./conversation/on-message.ts";
import { createTurnstile } from "./conversation/turnstile.ts";
import { onInteraction } from "./on-interaction.ts";
import type { Log } from "./runtime/log.ts";
import type { Surface, SurfaceParts } from "./runtime/surface.ts";
import { openState, STATE_FILE, type State } from "./state/open-state.ts";

const MINUTE_MS = 60_000;

/** How often expired rows are deleted; nobody sees them meanwhile. */
const PURGE_EVERY_MS = 60 * MINUTE_MS;

/** Questions of one person in one channel that may wait for each other; one more is declined. */
const WAITING_LIMIT = 20;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** 12 letters and digits, 71 bits: nobody guesses the id of another's private answer. */
function newId(): string {
  return Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}

/** Deletes what has expired; that it failed is no reason to stop answering. */
async function purge(state: State, log: Log): Promise<void> {
  try {
    const rows = await state.purge();
    if (rows > 0) log.info({ rows }, "deleted what was older than the retention");
  } catch (error) {
    log.error({ err: error }, "expired rows could not be deleted");
  }
}

/**
 * The visible part of the bot: opens the state file, takes up the conversations that a restart
 * interrupted, and answers interactions and messages.
 *
 * @throws {@link ConfigError} `state-corrupt`, `state-unwritable`
 */
export async function createBot(parts: SurfaceParts): Promise<Surface> {
  const { config, inference, log, now, client } = parts;
  const ttlMs = config.conversation.minutes * MINUTE_MS;
  const state = await openState({
    file: join(config.dataDir, STATE_FILE),
    retentionDays: config.retentionDays,
    conversationTtlMs: ttlMs,
    now,
  });
  const memory = createConversationMemory({ now, ttlMs, maxTurns: config.conversation.turns });
  memory.restore(await state.conversations.all(now() - ttlMs));
  await purge(state, log);
  const purging = setInterval(() => void purge(state, log), PURGE_EVERY_MS);
  purging.unref();
  const inTurn = createTurnstile(WAITING_LIMIT);
  const bot: BotContext = { client, config, inference, state, memory, inTurn, log, now, newId };
  /** Removed from a server: nothing of it is needed any more. An outage is another event. */
  const onGuildDelete = async ({ id }: Guild): Promise<void> => {
    try {
      log.info({ guild: id, rows: await state.forgetGuild(id) }, "left a server and forgot it");
    } catch (error) {
      log.error(
        { guild: id, err: error },
        "what belongs to a server that was left could not be deleted",
      );
    }
  };
  const forgetGuild = (guild: Guild): void => void onGuildDelete(guild);
  client.on(Events.GuildDelete, forgetGuild);
  return {
    commands: commandData,
    onInteraction: (interaction) => onInteraction(interaction, bot),
    onMessage: (message) => onMessage(message, bot),
    async close() {
      clearInterval(purging);
      client.off(Events.GuildDelete, forgetGuild);
      await state.close();
    },
  };
}
