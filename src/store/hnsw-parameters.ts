/**
 * Parameters of the graph (Malkov and Yashunin, TPAMI 2020).
 *
 * `m` 32 and `efConstruction` 400 are the upper end of what its authors recommend for high recall;
 * `efSearch` 512 looks at a quarter of the largest group here. With these the graph returns what
 * brute force returns on the shipped corpus (test/store/hnsw.model.test.ts); below `efSearch` 64 it
 * did not always (docs/evaluation/models.md). A group of up to `efSearch` vectors is searched whole.
 */
export const hnswParameters = {
  space: "ip",
  m: 32,
  efConstruction: 400,
  efSearch: 512,
  seed: 100,
} as const;
