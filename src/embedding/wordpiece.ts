import { z } from "zod";
import { ModelError } from "../errors.ts";
import { type NormalizedText, type NormalizerSettings, normalizeText } from "./normalize-text.ts";

/** One token of the model with the words it came from. */
export interface Token {
  readonly id: number;
  /** Offsets into the original text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** A WordPiece tokenizer that keeps offsets, which the one of @xenova/transformers does not. */
export interface WordPiece {
  /** Tokens of the text in order, special ones left out; `[CLS]` written in the text is plain text. */
  tokenize(text: string): readonly Token[];
  readonly cls: number;
  readonly sep: number;
  readonly pad: number;
}

const TokenizerSchema = z.object({
  normalizer: z.object({
    type: z.literal("BertNormalizer"),
    clean_text: z.literal(true),
    handle_chinese_chars: z.literal(true),
    strip_accents: z.boolean().nullable(),
    lowercase: z.boolean(),
  }),
  pre_tokenizer: z.object({ type: z.literal("BertPreTokenizer") }),
  model: z.object({
    type: z.literal("WordPiece").optional(),
    unk_token: z.string(),
    continuing_subword_prefix: z.string(),
    max_input_chars_per_word: z.int().min(1),
    vocab: z.record(z.string(), z.int().min(0)),
  }),
});
type WordPieceModel = z.infer<typeof TokenizerSchema>["model"];

/** BERT's pre-tokenizer: each punctuation mark or ASCII symbol alone, the runs between them whole. */
const punctuation = "\\p{P}\\u0021-\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u007E";
const word = new RegExp(`[^\\s${punctuation}]+|[${punctuation}]`, "gu");

/** Greedy longest-match-first pieces of one word as [id, first character, end character], or null where none fit. */
function splitWord(
  chars: readonly string[],
  model: WordPieceModel,
  ids: ReadonlyMap<string, number>,
): readonly (readonly [number, number, number])[] | null {
  if (chars.length > model.max_input_chars_per_word) return null;
  const pieces: [number, number, number][] = [];
  let start = 0;
  while (start < chars.length) {
    let end = chars.length;
    let id: number | undefined;
    for (; end > start; end--) {
      const piece = chars.slice(start, end).join("");
      id = ids.get(start > 0 ? model.continuing_subword_prefix + piece : piece);
      if (id !== undefined) break;
    }
    if (id === undefined) return null;
    pieces.push([id, start, end]);
    start = end;
  }
  return pieces;
}

/** Code-unit offset of each character of a word, and of its end. */
function unitOffsets(chars: readonly string[]): readonly number[] {
  const offsets = [0];
  for (const char of chars) offsets.push((offsets.at(-1) ?? 0) + char.length);
  return offsets;
}

function tokensOfWord(
  at: number,
  text: string,
  normalized: NormalizedText,
  model: WordPieceModel,
  ids: ReadonlyMap<string, number>,
  unknown: number,
): readonly Token[] {
  const chars = [...text];
  const units = unitOffsets(chars);
  const pieces = splitWord(chars, model, ids) ?? [[unknown, 0, chars.length] as const];
  return pieces.map(([id, first, end]) => ({
    id,
    start: normalized.starts[at + (units[first] ?? 0)] ?? 0,
    end: normalized.ends[at + (units[end] ?? 0) - 1] ?? 0,
  }));
}

function idOf(ids: ReadonlyMap<string, number>, token: string, file: string): number {
  const id = ids.get(token);
  if (id !== undefined) return id;
  throw new ModelError(`${file}: the vocabulary lacks the token ${token}.`, {
    code: "model-tokenizer-unsupported",
    hint: "Use a model folder with a BERT WordPiece tokenizer, as embeddings/models/ holds.",
  });
}

/**
 * A tokenizer from the content of a tokenizer.json.
 *
 * @param file - named in errors
 * @throws {@link ModelError} `model-tokenizer-unsupported` for anything but BERT's WordPiece
 */
export function readWordPiece(tokenizerJson: unknown, file: string): WordPiece {
  const parsed = TokenizerSchema.safeParse(tokenizerJson);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ModelError(
      `${file} is not a BERT WordPiece tokenizer: ${issue?.path.join(".")}: ${issue?.message}.`,
      {
        code: "model-tokenizer-unsupported",
        hint: "Use a model folder with a BERT WordPiece tokenizer, as embeddings/models/ holds.",
        cause: parsed.error,
      },
    );
  }
  const { model, normalizer } = parsed.data;
  const ids = new Map(Object.entries(model.vocab));
  const unknown = idOf(ids, model.unk_token, file);
  const settings: NormalizerSettings = {
    lowercase: normalizer.lowercase,
    // BERT strips accents where it lower-cases, unless the file says otherwise.
    stripAccents: normalizer.strip_accents ?? normalizer.lowercase,
  };
  return {
    cls: idOf(ids, "[CLS]", file),
    sep: idOf(ids, "[SEP]", file),
    pad: idOf(ids, "[PAD]", file),
    tokenize(text) {
      const normalized = normalizeText(text, settings);
      return [...normalized.text.matchAll(word)].flatMap((match) =>
        tokensOfWord(match.index, match[0], normalized, model, ids, unknown),
      );
    },
  };
}
