import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEngine } from "../src/app.ts";
import { createChat } from "../src/cli/chat.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import type { Engine } from "../src/engine.ts";
import { createPaint } from "../src/render/paint.ts";

/** The width of the terminal in which the README's transcripts were taken, without colour. */
const layout = { paint: createPaint(false), width: 80 };

/** Transcripts: blocks of text in which questions stand behind the chat's prompt. */
const transcripts = [
  ...readFileSync("README.md", "utf8").matchAll(/```text\n(› [\s\S]*?)```/gu),
].map(([, block = ""]) =>
  block
    .split(/^› /mu)
    .filter((part) => part !== "")
    .map((part) => {
      const [question = "", ...lines] = part.split("\n");
      return { question, reply: lines.join("\n").trim() };
    }),
);

/** The index is built in some 15 s; a machine that is busy with other tests gets more. */
const buildLimitMs = 300_000;

/**
 * Confidence moves with every fit, times with every machine, suggestions with every new question of
 * the bank; quotations, places and reasons must not.
 */
const steady = (text: string) =>
  text
    .replace(/Confidence: .*/gu, "Confidence: …")
    .replace(/You could ask:[\s\S]*/gu, "You could ask: …")
    .trim();

describe("the transcripts of the README", () => {
  let engine: Engine;

  beforeAll(async () => {
    // The checkout's own index: a fresh one costs nothing, and one built here serves the next start.
    engine = await openEngine(defaultLocations);
  }, buildLimitMs);

  afterAll(async () => {
    await engine.close();
  });

  it("are there: an answer and a refusal", () => {
    expect(transcripts.flat().length).toBeGreaterThanOrEqual(2);
  });

  it("are what the chat prints", async () => {
    for (const transcript of transcripts) {
      const chat = createChat(engine);
      for (const { question, reply } of transcript) {
        expect(steady((await chat.reply(question, layout)) ?? "")).toBe(steady(reply));
      }
    }
  });
});
