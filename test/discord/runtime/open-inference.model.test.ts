import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBotConfig } from "../../../src/config.ts";
import type { Inference } from "../../../src/discord/runtime/inference.ts";
import { recordingLog } from "./support.ts";

type OpenInference = typeof import("../../../src/discord/runtime/open-inference.ts");

/** The built module: Node 20 cannot run the engine's thread from TypeScript. */
const built = pathToFileURL("dist/src/discord/runtime/open-inference.js").href;

const lines = [
  "The Harbour",
  "The old lighthouse of Brem was built in 1871 by the engineer Ada Holm.",
  "It was lit with whale oil until 1904, when gas lamps replaced it.",
  "The keeper Tom Rask lived there with his family for thirty years.",
];
const asker = { userId: "1", guildId: null };

describe("openInference", () => {
  const folder = mkdtempSync(join(tmpdir(), "footnote-inference-"));
  const corpus = join(folder, "harbour.txt");
  let inference: Inference;

  beforeAll(async () => {
    writeFileSync(corpus, `${lines.join("\n\n")}\n`);
    const { openInference } = (await import(built)) as OpenInference;
    const config = readBotConfig({ DISCORD_TOKEN: "x", CORPUS: corpus, DATA_DIR: folder });
    inference = await openInference(config, recordingLog().log);
  });
  afterAll(async () => {
    await inference.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers from the engine's thread and looks up on this one, over one index", async () => {
    const outcome = await inference.ask({ question: "Who built the lighthouse?" }, asker);
    if (outcome.kind !== "done") throw new Error(`It was ${outcome.kind}.`);
    expect(outcome.value.index).toBe(inference.library.indexId);
    expect(inference.library.article.text).toContain("Ada Holm");
    expect(inference.status().models.length).toBeGreaterThan(0);
  });

  it("hands over the engine's errors with their code", async () => {
    expect(await inference.ask({ question: "  " }, asker)).toMatchObject({
      kind: "failed",
      error: { code: "question-empty" },
    });
  });

  it("swaps in a changed document, and answers from the old one until then", async () => {
    const before = inference.library.indexId;
    writeFileSync(corpus, `${[...lines, "The lighthouse was sold in 1999."].join("\n\n")}\n`);
    const swap = inference.reindex();
    expect(inference.library.article.text).not.toContain("1999");
    const outcome = await swap;
    expect(outcome).toMatchObject({ kind: "done", value: { previousIndexId: before } });
    expect(inference.library.indexId).not.toBe(before);
    expect(inference.library.article.text).toContain("1999");
    const answer = await inference.ask({ question: "When was the lighthouse sold?" }, asker);
    expect(answer.kind === "done" && answer.value.index).toBe(inference.library.indexId);
  });

  it("keeps the old index when the document has become unreadable", async () => {
    const before = inference.library.indexId;
    writeFileSync(corpus, "");
    expect(await inference.reindex()).toMatchObject({
      kind: "failed",
      error: { code: "document-empty" },
    });
    expect(inference.library.indexId).toBe(before);
    expect((await inference.ask({ question: "Who was the keeper?" }, asker)).kind).toBe("done");
  });
});
