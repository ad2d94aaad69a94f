import { setTimeout as pause } from "node:timers/promises";
import { type Client, Events } from "discord.js";
import { LRUCache } from "lru-cache";
import type { BotConfig } from "../../config.ts";
import type { FootnoteError } from "../../errors.ts";
import { createClient } from "./client.ts";
import { compareRegistered } from "./deploy-commands.ts";
import type { Inference } from "./inference.ts";
import type { Log } from "./log.ts";
import { checkDiscord, logIn, type Patience, USUAL_PATIENCE } from "./log-in.ts";
import type { CreateSurface } from "./surface.ts";
import { watchGateway } from "./watch-gateway.ts";

/** What {@link startBot} is made of. */
export interface BotDeps {
  /** Verifies the index, opens and warms the engine. */
  readonly openInference: (config: BotConfig, log: Log) => Promise<Inference>;
  readonly createSurface: CreateSurface;
  readonly patience?: Patience;
  /** Longest wait at the end for what is running. */
  readonly stopMs?: number;
  /** Longest time without a gateway connection. */
  readonly giveUpMs?: number;
  readonly now?: () => number;
}

/** A bot that is connected and answers. */
export interface RunningBot {
  readonly client: Client;
  readonly inference: Inference;
  /** Resolves with the reason when Discord ends the connection for good. */
  readonly ended: Promise<FootnoteError>;
  /** Finishes what is running, declines what waits, and disconnects; the same promise each time. */
  stop(): Promise<void>;
}

/** Less than the 10 s that container runtimes give between SIGTERM and SIGKILL. */
const STOP_MS = 8_000;
/** Discord's incidents mostly end sooner; a supervisor's restart then costs one IDENTIFY. */
const GIVE_UP_MS = 10 * 60_000;
/** Ids remembered to drop events that a resumed session delivers twice. */
const SEEN_EVENTS = 10_000;

/**
 * Opens the engine, connects to Discord and lets the surface answer.
 *
 * @throws FootnoteError: what `openInference` and `createSurface` throw, and `token-refused`,
 *   `intent-missing`, `gateway-refused`, `discord-unreachable`
 */
export async function startBot(config: BotConfig, deps: BotDeps, log: Log): Promise<RunningBot> {
  const { patience = USUAL_PATIENCE, stopMs = STOP_MS, giveUpMs = GIVE_UP_MS } = deps;
  // First, because a wrong token should not cost the time to load the models.
  await checkDiscord(config, patience, log);
  const inference = await deps.openInference(config, log);
  log.info({ index: inference.library.indexId, models: inference.library.models }, "engine ready");
  const client = createClient(config);
  const running = new Set<Promise<void>>();
  const seen = new LRUCache<string, true>({ max: SEEN_EVENTS });
  let end: (error: FootnoteError) => void = () => undefined;
  const ended = new Promise<FootnoteError>((resolve) => {
    end = resolve;
  });
  const unwatch = watchGateway(client, log, giveUpMs, (error) => end(error));

  /** Handles an event once; what its handler lets escape is a bug that must not end the bot. */
  const handle = (id: string, work: () => Promise<void>): void => {
    if (seen.has(id)) {
      log.info({ id }, "event delivered twice; dropped");
      return;
    }
    seen.set(id, true);
    const task = (async () => {
      try {
        await work();
      } catch (err) {
        log.error({ err, id }, "a handler failed; this is a bug");
      }
    })();
    running.add(task);
    void task.finally(() => running.delete(task));
  };

  /** Closes one thing after the other; that one will not close is no reason to keep the rest. */
  const cleanUp = async (closeSurface: () => Promise<void>): Promise<void> => {
    unwatch();
    const closeInference = (): Promise<unknown> =>
      Promise.race([inference.close(), pause(stopMs, undefined, { ref: false })]);
    for (const close of [closeInference, closeSurface, () => client.destroy()]) {
      try {
        await close();
      } catch (err) {
        log.warn({ err }, "could not close everything");
      }
    }
  };

  let surfaceClose = async (): Promise<void> => undefined;
  try {
    const surface = await deps.createSurface({
      config,
      inference,
      log,
      now: deps.now ?? Date.now,
      client,
    });
    surfaceClose = () => surface.close();
    client.on(Events.InteractionCreate, (interaction) =>
      handle(interaction.id, () => surface.onInteraction(interaction)),
    );
    client.on(Events.MessageCreate, (message) =>
      handle(message.id, () => surface.onMessage(message)),
    );
    const { user, guilds, application, rest } = await logIn(client, config.token, patience);
    log.info({ bot: user.id, guilds: guilds.cache.size }, "connected to Discord");
    const scope = { applicationId: application.id, guildId: config.guildId };
    void compareRegistered(rest, scope, surface.commands, log);
  } catch (error) {
    await cleanUp(surfaceClose);
    throw error;
  }

  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    log.info({ handlers: running.size, queued: inference.status().queued }, "stopping");
    inference.stop();
    // Handlers reply with what they have; new events are answered with “stopping” until then.
    const idle = (async () => {
      while (running.size > 0) await Promise.all(running);
    })();
    const left = await Promise.race([
      idle.then(() => 0),
      pause(stopMs, undefined, { ref: false }).then(() => running.size),
    ]);
    if (left > 0) log.warn({ left, stopMs }, "gave up waiting for what was running");
    await cleanUp(surfaceClose);
    log.info({}, "stopped");
  };
  return {
    client,
    inference,
    ended,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
