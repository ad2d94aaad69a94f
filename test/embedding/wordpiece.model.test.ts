import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWordPiece } from "../../src/embedding/wordpiece.ts";
import { loadReferenceTokenizer } from "../support/reference-tokenizer.ts";

const folder = "embeddings/models/bge-small-en-v1.5";
const ours = readWordPiece(JSON.parse(readFileSync(`${folder}/tokenizer.json`, "utf8")), folder);

/** Text from every corner of Unicode, mixed with words, so that words meet odd neighbours. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "Islamic",
        "State’s",
        "J&K",
        "Σ",
        "İ",
        "ﬁ",
        "≠",
        "漢",
        "𠮷",
        "é",
        "e\u0301",
        "\u00ad",
      ),
      fc.constantFrom(" ", "\n", "\t", "\u00a0", "\u200b", "\u0000", "\ufffd", "-", "…", "'"),
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""))
  // The library reads special tokens in a text as such; ours takes them for plain text on purpose.
  .filter((candidate) => !/\[(?:PAD|UNK|CLS|SEP|MASK)\]/u.test(candidate));

describe("the WordPiece tokenizer", () => {
  it("gives the ids that @xenova/transformers gives, for any text", async () => {
    const reference = await loadReferenceTokenizer(folder);
    fc.assert(
      fc.property(text, (sample) => {
        expect(ours.tokenize(sample).map(({ id }) => id)).toEqual(reference(sample));
      }),
      { numRuns: 500 },
    );
  });

  it("gives rising offsets that stay inside the text", () => {
    fc.assert(
      fc.property(text, (sample) => {
        let last = 0;
        for (const { start, end } of ours.tokenize(sample)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(sample.length);
          last = start;
        }
      }),
    );
  });
});
