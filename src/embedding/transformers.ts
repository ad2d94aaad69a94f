import { parse, resolve } from "node:path";
import { AutoModel, AutoModelForQuestionAnswering, env, Tensor } from "@xenova/transformers";
import { ModelError, QuestionError } from "../errors.ts";
import type { Embedder, EmbedderIdentity } from "./embedder.ts";
import { type ModelFacts, openModelFolder, requireKind } from "./model-folder.ts";
import { readSentence } from "./read-spans.ts";
import type { Reader, ReaderWindow, SentenceReading, WindowReading } from "./reader.ts";
import { normalize } from "./vector.ts";
import { splitWindow, type WindowPiece } from "./window-pieces.ts";
import { readWordPiece, type Token, type WordPiece } from "./wordpiece.ts";

/** What a loaded model does: named tensors in, named tensors out. */
type Run = (inputs: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;

interface LoadedModel {
  readonly run: Run;
  readonly close: () => Promise<void>;
}

interface ModelLoader {
  from_pretrained(
    path: string,
    options: { quantized: boolean; local_files_only: boolean },
  ): Promise<unknown>;
}

async function loadModel(loader: ModelLoader, folder: string): Promise<LoadedModel> {
  // The library finds files below one path for the whole process: the root, so that every folder fits.
  const { root } = parse(resolve(folder));
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = root;
  const path = resolve(folder).slice(root.length).replaceAll("\\", "/");
  try {
    const model = await loader.from_pretrained(path, { quantized: true, local_files_only: true });
    // SAFETY: the library's models are callable with named tensors and carry dispose(); its types say neither.
    const { run, dispose } = {
      run: model as Run,
      dispose: () => (model as { dispose(): Promise<unknown> }).dispose(),
    };
    return {
      run,
      close: async () => {
        await dispose();
      },
    };
  } catch (cause) {
    throw new ModelError(`The model in ${folder} cannot be loaded.`, {
      code: "model-unusable",
      hint: "Install the packages of the lockfile again with: npm ci",
      cause,
    });
  }
}

/** One row of token ids as the tensors that BERT takes; from `secondPart` on, tokens are of the second text. */
function inputTensors(ids: readonly number[], secondPart = ids.length): Record<string, Tensor> {
  const fill = (value: (id: number, position: number) => number) =>
    new Tensor(
      "int64",
      BigInt64Array.from(ids, (id, at) => BigInt(value(id, at))),
      [1, ids.length],
    );
  return {
    input_ids: fill((id) => id),
    attention_mask: fill(() => 1),
    token_type_ids: fill((_, position) => (position < secondPart ? 0 : 1)),
  };
}

/** The numbers of an output tensor. */
function floats(
  outputs: Readonly<Record<string, Tensor>>,
  name: string,
  folder: string,
): Float32Array {
  const data: unknown = outputs[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new ModelError(`The model in ${folder} gives no ${name}.`, {
    code: "model-unusable",
    hint: `Name a model of the right kind in ${folder}, or another folder.`,
  });
}

/** One vector from the model's output for one text: the first token's, or the mean over all tokens. */
function pool(hidden: Float32Array, dimensions: number, pooling: "cls" | "mean"): Float32Array {
  if (pooling === "cls") return normalize(hidden.slice(0, dimensions));
  const sum = new Float32Array(dimensions);
  hidden.forEach((value, at) => {
    sum[at % dimensions] = (sum[at % dimensions] ?? 0) + value;
  });
  return normalize(sum);
}

function identityOf(
  facts: Extract<ModelFacts, { kind: "embedder" }>,
  weightsSha256: string,
): EmbedderIdentity {
  const { model, revision, dimensions, pooling, quantization, queryPrefix, maxTokens } = facts;
  return {
    model,
    revision,
    dimensions,
    pooling,
    normalized: true,
    quantization,
    queryPrefix,
    maxTokens,
    weightsSha256,
  };
}

/**
 * Which embedder a folder holds, its files checked but not loaded.
 *
 * @throws {@link ModelError} `model-missing`, `model-damaged`, `model-facts-invalid`, `model-wrong-kind`
 */
export async function readEmbedderIdentity(folder: string): Promise<EmbedderIdentity> {
  const { facts, weightsSha256 } = await openModelFolder(folder);
  return identityOf(requireKind(folder, facts, "embedder"), weightsSha256);
}

/**
 * An embedder from a model folder, offline.
 *
 * Each text runs alone: with dynamically quantised weights the scale of the activations is that of
 * the whole batch, so a text's vector would depend on its neighbours (cosine 0.993 between batch
 * and alone, docs/evaluation/models.md), and batches gain a fifth of the time only.
 *
 * @throws {@link ModelError} `model-missing`, `model-damaged`, `model-facts-invalid`,
 * `model-wrong-kind`, `model-tokenizer-unsupported`, `model-unusable`
 */
export async function createEmbedder(folder: string): Promise<Embedder> {
  const opened = await openModelFolder(folder);
  const facts = requireKind(folder, opened.facts, "embedder");
  const wordPiece = readWordPiece(opened.tokenizer, `${folder}/tokenizer.json`);
  const { run, close } = await loadModel(AutoModel, folder);

  function encode(text: string): readonly number[] {
    const ids = [wordPiece.cls, ...wordPiece.tokenize(text).map(({ id }) => id), wordPiece.sep];
    if (ids.length <= facts.maxTokens) return ids;
    throw new QuestionError(
      `A text of ${ids.length} tokens is longer than the ${facts.maxTokens} that ${facts.model} reads.`,
      { code: "text-too-long", hint: "Shorten the text." },
    );
  }

  async function embed(text: string): Promise<Float32Array> {
    const outputs = await run(inputTensors(encode(text)));
    const hidden = floats(outputs, "last_hidden_state", folder);
    return pool(hidden, facts.dimensions, facts.pooling);
  }

  async function embedAll(
    texts: readonly string[],
    onProgress?: (done: number, total: number) => void,
  ): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      vectors.push(await embed(text));
      onProgress?.(vectors.length, texts.length);
    }
    return vectors;
  }

  return {
    identity: identityOf(facts, opened.weightsSha256),
    embedTexts: embedAll,
    embedQueries: (texts) => embedAll(texts.map((text) => facts.queryPrefix + text)),
    countTokens: (text) => wordPiece.tokenize(text).length + 2,
    close,
  };
}

