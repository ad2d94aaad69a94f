import { setTimeout as pause } from "node:timers/promises";
import { type Client, DiscordAPIError, Events, HTTPError, RateLimitError } from "discord.js";
import { type APIGatewayBotInfo, Routes } from "discord-api-types/v10";
import type { BotConfig } from "../../config.ts";
import { DeliveryError } from "../../errors.ts";
import { createRestClient } from "./client.ts";
import { discordUnreachable, fatalClose, gatewayRefused, tokenRefused } from "./exit.ts";
import type { Log } from "./log.ts";

/** How patiently Discord is tried at the start. */
export interface Patience {
  /** Waits between the first tries, in milliseconds; one more try than waits. */
  readonly waitsMs: readonly number[];
  /** Longest time for one try. */
  readonly requestMs: number;
  /** Longest time from connecting to the gateway until it says READY. */
  readonly readyMs: number;
}

/** Three tries over half a minute: a supervisor tries again, a person reads the line. */
export const USUAL_PATIENCE: Patience = {
  waitsMs: [1_000, 4_000],
  requestMs: 8_000,
  readyMs: 30_000,
};

/**
 * Asks Discord where its gateway is, which tells a bad token and an unreachable Discord apart
 * before anything else is tried.
 *
 * @throws {@link DeliveryError} `token-refused`, `discord-unreachable`, `gateway-refused`
 */
export async function checkDiscord(
  config: Pick<BotConfig, "apiUrl" | "token">,
  patience: Patience,
  log: Log,
): Promise<APIGatewayBotInfo> {
  const rest = createRestClient(config, {
    retries: 0,
    timeout: patience.requestMs,
    // discord.js would wait as long as it is told to, an hour for a blocked address.
    rejectOnRateLimit: () => true,
  });
  const tries = patience.waitsMs.length + 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // SAFETY: this route answers with the gateway's address and limits.
      const info = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
      if (info.session_start_limit.remaining > 0) return info;
      const minutes = Math.ceil(info.session_start_limit.reset_after / 60_000);
      throw gatewayRefused(`no more starts are allowed for ${minutes} minutes`);
    } catch (error) {
      if (error instanceof DeliveryError) throw error;
      const status =
        error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : null;
      if (status === 401) throw tokenRefused(error);
      const waitMs = patience.waitsMs[attempt - 1];
      if (waitMs === undefined || (status !== null && status < 500 && status !== 429)) {
        throw discordUnreachable(
          `${reason(error, status)}, after ${attempt} of ${tries} tries`,
          error,
        );
      }
      log.warn({ err: error, attempt, tries, waitMs }, "Discord does not answer; trying again");
      await pause(waitMs);
    }
  }
}

/** Why a request failed, in a few words. */
function reason(error: unknown, status: number | null): string {
  if (status !== null) return `HTTP status ${status}`;
  if (error instanceof RateLimitError) {
    return `too many requests, for ${Math.round(error.retryAfter / 1000)} s`;
  }
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === "AbortError") return "no answer in time";
  return typeof code === "string" ? code : "the connection failed";
}

/**
 * `client`, connected to the gateway and ready.
 *
 * @throws {@link DeliveryError} `token-refused`, `intent-missing`, `gateway-refused`,
 *   `discord-unreachable`
 */
export async function logIn(
  client: Client,
  token: string,
  { readyMs }: Patience,
): Promise<Client<true>> {
  const late = new AbortController();
  const closed = { code: 0 };
  const onDisconnect = ({ code }: { code: number }): void => {
    closed.code = code;
  };
  client.on(Events.ShardDisconnect, onDisconnect);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    const loggedIn = client.login(token).then(() => ready);
    // A login that loses the race fails later, when the client is destroyed.
    loggedIn.catch(() => undefined);
    return await Promise.race([
      loggedIn,
      pause(readyMs, null, { signal: late.signal }).then((): never => {
        throw discordUnreachable(`the gateway was not ready within ${readyMs / 1000} s`);
      }),
    ]);
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (code === "TokenInvalid") throw tokenRefused(error);
    throw (
      fatalClose(closed.code || closeCodeOf(message)) ??
      discordUnreachable(reason(error, null), error)
    );
  } finally {
    late.abort();
    client.off(Events.ShardDisconnect, onDisconnect);
  }
}

/** Close codes by the words in which discord.js reports them. */
const CLOSE_CODES: Readonly<Record<string, number>> = {
  "Authentication failed": 4004,
  "Invalid shard": 4010,
  "Sharding is required": 4011,
  "Used an invalid API version": 4012,
  "Used invalid intents": 4013,
  "Used disallowed intents": 4014,
};

function closeCodeOf(message: unknown): number {
  return typeof message === "string" ? (CLOSE_CODES[message] ?? 0) : 0;
}
