import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EmbedderIdentity } from "../../src/embedding/embedder.ts";
import { FootnoteError } from "../../src/errors.ts";
import { buildIndex } from "../../src/store/build-index.ts";
import type { CorpusInput } from "../../src/store/corpus-input.ts";
import { writeDurably } from "../../src/store/disk.ts";
import { checkIndex, isRebuildable, openIndex } from "../../src/store/open-index.ts";
import { harbourArticle, makeArticle } from "../support/fake-article.ts";
import { fakeEmbedder, fakeIdentity } from "../support/fake-embedder.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";
import { filesBelow, harbourCorpus } from "./support.ts";

const folder = temporaryFolders();
const build = (out: string, corpus: CorpusInput = harbourCorpus) =>
  buildIndex({ corpus, embedder: fakeEmbedder(), out });
const open = (
  dir: string,
  corpus: CorpusInput = harbourCorpus,
  embedder: EmbedderIdentity = fakeIdentity,
) => openIndex({ dir, corpus, embedder });

/** The error of a promise that must fail. */
async function failure(promise: Promise<unknown>): Promise<FootnoteError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FootnoteError))
    throw new Error(`expected one of our errors, got ${error}`);
  return error;
}

/** Files of the current index by name, with their paths. */
function currentFiles(out: string): ReadonlyMap<string, string> {
  const { folder: name, files } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  return new Map(Object.keys(files).map((file) => [file, join(out, name, file)]));
}

const newArticle = makeArticle("The Harbour of Veld", [
  {
    heading: "Introduction",
    paragraphs: [["A new first sentence.", "It handles about 300 ships a year."]],
  },
]);

