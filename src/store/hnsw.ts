import { setImmediate } from "node:timers/promises";
import hnswlib from "hnswlib-node";
import { hnswParameters } from "./hnsw-parameters.ts";

/** A row near the asked vector. */
export interface Neighbour {
  /** 0-based row. */
  readonly index: number;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

/** The `k` rows nearest to a vector of length 1, best first; ties by row. */
export type FindNearest = (vector: Float32Array, k: number) => readonly Neighbour[];

/** Rows fetched beyond `k`, so that single precision inside the graph cannot misplace the last ones. */
const slack = 16;

/** Rows added between two turns of the event loop, some 0.3 s: the lock must be refreshed meanwhile. */
const rowsPerTurn = 500;

/** Writes the graph over row-major vectors of length 1; equal vectors give equal bytes. */
export async function writeHnsw(
  file: string,
  vectors: Float32Array,
  dimensions: number,
): Promise<void> {
  const { space, m, efConstruction, seed } = hnswParameters;
  const count = vectors.length / dimensions;
  const graph = new hnswlib.HierarchicalNSW(space, dimensions);
  graph.initIndex(count, m, efConstruction, seed);
  for (let row = 0; row < count; row++) {
    graph.addPoint(Array.from(vectors.subarray(row * dimensions, (row + 1) * dimensions)), row);
    if (row % rowsPerTurn === rowsPerTurn - 1) await setImmediate();
  }
  graph.writeIndexSync(file);
}

/** Inner product of a vector with one row. */
function similarityOf(vector: Float32Array, vectors: Float32Array, row: number): number {
  let sum = 0;
  const offset = row * vector.length;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? 0) * (vectors[offset + i] ?? 0);
  return sum;
}

/** The rows named, best first; ties by row. */
function rankRows(
  vector: Float32Array,
  vectors: Float32Array,
  rows: readonly number[],
): readonly Neighbour[] {
  return rows
    .map((index) => ({ index, similarity: similarityOf(vector, vectors, index) }))
    .sort((one, other) => other.similarity - one.similarity || one.index - other.index);
}

/**
 * Search in the graph of a file; similarities are computed anew from `vectors` in double precision.
 *
 * @throws Error where the file is not a graph of as many rows as `vectors` has
 */
export function openHnsw(file: string, vectors: Float32Array, dimensions: number): FindNearest {
  const count = vectors.length / dimensions;
  const graph = new hnswlib.HierarchicalNSW(hnswParameters.space, dimensions);
  graph.readIndexSync(file);
  if (graph.getCurrentCount() !== count) {
    throw new Error(`${file} holds ${graph.getCurrentCount()} vectors, expected ${count}.`);
  }
  graph.setEf(hnswParameters.efSearch);
  return (vector, k) => {
    const { neighbors } = graph.searchKnn(Array.from(vector), Math.min(count, k + slack));
    return rankRows(vector, vectors, neighbors).slice(0, k);
  };
}

/** Search by looking at every row: what the graph must equal, and what an empty group uses. */
export function searchAll(vectors: Float32Array, dimensions: number): FindNearest {
  const rows = Array.from({ length: vectors.length / dimensions }, (_, row) => row);
  return (vector, k) => rankRows(vector, vectors, rows).slice(0, k);
}
