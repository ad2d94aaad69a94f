import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { z } from "zod";
import { IndexError } from "../errors.ts";
import { systemCode } from "./disk.ts";

const OwnerSchema = z.object({ pid: z.int(), host: z.string(), since: z.string() });
type Owner = z.infer<typeof OwnerSchema>;

/** A lock that nobody refreshes for this long belongs to a dead run, ms. */
const staleMs = 5000;
/** How often a running build refreshes its lock, ms; the least that the library allows. */
const updateMs = 1000;

const ownerFile = (folder: string) => join(folder, "lock-owner.json");

async function readOwner(folder: string): Promise<Owner | null> {
  try {
    return OwnerSchema.parse(JSON.parse(await readFile(ownerFile(folder), "utf8")));
  } catch {
    // Absent, or half written by a run that died: then the lock has no known owner.
    return null;
  }
}

/** Whether a process of this machine is known to have ended. */
function isDead({ pid, host }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return systemCode(error) === "ESRCH";
  }
}

function locked(folder: string, owner: Owner | null): IndexError {
  const who = owner
    ? `process ${owner.pid} on ${owner.host} since ${owner.since}`
    : "a process that has not said its name";
  return new IndexError(`Another run is building ${folder}: ${who}.`, {
    code: "index-locked",
    hint: "Wait until it has finished, then run: npm run index",
  });
}

/**
 * Takes the lock of an index folder. The lock of a run that was killed is waited out (5 s).
 *
 * @param since - when this run began, ISO 8601; shown to a second run
 * @returns what gives the lock back
 * @throws {@link IndexError} `index-locked`, naming who holds it
 */
export async function lockIndex(folder: string, since: string): Promise<() => Promise<void>> {
  const take = (retries: number) =>
    lock(folder, {
      lockfilePath: join(folder, "lock"),
      realpath: false,
      stale: staleMs,
      update: updateMs,
      retries: { retries, factor: 1, minTimeout: 500, maxTimeout: 500 },
      // The folder was taken away under the run; its next write fails and says so.
      onCompromised: () => undefined,
    });
  let release: () => Promise<void>;
  try {
    release = await take(0);
  } catch (error) {
    if (systemCode(error) !== "ELOCKED") throw error;
    const owner = await readOwner(folder);
    if (owner && !isDead(owner)) throw locked(folder, owner);
    try {
      release = await take((2 * staleMs) / 500);
    } catch (cause) {
      if (systemCode(cause) !== "ELOCKED") throw cause;
      throw locked(folder, await readOwner(folder));
    }
  }
  const owner: Owner = { pid: process.pid, host: hostname(), since };
  await writeFile(ownerFile(folder), JSON.stringify(owner));
  return async () => {
    await rm(ownerFile(folder), { force: true });
    await release();
  };
}
