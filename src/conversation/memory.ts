import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Turn } from "../engine.ts";

const TurnSchema = z.strictObject({
  question: z.string().max(2_000),
  readAs: z.string().max(4_000).nullable(),
  kind: z.enum(["answered", "abstained", "smalltalk"]),
  addresses: z.array(z.string().max(60)).max(10),
});

/** A conversation as it is stored between two runs. */
export const SavedConversationSchema = z.strictObject({
  key: z.string().min(1).max(200),
  /** Milliseconds since the epoch. */
  lastUsed: z.int().min(0),
  turns: z.array(TurnSchema).max(50),
});
/** A conversation as it is stored between two runs. */
export type SavedConversation = z.infer<typeof SavedConversationSchema>;

/** What a conversation memory is made from. */
export interface ConversationMemoryOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Conversations kept; the least recently used goes first. 1,000 unless said otherwise. */
  readonly maxConversations?: number;
  /** Turns kept of each; the oldest go first. 8 unless said otherwise. */
  readonly maxTurns?: number;
  /** How long a silent conversation is kept, in milliseconds. 30 minutes unless said otherwise. */
  readonly ttlMs?: number;
}

/** Short-term memory of many conversations, each under the key that its caller gives it. */
export interface ConversationMemory {
  /** Earlier turns, oldest first; empty where there are none or they have expired. */
  turns(key: string): readonly Turn[];
  remember(key: string, turn: Turn): void;
  forget(key: string): void;
  /** All that is remembered, the least recently used first. */
  dump(): readonly SavedConversation[];
  /** Takes back what {@link dump} gave; what has expired since is left out. */
  restore(saved: readonly SavedConversation[]): void;
}

interface Kept {
  readonly turns: readonly Turn[];
  readonly lastUsed: number;
}

/**
 * A bounded memory of conversations. Its size is at most `maxConversations × maxTurns` turns of at
 * most a few kilobytes: 8,000 turns, about 10 MB in the worst case with the defaults.
 */
export function createConversationMemory({
  now,
  maxConversations = 1_000,
  maxTurns = 8,
  ttlMs = 30 * 60_000,
}: ConversationMemoryOptions): ConversationMemory {
  // Expiry is checked here rather than by the cache, whose own clock cannot be given.
  const cache = new LRUCache<string, Kept>({ max: maxConversations });
  const isFresh = (kept: Kept): boolean => now() - kept.lastUsed < ttlMs;
  const current = (key: string): Kept | undefined => {
    const kept = cache.get(key);
    if (kept === undefined || isFresh(kept)) return kept;
    cache.delete(key);
    return undefined;
  };
  return {
    turns: (key) => current(key)?.turns ?? [],
    remember(key, turn) {
      const turns = [...(current(key)?.turns ?? []), turn].slice(-maxTurns);
      cache.set(key, { turns, lastUsed: now() });
    },
    forget(key) {
      cache.delete(key);
    },
    dump: () =>
      [...cache.rkeys()].flatMap((key) => {
        const kept = cache.peek(key);
        if (kept === undefined || !isFresh(kept)) return [];
        const turns = kept.turns.map((turn) => ({ ...turn, addresses: [...turn.addresses] }));
        return [{ key, lastUsed: kept.lastUsed, turns }];
      }),
    restore(saved) {
      for (const { key, lastUsed, turns } of saved) {
        const kept = { turns: turns.slice(-maxTurns), lastUsed };
        if (isFresh(kept)) cache.set(key, kept);
      }
    },
  };
}
