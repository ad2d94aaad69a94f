import { type Client, Events } from "discord.js";
import type { FootnoteError } from "../../errors.ts";
import { discordUnreachable, fatalClose } from "./exit.ts";
import type { Log } from "./log.ts";

/**
 * Logs every turn of the connection of `client`, and calls `onEnd` once when it is over: a close
 * code that forbids reconnecting, or no connection for `giveUpMs`. discord.js itself survives
 * op 7, op 9, lost heartbeats and the other close codes, and would try for ever. Returns a function
 * that ends the watch.
 */
export function watchGateway(
  client: Client,
  log: Log,
  giveUpMs: number,
  onEnd: (error: FootnoteError) => void,
): () => void {
  const waiting = new Map<number, NodeJS.Timeout>();
  let watching = true;
  const back = (shard: number): void => {
    clearTimeout(waiting.get(shard));
    waiting.delete(shard);
  };
  client.on(Events.ShardReconnecting, (shard) => {
    // discord.js says so of a connection that we close ourselves, too.
    if (!watching) return;
    log.warn({ shard }, "gateway connection lost; reconnecting");
    if (waiting.has(shard)) return;
    const timer = setTimeout(() => {
      onEnd(
        discordUnreachable(`the gateway did not come back within ${giveUpMs / 60_000} minutes`),
      );
    }, giveUpMs);
    timer.unref();
    waiting.set(shard, timer);
  });
  client.on(Events.ShardResume, (shard, replayed) => {
    back(shard);
    log.info({ shard, replayed }, "gateway session resumed");
  });
  client.on(Events.ShardReady, (shard) => {
    back(shard);
    log.info({ shard }, "gateway session ready");
  });
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const error = fatalClose(code);
    log.error({ shard, code }, "gateway closed for good");
    if (error !== null) onEnd(error);
  });
  client.on(Events.ShardError, (err, shard) =>
    log.warn({ err, shard }, "gateway connection error"),
  );
  client.on(Events.Error, (err) => log.error({ err }, "discord.js reported an error"));
  client.on(Events.Warn, (message) => log.warn({ message }, "discord.js warned"));
  client.on(Events.Invalidated, () => log.error({}, "gateway session invalidated"));
  client.on(Events.Debug, (message) => {
    if (message.includes("Zombie")) log.warn({}, "gateway heartbeat unanswered; reconnecting");
    else log.debug({ message }, "discord.js");
  });
  client.rest.on("rateLimited", ({ method, route, retryAfter, global }) =>
    log.info({ method, route, retryAfter, global }, "rate limited by Discord; waiting"),
  );
  client.rest.on("invalidRequestWarning", ({ count, remainingTime }) =>
    log.warn({ count, remainingTime }, "many refused requests; Discord may block this address"),
  );
  return () => {
    watching = false;
    for (const timer of waiting.values()) clearTimeout(timer);
  };
}
