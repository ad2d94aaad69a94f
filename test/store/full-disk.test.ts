import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildIndex } from "../../src/store/build-index.ts";
import { type WriteFile, writeDurably } from "../../src/store/disk.ts";
import { openIndex } from "../../src/store/open-index.ts";
import { makeArticle } from "../support/fake-article.ts";
import { fakeEmbedder } from "../support/fake-embedder.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";
import { harbourCorpus } from "./support.ts";

const folder = temporaryFolders();
const embedder = fakeEmbedder({ dimensions: 384 });

/** Far more than any of the small disks below holds: 300 sentences of 384 components. */
const large = {
  bank: null,
  article: makeArticle("Large", [
    {
      heading: "H",
      paragraphs: Array.from({ length: 75 }, (_, paragraph) =>
        Array.from({ length: 4 }, (_, at) => `Word${paragraph} number${at} is here.`),
      ),
    },
  ]),
};

const mount = (...args: readonly string[]) => spawnSync(args[0] ?? "", args.slice(1)).status === 0;

/**
 * A folder on a disk of so many KiB. Where mounting is not permitted, `write` sends what goes
 * beyond half the size to /dev/full instead, which fails as a full disk does; the other half is
 * for the graphs, which do not come this way.
 */
function smallDisk(kib: number): { out: string; write: WriteFile; unmount: () => void } {
  const out = join(folder());
  if (mount("mount", "-t", "tmpfs", "-o", `size=${kib}k`, "tmpfs", out)) {
    return { out: join(out, "index"), write: writeDurably, unmount: () => mount("umount", out) };
  }
  let written = 0;
  const write: WriteFile = (path, content) => {
    written += content.length;
    return writeDurably(written > kib * 512 ? "/dev/full" : path, content);
  };
  return { out, write, unmount: () => undefined };
}

describe("a full disk", () => {
  // The small index takes under 512 KiB; the large one fails at its vectors on the first of these
  // disks, at its graphs on the second, which the graph library does not report by itself.
  it.each([512, 1100])("of %i KiB is named, and the earlier index stays usable", async (kib) => {
    const { out, write, unmount } = smallDisk(kib);
    try {
      const { id } = await buildIndex({ corpus: harbourCorpus, embedder, out, write });
      const attempt = buildIndex({ corpus: large, embedder, out, write });
      await expect(attempt).rejects.toMatchObject({
        code: "index-disk-full",
        message: `The disk that holds ${out} is full; the index that was there is untouched.`,
      });
      const request = { dir: out, corpus: harbourCorpus, embedder: embedder.identity };
      expect((await openIndex(request)).id).toBe(id);
    } finally {
      unmount();
    }
  });

  it("is recognised from the system's own answer", async () => {
    const write: WriteFile = (_, content) => writeDurably("/dev/full", content);
    await expect(
      buildIndex({ corpus: harbourCorpus, embedder, out: folder(), write }),
    ).rejects.toMatchObject({ code: "index-disk-full" });
  });
});
