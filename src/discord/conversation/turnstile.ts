/**
 * Runs tasks of one key one after the other, those of different keys at the same time.
 *
 * @returns what the task gives, or null at once where too many of its key wait already
 */
export type Turnstile = <T>(key: string, task: () => Promise<T>) => Promise<T | null>;

/**
 * A turnstile that remembers a key only while a task of it runs.
 *
 * @param limit - most tasks of one key that run or wait at once
 */
export function createTurnstile(limit: number): Turnstile {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>();
  return async (key, task) => {
    const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
    if (line.length >= limit) return null;
    const run = line.last.then(task, task);
    line.last = run;
    line.length += 1;
    lines.set(key, line);
    try {
      return await run;
    } finally {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
    }
  };
}
