import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot } from "../../src/embedding/vector.ts";
import { cutToFit, embedAll, textKey } from "../../src/store/embed-texts.ts";
import { fakeEmbedder } from "../support/fake-embedder.ts";

const quiet = () => undefined;

describe("embedAll", () => {
  it("embeds equal texts once and known texts not at all", async () => {
    const embedder = fakeEmbedder();
    const known = new Map([[textKey("fog"), Float32Array.of(1)]]);
    const vectors = await embedAll(["pier", "fog", "pier"], embedder, known, quiet);
    expect(embedder.embedded).toEqual(["pier"]);
    expect(vectors.get(textKey("fog"))).toEqual(Float32Array.of(1));
    expect(vectors.size).toBe(2);
  });

  it("tells how many of the texts that must be embedded are done", async () => {
    const told: string[] = [];
    const known = new Map([[textKey("fog"), Float32Array.of(1)]]);
    await embedAll(["a", "fog", "b"], fakeEmbedder(), known, (done, total) => {
      told.push(`${done}/${total}`);
    });
    expect(told).toEqual(["1/2", "2/2"]);
  });

  it("gives a text that is too long the mean direction of its pieces", async () => {
    const embedder = fakeEmbedder({ maxTokens: 6 });
    const vectors = await embedAll(
      ["fog fog fog fog pier pier pier pier"],
      embedder,
      new Map(),
      quiet,
    );
    expect(embedder.embedded).toEqual(["fog fog fog fog", " pier pier pier pier"]);
    const [vector] = vectors.values();
    const [fog, pier] = await embedder.embedTexts(["fog fog fog fog", "pier pier pier pier"]);
    if (!(vector && fog && pier)) throw new Error("three vectors were asked for");
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(dot(vector, fog)).toBeCloseTo(dot(vector, pier), 5);
  });
});

describe("cutToFit", () => {
  it("loses nothing, cuts no character in two and fits, for any text", () => {
    // Every character a token: the worst that a script without spaces can do.
    const embedder = { ...fakeEmbedder(), countTokens: (text: string) => [...text].length + 2 };
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const pieces = cutToFit(text, embedder);
        expect(pieces.join("")).toBe(text);
        for (const piece of pieces) {
          expect(piece).not.toMatch(/\p{Cs}/u);
          expect(embedder.countTokens(piece)).toBeLessThanOrEqual(embedder.identity.maxTokens);
        }
      }),
    );
  });

  it("cuts at white space where there is some", () => {
    const embedder = fakeEmbedder({ maxTokens: 4 });
    expect(cutToFit("one two three four", embedder)).toEqual(["one two", " three four"]);
  });
});
