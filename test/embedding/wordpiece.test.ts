import { describe, expect, it } from "vitest";
import { normalizeText } from "../../src/embedding/normalize-text.ts";
import { readWordPiece } from "../../src/embedding/wordpiece.ts";

const vocabulary = [
  "[PAD]",
  "[UNK]",
  "[CLS]",
  "[SEP]",
  "the",
  "har",
  "##bour",
  ",",
  "-",
  "cafe",
  "s",
];

const tokenizerJson = {
  normalizer: {
    type: "BertNormalizer",
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: "BertPreTokenizer" },
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 8,
    vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
  },
};

const wordPiece = readWordPiece(tokenizerJson, "tokenizer.json");

/** Tokens as [vocabulary entry, words they came from]. */
const pieces = (text: string) =>
  wordPiece.tokenize(text).map(({ id, start, end }) => [vocabulary[id], text.slice(start, end)]);

describe("readWordPiece", () => {
  it("cuts a word into the longest known pieces and says where each came from", () => {
    expect(pieces("The Harbour, the")).toEqual([
      ["the", "The"],
      ["har", "Har"],
      ["##bour", "bour"],
      [",", ","],
      ["the", "the"],
    ]);
  });

  it("keeps offsets over accents, control characters and soft hyphens", () => {
    expect(pieces("Café")).toEqual([["cafe", "Café"]]);
    expect(pieces("Cafe\u0301 s")).toEqual([
      ["cafe", "Cafe"],
      ["s", "s"],
    ]);
    expect(pieces("ca\u00adfe\u0007 s")).toEqual([
      ["cafe", "ca\u00adfe"],
      ["s", "s"],
    ]);
  });

  it("turns an unknown or over-long word into one unknown token over all of it", () => {
    expect(pieces("the harx theharbour")).toEqual([
      ["the", "the"],
      ["[UNK]", "harx"],
      ["[UNK]", "theharbour"],
    ]);
  });

  it("takes special tokens that stand in a text for plain text", () => {
    expect(wordPiece.tokenize("[SEP]").map(({ id }) => id)).not.toContain(wordPiece.sep);
  });

  it("has no tokens for text without visible characters", () => {
    expect(wordPiece.tokenize(" \u0000\u200b\n")).toEqual([]);
  });

  it("refuses another kind of tokenizer, and a vocabulary without special tokens", () => {
    const other = { ...tokenizerJson, pre_tokenizer: { type: "ByteLevel" } };
    expect(() => readWordPiece(other, "models/x/tokenizer.json")).toThrow(
      "models/x/tokenizer.json is not a BERT WordPiece tokenizer: pre_tokenizer.type",
    );
    const { "[SEP]": _, ...vocab } = tokenizerJson.model.vocab;
    const poor = { ...tokenizerJson, model: { ...tokenizerJson.model, vocab } };
    expect(() => readWordPiece(poor, "t.json")).toThrow(
      "t.json: the vocabulary lacks the token [SEP].",
    );
  });
});

describe("normalizeText", () => {
  it("sets ideographs apart and keeps their origin", () => {
    const { text, starts } = normalizeText("a漢b", { lowercase: true, stripAccents: true });
    expect(text).toBe("a 漢 b");
    expect(starts).toEqual([0, 1, 1, 1, 2]);
  });

  it("lower-cases with a look at the neighbours: a final sigma", () => {
    expect(normalizeText("ΟΔΟΣ", { lowercase: true, stripAccents: true }).text).toBe("οδος");
  });
});
