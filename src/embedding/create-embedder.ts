import { QuestionError } from "../errors.ts";
import type { Embedder, EmbedderIdentity } from "./embedder.ts";
import { loadModel } from "./load-model.ts";
import { type ModelFacts, openModelFolder, requireKind } from "./model-folder.ts";
import { normalize } from "./vector.ts";
import { readWordPiece } from "./wordpiece.ts";

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
  const { run, close } = await loadModel("embedder", folder);

  function encode(text: string): readonly number[] {
    const ids = [wordPiece.cls, ...wordPiece.tokenize(text).map(({ id }) => id), wordPiece.sep];
    if (ids.length <= facts.maxTokens) return ids;
    throw new QuestionError(
      `A text of ${ids.length} tokens is longer than the ${facts.maxTokens} that ${facts.model} reads.`,
      { code: "text-too-long", hint: "Shorten the text." },
    );
  }

  async function embed(text: string): Promise<Float32Array> {
    const output = await run(encode(text));
    return pool(output("last_hidden_state"), facts.dimensions, facts.pooling);
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
