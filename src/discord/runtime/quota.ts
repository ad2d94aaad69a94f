import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Limits } from "../../config.ts";
import type { Asker } from "./inference.ts";

/** Counts of questions per person and per server within a minute. */
export interface Quota {
  /** Null when `asker` may ask, else whose limit it is and when it ends. */
  take(
    asker: Asker,
  ): Promise<{ readonly reason: "user" | "guild"; readonly retryAfterMs: number } | null>;
  /** Undoes one {@link Quota.take} that led to nothing. */
  giveBack(asker: Asker): Promise<void>;
}

/** A {@link Quota} in memory; entries disappear a minute after their first question. */
export function createQuota(limits: Pick<Limits, "userPerMinute" | "guildPerMinute">): Quota {
  const users = new RateLimiterMemory({ points: limits.userPerMinute, duration: 60 });
  const guilds = new RateLimiterMemory({ points: limits.guildPerMinute, duration: 60 });
  return {
    async take({ userId, guildId }) {
      const userWait = await consume(users, userId);
      if (userWait !== null) return { reason: "user", retryAfterMs: userWait };
      if (guildId === null) return null;
      const guildWait = await consume(guilds, guildId);
      if (guildWait === null) return null;
      // A server's limit is not the person's fault.
      await users.reward(userId);
      return { reason: "guild", retryAfterMs: guildWait };
    },
    async giveBack({ userId, guildId }) {
      await users.reward(userId);
      if (guildId !== null) await guilds.reward(guildId);
    },
  };
}

/** Milliseconds until `key` may go on, or null when it may now. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
}
