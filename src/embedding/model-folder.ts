import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { ModelError } from "../errors.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u, "must be a SHA-256 in lower-case hex");

const FilesSchema = z.record(z.string(), z.strictObject({ bytes: z.int().min(1), sha256: Sha256 }));

const Common = {
  model: z.string().min(1),
  /** Where the weights come from. */
  revision: z.string().min(1),
  licence: z.string().min(1),
  quantization: z.string().min(1),
  /** Longest input in tokens, the special ones included. */
  maxTokens: z.int().min(8).max(512),
  files: FilesSchema,
};

/** `footnote.json` in a model folder: what the weights do not say of themselves, and how to tell that they are whole. */
export const ModelFactsSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("embedder"),
    ...Common,
    dimensions: z.int().min(1).max(4096),
    pooling: z.enum(["cls", "mean"]),
    /** Put before a question, not before a text. */
    queryPrefix: z.string(),
  }),
  z.strictObject({
    kind: z.literal("reader"),
    ...Common,
    /** Of a question this many tokens are read. */
    maxQuestionTokens: z.int().min(1).max(256),
    /** Longest answering span in tokens. */
    maxAnswerTokens: z.int().min(1).max(256),
    /** For a reader that was trained on conversations: what of earlier texts is read. */
    earlier: z
      .strictObject({
        /** Of each text this many tokens are read. */
        maxTextTokens: z.int().min(1).max(256),
        /** Of question, texts and the separators between them this many are read. */
        maxTokens: z.int().min(1).max(256),
      })
      .optional(),
  }),
  z.strictObject({
    kind: z.literal("resolver"),
    ...Common,
    /** Of a follow-up this many tokens are read. */
    maxQuestionTokens: z.int().min(1).max(256),
    /** Function words, in lower case, that the model was not trained to weigh. */
    unweighed: z.array(z.string().min(1)).max(500),
  }),
  z.strictObject({
    kind: z.literal("verifier"),
    ...Common,
    /** Of a claim, a sentence and what stands before it this many tokens are read. */
    maxClaimTokens: z.int().min(1).max(256),
    maxSentenceTokens: z.int().min(1).max(256),
    maxContextTokens: z.int().min(0).max(256),
  }),
]);
/** The facts of a model folder. */
export type ModelFacts = z.infer<typeof ModelFactsSchema>;

/** The name of the facts file. */
export const factsFile = "footnote.json";

/** The weights that are loaded, relative to the model folder. */
export const weightsFile = "onnx/model_quantized.onnx";

/** Every file that a model folder must hold, weights first. */
export const modelFiles = [weightsFile, "tokenizer.json", "tokenizer_config.json", "config.json"];

const restore = (folder: string) => `Restore it with: git checkout -- ${folder}`;

async function readModelFile(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (cause) {
    throw new ModelError(`The model file ${join(folder, name)} cannot be read.`, {
      code: "model-missing",
      hint: restore(folder),
      cause,
    });
  }
}

function parseFacts(folder: string, text: string): ModelFacts {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ModelError(`${join(folder, factsFile)} is not JSON.`, {
      code: "model-facts-invalid",
      hint: restore(folder),
      cause,
    });
  }
  const parsed = ModelFactsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ModelError(
    `${join(folder, factsFile)}: ${issue?.path.join(".") || "the file"}: ${issue?.message}.`,
    { code: "model-facts-invalid", hint: restore(folder), cause: parsed.error },
  );
}

/** Size and SHA-256 of some bytes. */
export function describeBytes(bytes: Buffer): { readonly bytes: number; readonly sha256: string } {
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function requireWhole(folder: string, name: string, content: Buffer, facts: ModelFacts): void {
  const expected = facts.files[name];
  const found = describeBytes(content);
  if (expected?.bytes === found.bytes && expected.sha256 === found.sha256) return;
  const say = (file: { readonly bytes: number; readonly sha256: string } | undefined) =>
    file ? `${file.bytes} bytes, SHA-256 ${file.sha256.slice(0, 12)}…` : "no such file";
  throw new ModelError(
    `The model file ${join(folder, name)} is damaged or replaced: ${factsFile} states ${say(expected)}, found ${say(found)}.`,
    { code: "model-damaged", hint: restore(folder) },
  );
}

/** A model folder whose files are all there and as stated. */
export interface ModelFolder {
  readonly facts: ModelFacts;
  /** Parsed tokenizer.json. */
  readonly tokenizer: unknown;
  readonly weightsSha256: string;
}

/**
 * The facts of a model folder, after checking size and SHA-256 of every file (50 ms for 34 MB).
 *
 * @throws {@link ModelError} `model-missing`, `model-facts-invalid`, `model-damaged`
 */
export async function openModelFolder(folder: string): Promise<ModelFolder> {
  const facts = parseFacts(folder, (await readModelFile(folder, factsFile)).toString("utf8"));
  const contents = await Promise.all(
    modelFiles.map(async (name) => [name, await readModelFile(folder, name)] as const),
  );
  for (const [name, content] of contents) requireWhole(folder, name, content, facts);
  const tokenizer = contents.find(([name]) => name === "tokenizer.json")?.[1].toString("utf8");
  return {
    facts,
    tokenizer: JSON.parse(tokenizer ?? "null"),
    weightsSha256: facts.files[weightsFile]?.sha256 ?? "",
  };
}

/**
 * The facts narrowed to one kind of model.
 *
 * @throws {@link ModelError} `model-wrong-kind`
 */
export function requireKind<K extends ModelFacts["kind"]>(
  folder: string,
  facts: ModelFacts,
  kind: K,
): Extract<ModelFacts, { kind: K }> {
  if (facts.kind !== kind) {
    throw new ModelError(`${folder} holds a model of kind ${facts.kind}, but ${kind} is needed.`, {
      code: "model-wrong-kind",
      hint: `Name a folder whose ${factsFile} says "kind": "${kind}", under embeddings/models/.`,
    });
  }
  // SAFETY: the kind was compared above, and the union is discriminated by it.
  return facts as Extract<ModelFacts, { kind: K }>;
}

/** The facts with size and SHA-256 of every file as it stands now; for a folder whose weights were replaced on purpose. */
export async function redescribe(folder: string): Promise<ModelFacts> {
  const facts = parseFacts(folder, (await readModelFile(folder, factsFile)).toString("utf8"));
  const files = await Promise.all(
    modelFiles.map(
      async (name) => [name, describeBytes(await readModelFile(folder, name))] as const,
    ),
  );
  return { ...facts, model: facts.model || basename(folder), files: Object.fromEntries(files) };
}
