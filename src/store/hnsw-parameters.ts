/**
 * Parameters of the graph (Malkov and Yashunin, TPAMI 2020).
 *
 * With `m` 32 and `efConstruction` 400, 382 searches among the 1,848 questions of the shipped bank
 * returned exactly what looking at every row returns from `efSearch` 128 upwards; at 64 one did
 * not, at 16 nine. `m` 16 needs 512 for the same (docs/evaluation/models.md). 512 leaves a factor
 * of four, takes 0.75 ms a search, and visits practically every row of smaller groups.
 */
export const hnswParameters = {
  space: "ip",
  m: 32,
  efConstruction: 400,
  efSearch: 512,
  seed: 100,
} as const;