/** The row of tokens for one piece: `[CLS] question [SEP] piece [SEP]`. */
function pairRow(
  question: readonly Token[],
  piece: WindowPiece,
  { cls, sep }: WordPiece,
): readonly number[] {
  const ids = (tokens: readonly Token[]) => tokens.map(({ id }) => id);
  return [cls, ...ids(question), sep, ...ids(piece.tokens), sep];
}

/** The better of two readings of one sentence, from overlapping pieces. */
function better(a: SentenceReading | null, b: SentenceReading | null): SentenceReading | null {
  if (!(a && b)) return a ?? b;
  return b.score > a.score ? b : a;
}

/**
 * A reader from a model folder, offline. Windows run one by one: that is quicker than a padded
 * batch of eight, and a reading does not depend on what else is read (docs/evaluation/models.md).
 *
 * A window too long for the model is read in overlapping pieces; a sentence then has the best of
 * its pieces' scores, and the window the lowest of their null scores.
 *
 * @throws {@link ModelError} as {@link createEmbedder}
 */
export async function createReader(folder: string): Promise<Reader> {
  const opened = await openModelFolder(folder);
  const facts = requireKind(folder, opened.facts, "reader");
  const wordPiece = readWordPiece(opened.tokenizer, `${folder}/tokenizer.json`);
  const { run, close } = await loadModel(AutoModelForQuestionAnswering, folder);

  async function readPiece(
    question: readonly Token[],
    window: ReaderWindow,
    piece: WindowPiece,
  ): Promise<WindowReading> {
    const offset = question.length + 2;
    const outputs = await run(inputTensors(pairRow(question, piece, wordPiece), offset));
    const start = floats(outputs, "start_logits", folder);
    const end = floats(outputs, "end_logits", folder);
    return {
      nullScore: (start[0] ?? 0) + (end[0] ?? 0),
      sentences: window.sentences.map((sentence) =>
        readSentence(piece.tokens, sentence, { start, end, offset }, facts.maxAnswerTokens),
      ),
    };
  }

  async function readWindow(
    question: readonly Token[],
    window: ReaderWindow,
  ): Promise<WindowReading> {
    const room = facts.maxTokens - question.length - 3;
    const tokens = wordPiece.tokenize(window.text);
    const readings: WindowReading[] = [];
    for (const piece of splitWindow(tokens, room, facts.maxAnswerTokens)) {
      readings.push(await readPiece(question, window, piece));
    }
    return {
      nullScore: Math.min(...readings.map(({ nullScore }) => nullScore)),
      sentences: window.sentences.map((_, at) =>
        readings.reduce<SentenceReading | null>(
          (best, reading) => better(best, reading.sentences[at] ?? null),
          null,
        ),
      ),
    };
  }

  return {
    identity: {
      model: facts.model,
      revision: facts.revision,
      quantization: facts.quantization,
      maxTokens: facts.maxTokens,
      weightsSha256: opened.weightsSha256,
    },
    async read(question, windows) {
      const asked = wordPiece.tokenize(question).slice(0, facts.maxQuestionTokens);
      const readings: WindowReading[] = [];
      for (const window of windows) readings.push(await readWindow(asked, window));
      return readings;
    },
    close,
  };
}
