import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseBank } from "../../src/bank/bank.ts";
import { createEmbedder } from "../../src/embedding/create-embedder.ts";
import { openHnsw, searchAll, writeHnsw } from "../../src/store/hnsw.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";

const folder = temporaryFolders();
const file = "corpus/article.questions.jsonl";

describe("the graph over real vectors", () => {
  it("returns for questions what looking at every sentence returns", async () => {
    const lines = parseBank(readFileSync(file, "utf8"), file);
    const evidence = lines.flatMap(({ entry }) => ("near" in entry ? entry.near : []));
    const sentences = [...new Set(evidence)].slice(0, 40);
    const questions = lines.filter((_, at) => at % 61 === 0).map(({ entry }) => entry.question);
    const embedder = await createEmbedder("embeddings/models/bge-small-en-v1.5");
    const { dimensions } = embedder.identity;
    const rows = await embedder.embedTexts(sentences);
    const vectors = Float32Array.from(rows.flatMap((row) => [...row]));
    const graph = join(folder(), "graph.bin");
    await writeHnsw(graph, vectors, dimensions);
    const fast = openHnsw(graph, vectors, dimensions);
    const slow = searchAll(vectors, dimensions);
    for (const query of await embedder.embedQueries(questions)) {
      expect(fast(query, 10)).toEqual(slow(query, 10));
    }
    await embedder.close();
  });
});
