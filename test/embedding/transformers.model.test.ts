import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/embedding/embedder.ts";
import type { Reader } from "../../src/embedding/reader.ts";
import {
  createEmbedder,
  createReader,
  readEmbedderIdentity,
} from "../../src/embedding/transformers.ts";
import { dot } from "../../src/embedding/vector.ts";

const embedderFolder = "embeddings/models/bge-small-en-v1.5";
const readerFolder = "embeddings/models/reader-minilm-l6";

let embedder: Embedder;
let reader: Reader;

beforeAll(async () => {
  embedder = await createEmbedder(embedderFolder);
  reader = await createReader(readerFolder);
});

afterAll(async () => {
  await embedder.close();
  await reader.close();
});

/** One text under test as a window: what stands before, the answer's sentence, what stands after. */
const before = "The harbour was built in 1874. ";
const answer = "Its first director was Jonas Aalto, a former sea captain.";
const text = `${before}${answer} Fog is frequent.`;
const sentences = [
  { start: 0, end: before.length - 1 },
  { start: before.length, end: before.length + answer.length },
  { start: before.length + answer.length + 1, end: text.length },
];

describe("createEmbedder", () => {
  it("says who it is as the folder does, loaded or not", async () => {
    expect(embedder.identity).toEqual(await readEmbedderIdentity(embedderFolder));
    expect(embedder.identity.dimensions).toBe(384);
  });

  it("gives vectors of length 1, nearer for texts that mean the same", async () => {
    const [ship, boat, law] = await embedder.embedTexts([
      "The ship left the harbour.",
      "A vessel sailed out of the port.",
      "Parliament passed the tax law.",
    ]);
    if (!(ship && boat && law)) throw new Error("three vectors were asked for");
    expect(dot(ship, ship)).toBeCloseTo(1, 5);
    expect(dot(ship, boat)).toBeGreaterThan(dot(ship, law));
  });

  it("gives a text the same vector whatever it is embedded with", async () => {
    const [alone] = await embedder.embedTexts(["harbour"]);
    const [, among] = await embedder.embedTexts(["A longer text about something else.", "harbour"]);
    expect(among).toEqual(alone);
  });

  it("puts the model's prefix before queries only", async () => {
    const prefixed = `${embedder.identity.queryPrefix}harbour`;
    expect(await embedder.embedQueries(["harbour"])).toEqual(await embedder.embedTexts([prefixed]));
  });

  it("tells how far it is", async () => {
    const told: string[] = [];
    await embedder.embedTexts(["a", "b"], (done, total) => told.push(`${done}/${total}`));
    expect(told).toEqual(["1/2", "2/2"]);
  });

  it("refuses a text that the model would cut off, with both lengths", async () => {
    const long = "harbour ".repeat(600);
    expect(embedder.countTokens(long)).toBe(602);
    await expect(embedder.embedTexts([long])).rejects.toThrow(
      "A text of 602 tokens is longer than the 512 that bge-small-en-v1.5 reads.",
    );
  });

  it("refuses a folder that holds a reader", async () => {
    await expect(createEmbedder(readerFolder)).rejects.toMatchObject({ code: "model-wrong-kind" });
  });
});

describe("createReader", () => {
  it("finds the sentence and the words that answer", async () => {
    const [reading] = await reader.read("Who was the first director?", [{ text, sentences }]);
    const scores = reading?.sentences.map((one) => one?.score ?? Number.NEGATIVE_INFINITY) ?? [];
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
    const span = reading?.sentences[1]?.span ?? { start: 0, end: 0 };
    expect(text.slice(span.start, span.end)).toContain("Jonas Aalto");
  });

  it("scores a question that the text answers above one that it does not", async () => {
    const scoreOf = async (question: string) => {
      const [reading] = await reader.read(question, [{ text, sentences }]);
      return Math.max(...(reading?.sentences.map((one) => one?.score ?? -99) ?? []));
    };
    expect(await scoreOf("When was the harbour built?")).toBeGreaterThan(
      await scoreOf("Which football club won the cup?"),
    );
  });

  it("reads a window longer than the model in pieces, to its end", async () => {
    const filler = "The sea was calm and nothing happened on that day. ".repeat(60);
    const window = {
      text: filler + answer,
      sentences: [{ start: filler.length, end: filler.length + answer.length }],
    };
    const [reading] = await reader.read("Who was the first director?", [window]);
    const span = reading?.sentences[0]?.span ?? { start: 0, end: 0 };
    expect(window.text.slice(span.start, span.end)).toContain("Jonas Aalto");
  });

  it("reads nothing where there is nothing to read", async () => {
    expect(await reader.read("Who?", [])).toEqual([]);
    const [empty] = await reader.read("", [{ text: "", sentences: [{ start: 0, end: 0 }] }]);
    expect(empty?.sentences).toEqual([null]);
  });
});
