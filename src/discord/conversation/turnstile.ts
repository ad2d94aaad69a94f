/** Runs tasks of one key one after the other, those of different keys at the same time. */
export type Turnstile = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** A turnstile that remembers a key only while a task of it runs. */
export function createTurnstile(): Turnstile {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const before = last.get(key) ?? Promise.resolve();
    const run = before.then(task, task);
    last.set(key, run);
    try {
      return await run;
    } finally {
      if (last.get(key) === run) last.delete(key);
    }
  };
}
