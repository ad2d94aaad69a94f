import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitWindow } from "../../src/embedding/window-pieces.ts";

const tokensOf = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ id, start: id, end: id + 1 }));
const ids = (count: number, room: number, overlap: number) =>
  splitWindow(tokensOf(count), room, overlap).map(({ tokens }) => tokens.map(({ id }) => id));

describe("splitWindow", () => {
  it("leaves a window that fits in one piece", () => {
    expect(ids(4, 4, 2)).toEqual([[0, 1, 2, 3]]);
    expect(ids(0, 4, 2)).toEqual([[]]);
  });

  it("overlaps the pieces of a longer one", () => {
    expect(ids(8, 4, 2)).toEqual([
      [0, 1, 2, 3],
      [2, 3, 4, 5],
      [4, 5, 6, 7],
    ]);
  });

  it("holds every run of overlap tokens whole in some piece", () => {
    const sizes = fc
      .tuple(fc.nat(60), fc.integer({ min: 2, max: 20 }))
      .chain(([count, room]) =>
        fc.tuple(fc.constant(count), fc.constant(room), fc.integer({ min: 1, max: room - 1 })),
      );
    fc.assert(
      fc.property(sizes, ([count, room, overlap]) => {
        const pieces = ids(count, room, overlap);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(room);
        for (let first = 0; first + overlap <= count; first++) {
          const last = first + overlap - 1;
          expect(pieces.some((piece) => piece.includes(first) && piece.includes(last))).toBe(true);
        }
      }),
    );
  });
});
