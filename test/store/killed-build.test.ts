import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { buildIndex } from "../../src/store/build-index.ts";
import { openIndex } from "../../src/store/open-index.ts";
import { makeArticle } from "../support/fake-article.ts";
import { fakeEmbedder, fakeIdentity } from "../support/fake-embedder.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";
import { harbourCorpus } from "./support.ts";

const folder = temporaryFolders();

const newCorpus = {
  bank: null,
  article: makeArticle("New", [
    { heading: "H", paragraphs: [["A new first sentence.", "It handles about 300 ships a year."]] },
  ]),
};

/**
 * A build in a process of its own that kills itself, with no chance to tidy up, before or after
 * its nth write; 99 for not at all. Runs the compiled program, as people do.
 */
const script = (input: string, out: string, fatal: number, when: "before" | "after") => `
  import { readFileSync } from "node:fs";
  const { buildIndex } = await import(${JSON.stringify(resolve("dist/src/store/build-index.js"))});
  const { writeDurably } = await import(${JSON.stringify(resolve("dist/src/store/disk.js"))});
  const { corpus, identity } = JSON.parse(readFileSync(${JSON.stringify(input)}, "utf8"));
  const vector = (text) => {
    const turned = new Float32Array(identity.dimensions);
    turned[text.length % identity.dimensions] = 1;
    return turned;
  };
  const die = () => process.kill(process.pid, "SIGKILL");
  let written = 0;
  await buildIndex({
    corpus,
    out: ${JSON.stringify(out)},
    embedder: {
      identity,
      embedTexts: async (texts) => {
        // Slow enough that a death by the clock can fall among the texts.
        await new Promise((resume) => setTimeout(resume, 2));
        return texts.map(vector);
      },
      countTokens: (text) => text.split(" ").length + 2,
    },
    write: async (path, content) => {
      written += 1;
      if (written === ${fatal} && ${when === "before"}) die();
      await writeDurably(path, content);
      if (written === ${fatal}) die();
    },
  });
`;

/** A folder with an index of the harbour, and what a child process needs to build another there. */
async function prepare() {
  const out = join(folder(), "index");
  const { id } = await buildIndex({ corpus: harbourCorpus, embedder: fakeEmbedder(), out });
  const input = join(folder(), "input.json");
  writeFileSync(input, JSON.stringify({ corpus: newCorpus, identity: fakeIdentity }));
  const run = (code: string) =>
    spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
  return { out, id, input, run };
}

/** Which of the two corpora the index on disk is whole and fresh for. */
async function usableFor(out: string): Promise<"old" | "new" | "neither"> {
  const fits = (corpus: typeof newCorpus | typeof harbourCorpus) =>
    openIndex({ dir: out, corpus, embedder: fakeIdentity }).then(
      () => true,
      () => false,
    );
  if (await fits(harbourCorpus)) return "old";
  return (await fits(newCorpus)) ? "new" : "neither";
}

describe("a build that is killed", () => {
  it("leaves the earlier index usable, whichever write it dies at", async () => {
    const { out, input, run } = await prepare();
    // Six files of text and vectors, then the manifest.
    for (const fatal of [1, 3, 6, 7]) {
      for (const when of ["before", "after"] as const) {
        const [, signal] = await once(run(script(input, out, fatal, when)), "exit");
        expect([fatal, when, signal]).toEqual([fatal, when, "SIGKILL"]);
        expect([fatal, when, await usableFor(out)]).toEqual([fatal, when, "old"]);
      }
    }
    const { manifest } = await buildIndex({ corpus: newCorpus, embedder: fakeEmbedder(), out });
    expect(readdirSync(out).sort()).toEqual([manifest.folder, "manifest.json"].sort());
  });

  it("leaves one usable index, whenever it dies", async () => {
    const { out, input, run } = await prepare();
    for (const delayMs of [40, 120, 160, 200, 240, 300]) {
      const child = run(script(input, out, 99, "before"));
      const ended = once(child, "exit");
      setTimeout(() => child.kill("SIGKILL"), delayMs);
      await ended;
      expect([delayMs, await usableFor(out)]).not.toContain("neither");
    }
  });

  it("finishes when it is not killed", async () => {
    const { out, input, run } = await prepare();
    const [code] = await once(run(script(input, out, 99, "before")), "exit");
    expect(code).toBe(0);
    expect(await usableFor(out)).toBe("new");
  });
});
