import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildIndex } from "../../src/store/build-index.ts";
import { lockIndex } from "../../src/store/lock.ts";
import { fakeEmbedder } from "../support/fake-embedder.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";
import { harbourCorpus } from "./support.ts";

const folder = temporaryFolders();

describe("lockIndex", () => {
  it("tells a second run who holds the lock, and since when", async () => {
    const out = folder();
    const release = await lockIndex(out, "2026-01-02T03:04:05.000Z");
    await expect(lockIndex(out, "later")).rejects.toMatchObject({
      code: "index-locked",
      message: `Another run is building ${out}: process ${process.pid} on ${hostname()} since 2026-01-02T03:04:05.000Z.`,
    });
    await release();
  });

  it("leaves nothing behind, and can be taken again", async () => {
    const out = folder();
    await (await lockIndex(out, "first"))();
    expect(readdirSync(out)).toEqual([]);
    await (await lockIndex(out, "second"))();
  });

  it("takes over the lock of a process that has died", async () => {
    const out = folder();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    mkdirSync(join(out, "lock"));
    writeFileSync(
      join(out, "lock-owner.json"),
      JSON.stringify({ pid, host: hostname(), since: "earlier" }),
    );
    await (await lockIndex(out, "now"))();
    expect(readdirSync(out)).toEqual([]);
  });

  it("leaves a lock to a holder it knows nothing of, until nobody has refreshed it for 15 s", async () => {
    const out = folder();
    mkdirSync(join(out, "lock"));
    await expect(lockIndex(out, "now")).rejects.toThrow("a process that has not said its name");
    const longAgo = new Date(Date.now() - 16_000);
    utimesSync(join(out, "lock"), longAgo, longAgo);
    await (await lockIndex(out, "now"))();
    expect(readdirSync(out)).toEqual([]);
  });

  it("leaves the lock of another machine alone, whatever runs here", async () => {
    const out = folder();
    mkdirSync(join(out, "lock"));
    const owner = { pid: 1, host: "elsewhere", since: "earlier" };
    writeFileSync(join(out, "lock-owner.json"), JSON.stringify(owner));
    await expect(lockIndex(out, "now")).rejects.toThrow("process 1 on elsewhere since earlier");
  });

  it("gives the lock back where it cannot say who holds it", async () => {
    const out = folder();
    mkdirSync(join(out, "lock-owner.json"));
    await expect(lockIndex(out, "now")).rejects.toThrow("EISDIR");
    expect(readdirSync(out)).toEqual(["lock-owner.json"]);
  });
});

describe("two builds at once", () => {
  it("let one finish and refuse the other", async () => {
    const out = folder();
    const build = () => buildIndex({ corpus: harbourCorpus, embedder: fakeEmbedder(), out });
    const outcomes = await Promise.allSettled([build(), build()]);
    const refused = outcomes.filter((one) => one.status === "rejected").map(({ reason }) => reason);
    expect(refused).toEqual([expect.objectContaining({ code: "index-locked" })]);
  });
});
