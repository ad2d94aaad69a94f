import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelError } from "../../src/errors.ts";
import {
  factsFile,
  type ModelFacts,
  modelFiles,
  openModelFolder,
  redescribe,
  requireKind,
} from "../../src/embedding/model-folder.ts";

let folder = "";

const facts = {
  kind: "embedder",
  model: "tiny",
  revision: "by hand",
  licence: "none",
  quantization: "int8-dynamic",
  maxTokens: 64,
  dimensions: 4,
  pooling: "cls",
  queryPrefix: "",
  files: {},
};

/** The error of opening the folder. */
async function openingError(): Promise<ModelError> {
  const error: unknown = await openModelFolder(folder).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "footnote-model-"));
  mkdirSync(join(folder, "onnx"));
  for (const name of modelFiles) writeFileSync(join(folder, name), `{"content of": "${name}"}`);
  writeFileSync(join(folder, factsFile), JSON.stringify(facts));
  writeFileSync(join(folder, factsFile), JSON.stringify(await redescribe(folder)));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("openModelFolder", () => {
  it("gives the facts and the tokenizer of a whole folder", async () => {
    const opened = await openModelFolder(folder);
    expect(opened.facts.model).toBe("tiny");
    expect(opened.tokenizer).toEqual({ "content of": "tokenizer.json" });
    expect(opened.weightsSha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it.each([factsFile, ...modelFiles])("names %s where it is missing", async (name) => {
    rmSync(join(folder, name));
    const error = await openingError();
    expect(error.code).toBe("model-missing");
    expect(error.message).toBe(`The model file ${join(folder, name)} cannot be read.`);
    expect(error.hint).toBe(`Restore it with: git checkout -- ${folder}`);
  });

  it.each(modelFiles)(
    "names %s, both sizes and both checksums where a byte is flipped",
    async (name) => {
      const content = readFileSync(join(folder, name));
      content[3] = (content[3] ?? 0) ^ 1;
      writeFileSync(join(folder, name), content);
      const error = await openingError();
      expect(error.code).toBe("model-damaged");
      expect(error.message).toContain(join(folder, name));
      expect(error.message).toMatch(/states \d+ bytes, SHA-256 [0-9a-f]{12}…, found \d+ bytes/u);
    },
  );

  it.each(modelFiles)("names %s where it is cut short", async (name) => {
    truncateSync(join(folder, name), 5);
    const error = await openingError();
    expect(error.code).toBe("model-damaged");
    expect(error.message).toContain("found 5 bytes");
  });

  it.each([
    ["text that is no JSON", "{"],
    ["an unknown pooling", JSON.stringify({ ...facts, pooling: "max" })],
    ["an unknown key", JSON.stringify({ ...facts, colour: "red" })],
  ])("refuses facts with %s", async (_, content) => {
    writeFileSync(join(folder, factsFile), content);
    expect((await openingError()).code).toBe("model-facts-invalid");
  });

  it("refuses a file that the facts do not state", async () => {
    writeFileSync(join(folder, factsFile), JSON.stringify(facts));
    expect((await openingError()).message).toContain("states no such file");
  });
});

describe("requireKind", () => {
  it("lets a model pass for what it is and for nothing else", async () => {
    const opened: ModelFacts = (await openModelFolder(folder)).facts;
    expect(requireKind(folder, opened, "embedder").dimensions).toBe(4);
    expect(() => requireKind(folder, opened, "reader")).toThrow(
      `${folder} holds a model of kind embedder, but reader is needed.`,
    );
  });
});
