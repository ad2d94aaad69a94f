import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalize } from "../../src/embedding/vector.ts";
import { openHnsw, searchAll, writeHnsw } from "../../src/store/hnsw.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";

const folder = temporaryFolders();
const dimensions = 8;

/** Rows of length 1 from numbers that need not be. */
const matrix = (rows: readonly (readonly number[])[]) =>
  Float32Array.from(rows.flatMap((row) => [...normalize(Float32Array.from(row))]));

const row = fc
  .array(fc.integer({ min: -20, max: 20 }), { minLength: dimensions, maxLength: dimensions })
  .filter((numbers) => numbers.some((number) => number !== 0));

describe("openHnsw", () => {
  it("returns what looking at every row returns, ties and repeated rows included", async () => {
    const file = join(folder(), "graph.bin");
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 120 }),
        row,
        fc.integer({ min: 1, max: 30 }),
        async (rows, query, k) => {
          const vectors = matrix(rows);
          await writeHnsw(file, vectors, dimensions);
          const vector = matrix([query]);
          expect(openHnsw(file, vectors, dimensions)(vector, k)).toEqual(
            searchAll(vectors, dimensions)(vector, k),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("returns what looking at every row returns among as many clustered rows as a real bank has", async () => {
    // 1,848 rows around 147 centres: questions around sentences. A linear congruential generator
    // (Numerical Recipes) makes the numbers, so that a failure can be repeated.
    const wide = 384;
    let state = 1;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32 - 0.5;
    };
    const centres = Array.from({ length: 147 }, () => Array.from({ length: wide }, random));
    const near = (at: number) => (centres[at % 147] ?? []).map((c) => c + 0.6 * random());
    const vectors = matrix(Array.from({ length: 1848 }, (_, at) => near(at)));
    const file = join(folder(), "graph.bin");
    await writeHnsw(file, vectors, wide);
    const fast = openHnsw(file, vectors, wide);
    const slow = searchAll(vectors, wide);
    for (let at = 0; at < 147; at += 3) {
      const query = matrix([near(at)]);
      expect(fast(query, 20)).toEqual(slow(query, 20));
    }
  });

  it("returns every row where more are asked for", async () => {
    const file = join(folder(), "graph.bin");
    const vectors = matrix([
      [1, 0, 0, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 0, 0],
    ]);
    await writeHnsw(file, vectors, dimensions);
    const found = openHnsw(file, vectors, dimensions)(vectors.subarray(8), 50);
    expect(found).toEqual([
      { index: 1, similarity: 1 },
      { index: 0, similarity: 0 },
    ]);
  });

  it("refuses a graph over another number of rows", async () => {
    const file = join(folder(), "graph.bin");
    const vectors = matrix([[1, 2, 3, 4, 5, 6, 7, 8]]);
    await writeHnsw(file, vectors, dimensions);
    const twice = Float32Array.from([...vectors, ...vectors]);
    expect(() => openHnsw(file, twice, dimensions)).toThrow("holds 1 vectors, expected 2.");
  });
});
