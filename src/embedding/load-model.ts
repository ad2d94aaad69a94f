import { parse, resolve } from "node:path";
import {
  AutoModel,
  AutoModelForQuestionAnswering,
  AutoModelForSequenceClassification,
  AutoModelForTokenClassification,
  env,
  Tensor,
} from "@xenova/transformers";
import { ModelError } from "../errors.ts";
import type { ModelFacts } from "./model-folder.ts";

/** A loaded model: one row of token ids in, its outputs by name. */
export interface LoadedModel {
  /**
   * Runs one row; from `secondPart` on, tokens are of the second text.
   *
   * @returns what the named output holds, row-major
   */
  run(ids: readonly number[], secondPart?: number): Promise<(output: string) => Float32Array>;
  /** Frees the model; it must not be run afterwards. */
  close(): Promise<void>;
}

/** What a model of the library does: named tensors in, named tensors out. */
type Run = (inputs: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;

interface ModelLoader {
  from_pretrained(
    path: string,
    options: { quantized: boolean; local_files_only: boolean },
  ): Promise<unknown>;
}

const loaders: Readonly<Record<ModelFacts["kind"], ModelLoader>> = {
  embedder: AutoModel,
  reader: AutoModelForQuestionAnswering,
  resolver: AutoModelForTokenClassification,
  verifier: AutoModelForSequenceClassification,
};

/**
 * Loads the weights of a model folder, offline; the folder was checked before.
 *
 * @throws {@link ModelError} `model-unusable`
 */
export async function loadModel(kind: ModelFacts["kind"], folder: string): Promise<LoadedModel> {
  // The library finds files below one path for the whole process: the root, so that every folder fits.
  const { root } = parse(resolve(folder));
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = root;
  const path = resolve(folder).slice(root.length).replaceAll("\\", "/");
  try {
    const model = await loaders[kind].from_pretrained(path, {
      quantized: true,
      local_files_only: true,
    });
    // SAFETY: the library's models are callable with named tensors and carry dispose(); its types say neither.
    const { call, dispose } = {
      call: model as Run,
      dispose: () => (model as { dispose(): Promise<unknown> }).dispose(),
    };
    return {
      run: async (ids, secondPart) => {
        const outputs = await call(inputTensors(ids, secondPart));
        return (name) => floats(outputs, name, folder);
      },
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