describe("buildIndex and openIndex", () => {
  it("give back passages, vectors, terms and the bank of the article", async () => {
    const out = folder();
    const report = await build(out);
    const index = await open(out);
    expect(index.id).toBe(report.id);
    expect(index.manifest.counts).toMatchObject({
      sentences: 16,
      passages: 5,
      questions: 3,
      lostQuestions: 1,
    });
    expect(index.passages.map(({ id }) => id)[2]).toBe("§2 ¶1 s1–s4");
    expect(index.vectors.sentences).toHaveLength(16 * fakeIdentity.dimensions);
    expect(index.bank?.questions.map(({ sentences }) => sentences)).toEqual([[1], [2], [0]]);
    expect(index.bank?.lost.map(({ line }) => line)).toEqual([4]);
    expect(index.lexical.sentences.score(["lindqvist"])[0]?.document).toBe(1);
    expect(index.lexical.passages.score(["lindqvist"])[0]?.document).toBe(0);
  });

  it("find a sentence by its own vector", async () => {
    const out = folder();
    await build(out);
    const index = await open(out);
    const text = index.sentences[7];
    const [vector] = await fakeEmbedder().embedTexts([`${text?.section.heading}: ${text?.text}`]);
    const [best] = index.nearest.sentences(vector ?? new Float32Array(0), 3);
    expect(best?.index).toBe(7);
    expect(best?.similarity).toBeCloseTo(1, 5);
  });

  it("work for a corpus without a bank", async () => {
    const out = folder();
    const corpus = { article: harbourArticle, bank: null };
    await build(out, corpus);
    const index = await open(out, corpus);
    expect(index.bank).toBeNull();
  });

  it("work for an article of one sentence", async () => {
    const article = makeArticle("One", [{ heading: "One", paragraphs: [["Alone."]] }]);
    const corpus = { article, bank: null };
    const out = folder();
    await build(out, corpus);
    expect((await open(out, corpus)).passages).toHaveLength(1);
  });

  it("make equal bytes of equal inputs", async () => {
    const [one, other] = [folder(), folder()];
    await build(one);
    await build(other);
    expect(filesBelow(one)).toEqual(filesBelow(other));
  });

  it("make the same bytes with vectors of the earlier index as without", async () => {
    const [one, other] = [folder(), folder()];
    await build(one, { article: newArticle, bank: null });
    const embedder = fakeEmbedder();
    const report = await buildIndex({ corpus: harbourCorpus, embedder, out: one });
    expect(report.reused).toBeGreaterThan(0);
    expect(embedder.embedded).toHaveLength(report.embedded);
    await build(other);
    expect(filesBelow(one)).toEqual(filesBelow(other));
  });

  it("embed everything anew when forced", async () => {
    const out = folder();
    await build(out);
    const embedder = fakeEmbedder();
    const report = await buildIndex({ corpus: harbourCorpus, embedder, out, force: true });
    expect(report).toMatchObject({ reused: 0, embedded: embedder.embedded.length });
    expect((await open(out)).id).toBe(report.id);
  });

  it("say what changed since the last index", async () => {
    const out = folder();
    expect((await build(out)).changes).toBeNull();
    const { changes } = await build(out, { article: newArticle, bank: null });
    expect(changes?.added.map(({ text }) => text)).toEqual(["A new first sentence."]);
    expect(changes?.removed).toHaveLength(15);
    expect(changes?.moved).toEqual([
      { text: "It handles about 300 ships a year.", from: "§1 ¶1 s3", to: "§1 ¶1 s2" },
    ]);
  });

  it("leave nothing of earlier indexes and dead builds behind", async () => {
    const out = folder();
    await build(out, { article: newArticle, bank: null });
    mkdirSync(join(out, "building-0123abcd"));
    writeFileSync(join(out, "building-0123abcd", "vectors.f32"), "half");
    writeFileSync(join(out, "manifest.json.new"), "{");
    const { manifest } = await build(out);
    expect(readdirSync(out).sort()).toEqual([manifest.folder, "manifest.json"].sort());
  });

  it("tell how far they are", async () => {
    const told: string[] = [];
    await buildIndex({
      corpus: harbourCorpus,
      embedder: fakeEmbedder(),
      out: folder(),
      onProgress: ({ phase, done, total }) => told.push(`${phase} ${done}/${total}`),
    });
    expect(told[0]).toMatch(/^embedding 1\//u);
    expect(told.slice(-2)).toEqual(["writing 0/1", "writing 1/1"]);
  });
});

describe("openIndex", () => {
  it("says that there is no index, which a start may mend", async () => {
    const error = await failure(open(join(folder(), "none")));
    expect(error.code).toBe("index-missing");
    expect(error.hint).toBe("Build it with: npm run index");
    expect(isRebuildable(error)).toBe(true);
  });

  it.each([
    ["another article", { ...harbourCorpus, article: newArticle }],
    ["a changed bank", { ...harbourCorpus, bank: { file: "b", text: "" } }],
    ["no bank any more", { ...harbourCorpus, bank: null }],
    [
      "the same bytes read into other sentences",
      {
        ...harbourCorpus,
        article: { ...newArticle, id: harbourArticle.id, sha256: harbourArticle.sha256 },
      },
    ],
  ])("says that the index is stale for %s, which a start may mend", async (_, corpus) => {
    const out = folder();
    await build(out);
    const error = await failure(open(out, corpus));
    expect(error.code).toBe("index-stale");
    expect(isRebuildable(error)).toBe(true);
  });

  it("names what differs in the model, which a start may mend", async () => {
    const out = folder();
    await build(out);
    const error = await failure(open(out, harbourCorpus, { ...fakeIdentity, pooling: "cls" }));
    expect(error.code).toBe("index-model");
    expect(error.message).toContain("pooling mean instead of cls");
    expect(isRebuildable(error)).toBe(true);
  });

  it("names both format versions, which a start may mend", async () => {
    const out = folder();
    await build(out);
    writeFileSync(join(out, "manifest.json"), '{"formatVersion": 99, "anything": true}');
    const error = await failure(open(out));
    expect(error.code).toBe("index-version");
    expect(error.message).toContain("has format version 99, but this program reads version 1");
    expect(isRebuildable(error)).toBe(true);
  });

  it.each(["", "{", '{"formatVersion": 1}', "[]"])(
    "calls a manifest of %j damaged, which is for the operator to mend",
    async (content) => {
      const out = folder();
      await build(out);
      writeFileSync(join(out, "manifest.json"), content);
      const error = await failure(open(out));
      expect(error.code).toBe("index-corrupt");
      expect(error.message).toContain(join(out, "manifest.json"));
      expect(isRebuildable(error)).toBe(false);
    },
  );

  it("names each file that is missing, cut short or has a flipped byte", async () => {
    const out = folder();
    await build(out);
    const whole = filesBelow(out);
    const damages: readonly [string, (path: string, content: Buffer) => void][] = [
      ["is missing", (path) => rmSync(path)],
      ["it was cut short or changed", (path, content) => truncateSync(path, content.length - 1)],
      [
        "was changed: its SHA-256 is",
        (path, content) => {
          const flipped = Buffer.from(content);
          flipped[content.length >> 1] = (flipped[content.length >> 1] ?? 0) ^ 0x10;
          writeFileSync(path, flipped);
        },
      ],
    ];
    for (const [name, path] of currentFiles(out)) {
      const content = whole.get(path.slice(out.length + 1)) ?? Buffer.alloc(0);
      for (const [complaint, damage] of damages) {
        damage(path, content);
        const error = await failure(open(out));
        expect([name, error.code]).toEqual([name, "index-corrupt"]);
        expect(error.message).toContain(path);
        expect(error.message).toContain(complaint);
        expect(error.hint).toBe("Repair it with: npm run index");
        writeFileSync(path, content);
      }
    }
    expect((await open(out)).id).toHaveLength(12);
  });

  it("is mended by the command that it names", async () => {
    const out = folder();
    const { id } = await build(out);
    for (const path of currentFiles(out).values()) {
      truncateSync(path, 1);
      await build(out);
      expect((await open(out)).id).toBe(id);
    }
  });
});

describe("checkIndex", () => {
  it("gives the identity of a whole index and the problem of another", async () => {
    const out = folder();
    const request = { dir: out, corpus: harbourCorpus, embedder: fakeIdentity };
    expect((await checkIndex(request)).problem?.code).toBe("index-missing");
    const { id } = await build(out);
    const { index, problem } = await checkIndex(request);
    expect([index?.id, problem]).toEqual([id, null]);
  });
});

describe("buildIndex", () => {
  it("leaves a folder alone that holds something else", async () => {
    const out = folder();
    writeFileSync(join(out, "thesis.txt"), "mine");
    const error = await failure(build(out));
    expect(error.code).toBe("index-folder-occupied");
    expect(error.message).toContain("thesis.txt");
    expect(readdirSync(out)).toEqual(["thesis.txt"]);
  });

  it("says so where the folder cannot be made, because a file has its name", async () => {
    const out = join(folder(), "index");
    writeFileSync(out, "a file");
    expect((await failure(build(out))).code).toBe("index-not-writable");
  });

  it.each([
    ["ENOSPC", "index-disk-full"],
    ["EDQUOT", "index-disk-full"],
    ["EROFS", "index-not-writable"],
    ["EACCES", "index-not-writable"],
  ])("keeps the earlier index when writing ends in %s at any file", async (code, expected) => {
    const out = folder();
    const { id } = await build(out);
    for (let allowed = 0; allowed < 7; allowed++) {
      let written = 0;
      const write: typeof writeDurably = (path, content) => {
        written += 1;
        if (written <= allowed) return writeDurably(path, content);
        return Promise.reject(Object.assign(new Error("no"), { code }));
      };
      const corpus = { article: newArticle, bank: null };
      const attempt = buildIndex({ corpus, embedder: fakeEmbedder(), out, write });
      expect((await failure(attempt)).code).toBe(expected);
      expect((await open(out)).id).toBe(id);
      expect(readdirSync(out)).toHaveLength(2);
    }
  });

  it("refuses a bank with a mistake before anything is embedded", async () => {
    const embedder = fakeEmbedder();
    const corpus = { article: harbourArticle, bank: { file: "b.jsonl", text: "{" } };
    const error = await failure(buildIndex({ corpus, embedder, out: folder() }));
    expect(error.code).toBe("bank-invalid");
    expect(embedder.embedded).toEqual([]);
  });
});
