import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  beliefOf,
  type Features,
  featureNames,
  readDecisionFile,
  type SupportModel,
} from "../../src/answer/decision-model.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";

const none = Object.fromEntries(featureNames.map((name) => [name, 0])) as Features;
const model: SupportModel = {
  ranking: {
    bank: 1,
    similarity: 1,
    passageSimilarity: 1,
    coverage: 1,
    reader: 1,
    typeFits: 1,
    rerank: { support: 1, reread: 0 },
  },
  decision: {
    topic: { bias: 0, weights: { similarity: 4 } },
    stated: { bias: -1, weights: { bankMargin: 10, readerTop: 0.5 } },
    right: { bias: 0, weights: { share: 2 } },
    thresholds: { strict: 0.8, balanced: 0.5, lenient: 0.2 },
  },
};

describe("beliefOf", () => {
  it("multiplies what each model says, one given the other", () => {
    const features = { ...none, similarity: 0.5, bankMargin: 0.2, readerTop: 2, share: -1 };
    const { onTopic, stated, right } = beliefOf(model, features);
    // Logits: 4 · 0.5 = 2; −1 + 10 · 0.2 + 0.5 · 2 = 2; 2 · −1 = −2.
    expect(onTopic).toBeCloseTo(0.8808, 4);
    expect(stated).toBeCloseTo(0.8808 ** 2, 4);
    expect(right).toBeCloseTo(0.8808 ** 2 * 0.1192, 4);
  });

  it("never falls when a feature grows", () => {
    const value = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...featureNames), value, value, (name, a, b) => {
        const at = (x: number) => beliefOf(model, { ...none, [name]: x }).right;
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
      }),
    );
  });
});

describe("readDecisionFile", () => {
  const temporaryFolder = temporaryFolders();
  const write = (text: string) => {
    const path = join(temporaryFolder(), "decision.json");
    writeFileSync(path, text);
    return path;
  };

  const pair = { withBank: model, withoutBank: model };
  const file = { formatVersion: 2, provenance: {}, withReader: pair, withoutReader: pair };

  it("reads every model", async () => {
    const models = await readDecisionFile(write(JSON.stringify(file)));
    expect(models.withReader).toEqual(pair);
    expect(models.withoutReader).toEqual(pair);
  });

  it("names the file that is missing", async () => {
    await expect(readDecisionFile("nowhere/decision.json")).rejects.toMatchObject({
      code: "decision-unreadable",
      message: expect.stringContaining("nowhere/decision.json"),
    });
  });

  it.each([
    ["cut short", '{"formatVersion": 2,'],
    ["of another version", JSON.stringify({ ...file, formatVersion: 3 })],
    ["without the models of one kind", JSON.stringify({ ...file, withoutReader: undefined })],
    [
      "with a weight that turns evidence around",
      JSON.stringify({
        ...file,
        withReader: {
          ...pair,
          withBank: {
            ...model,
            decision: {
              ...model.decision,
              stated: { bias: 0, weights: { readerTop: -1 } },
            },
          },
        },
      }),
    ],
  ])("refuses a file %s", async (_, text) => {
    await expect(readDecisionFile(write(text))).rejects.toMatchObject({ code: "decision-invalid" });
  });
});
