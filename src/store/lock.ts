import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { z } from "zod";
import { IndexError } from "../errors.ts";
import { systemCode } from "./disk.ts";

const OwnerSchema = z.object({ pid: z.int(), host: z.string(), since: z.string() });
type Owner = z.infer<typeof OwnerSchema>;

/** A lock that nobody refreshes for this long belongs to a dead run, ms; no step of a build blocks as long. */
const staleMs = 15_000;
/** How often a running build refreshes its lock, ms. */
const updateMs = 2000;

const lockFolder = (folder: string) => join(folder, "lock");
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

/** Takes the lock, or says that it is taken. */
async function tryLock(folder: string): Promise<(() => Promise<void>) | null> {
  try {
    return await lock(folder, {
      lockfilePath: lockFolder(folder),
      realpath: false,
      stale: staleMs,
      update: updateMs,
      // Another run took the lock of one that stood still: the next write fails and says so.
      onCompromised: () => undefined,
    });
  } catch (error) {
    if (systemCode(error) === "ELOCKED") return null;
    throw error;
  }
}

/**
 * Takes the lock of an index folder. The lock of a run that was killed is taken over: at once
 * where its process is known to have ended on this machine, else when nobody has refreshed it for
 * 15 s. Two runs that take over in the same instant both build; each writes into a folder of its
 * own, so that the index stays whole.
 *
 * @param since - when this run began, ISO 8601; shown to a second run
 * @returns what gives the lock back
 * @throws {@link IndexError} `index-locked`, naming who holds it
 */
export async function lockIndex(folder: string, since: string): Promise<() => Promise<void>> {
  let release = await tryLock(folder);
  if (release === null) {
    const holder = await readOwner(folder);
    if (!(holder && isDead(holder))) throw locked(folder, holder);
    await rm(lockFolder(folder), { recursive: true, force: true });
    release = await tryLock(folder);
    if (release === null) throw locked(folder, await readOwner(folder));
  }
  const owner: Owner = { pid: process.pid, host: hostname(), since };
  try {
    await writeFile(ownerFile(folder), JSON.stringify(owner));
  } catch (error) {
    await release();
    throw error;
  }
  const giveBack = release;
  return async () => {
    await rm(ownerFile(folder), { force: true });
    await giveBack();
  };
}
