import { describe, expect, it } from "vitest";
import { decodeVectors, encodeVectors } from "../../src/store/bank-vectors.ts";
import { textKey } from "../../src/store/embed-texts.ts";
import { fakeEmbedder, fakeIdentity } from "../support/fake-embedder.ts";

async function written() {
  const texts = ["Who built the harbour?", "How many ships call?"];
  const vectors = await fakeEmbedder().embedTexts(texts);
  const rows = new Map(texts.map((text, at) => [textKey(text), vectors[at] ?? new Float32Array()]));
  return { rows, bytes: encodeVectors(fakeIdentity, rows) };
}

describe("bank vectors", () => {
  it("come back under their keys, exact to a sixteenth bit", async () => {
    const { rows, bytes } = await written();
    const read = decodeVectors(bytes, fakeIdentity, "x.vectors");
    expect([...read.keys()]).toEqual([...rows.keys()]);
    for (const [key, vector] of rows) {
      for (const [at, component] of vector.entries()) {
        expect(Math.abs((read.get(key)?.[at] ?? 9) - component)).toBeLessThan(1 / 32_767);
      }
    }
  });

  it("of another model are not used", async () => {
    const { bytes } = await written();
    const other = { ...fakeIdentity, weightsSha256: "1".repeat(64) };
    expect(decodeVectors(bytes, other, "x.vectors").size).toBe(0);
  });

  it.each([
    ["empty", () => Buffer.alloc(0)],
    ["cut short", (bytes: Buffer) => bytes.subarray(0, -1)],
    [
      "with a flipped byte",
      (bytes: Buffer) => {
        const flipped = Buffer.from(bytes);
        flipped[bytes.length - 5] = (flipped[bytes.length - 5] ?? 0) ^ 1;
        return flipped;
      },
    ],
    ["with another first line", (bytes: Buffer) => Buffer.concat([Buffer.from("{}\n"), bytes])],
  ])("that are %s are an error that names the file", async (_, damage) => {
    const { bytes } = await written();
    expect(() => decodeVectors(damage(bytes), fakeIdentity, "x.vectors")).toThrowError(
      expect.objectContaining({
        code: "bank-vectors-damaged",
        message: expect.stringContaining("x.vectors"),
      }),
    );
  });
});
