import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/embedding/embedder.ts";
import type { Reader } from "../../src/embedding/reader.ts";
import { createEmbedder, readEmbedderIdentity } from "../../src/embedding/create-embedder.ts";
import { createReader } from "../../src/embedding/create-reader.ts";
import { createResolver } from "../../src/embedding/create-resolver.ts";
import { createVerifier } from "../../src/embedding/create-verifier.ts";
import type { Resolver } from "../../src/embedding/resolver.ts";
import type { Verifier } from "../../src/embedding/verifier.ts";
import { dot } from "../../src/embedding/vector.ts";

const embedderFolder = "embeddings/models/bge-small-en-v1.5";
const readerFolder = "embeddings/models/reader-minilm-l6";

let embedder: Embedder;
let reader: Reader;
let resolver: Resolver;
let verifier: Verifier;

beforeAll(async () => {
  resolver = await createResolver("embeddings/models/resolver-minilm-l6");
  verifier = await createVerifier("embeddings/models/verifier-minilm-l6");
  embedder = await createEmbedder(embedderFolder);
  reader = await createReader(readerFolder);
});

afterAll(async () => {
  await embedder.close();
  await reader.close();
  await resolver.close();
  await verifier.close();
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

describe("the reranker", () => {
  it("reads a follow-up with what was said before, another way than without", async () => {
    const reranker = await createReader("embeddings/models/reranker-minilm-l6");
    const scores = async (earlier: readonly string[]) => {
      const [reading] = await reranker.read("Who was the first?", [{ text, sentences }], earlier);
      return reading?.sentences.map((one) => one?.score ?? Number.NEGATIVE_INFINITY) ?? [];
    };
    const asked = await scores([
      "Did the harbour have a director?",
      "The harbour had nine directors.",
    ]);
    expect(asked.indexOf(Math.max(...asked))).toBe(1);
    expect(asked).not.toEqual(await scores([]));
    expect(await scores(["harbour ".repeat(500)])).toHaveLength(3);
    await reranker.close();
  });

  it("is the only reader that looks at earlier texts", async () => {
    const windows = [{ text, sentences }];
    const question = "Who was the first director?";
    expect(await reader.read(question, windows, ["Fog is frequent."])).toEqual(
      await reader.read(question, windows),
    );
  });
});

describe("createResolver", () => {
  const earlier = [
    "Who was the first director of the harbour?",
    "Its first director was Jonas Aalto, a former sea captain.",
  ];
  const wordAt = ({ text, span }: { text: number; span: { start: number; end: number } }) =>
    (earlier[text] ?? "").slice(span.start, span.end);

  it("weighs every word of meaning, as it stands in its text", async () => {
    const words = (await resolver.weigh("and when was he born?", earlier)).map(wordAt);
    expect(words).toEqual(
      "first director harbour first director Jonas Aalto former sea captain".split(" "),
    );
  });

  it("finds the name that a pronoun needs likelier than what is told of it", async () => {
    const weighed = await resolver.weigh("and when was he born?", earlier);
    const of = (name: string) =>
      weighed.find((word) => wordAt(word) === name)?.probability ?? Number.NaN;
    expect(of("Aalto")).toBeGreaterThan(of("sea"));
    expect(weighed.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
  });

  it("reads as far as the model reaches and weighs nothing beyond", async () => {
    const weighed = await resolver.weigh("and why?", ["harbour ".repeat(400)]);
    expect(weighed.length).toBeGreaterThan(100);
    expect(weighed.length).toBeLessThan(resolver.identity.maxTokens);
    expect(await resolver.weigh("and why?", [])).toEqual([]);
    expect(await resolver.weigh("and why?", ["of the", ""])).toEqual([]);
  });

  it("refuses a folder that holds a reader", async () => {
    await expect(createResolver(readerFolder)).rejects.toMatchObject({ code: "model-wrong-kind" });
  });
});

describe("createVerifier", () => {
  const sentence = "The harbour was built by the city in 1874.";

  it("tells support from contradiction and both from a sentence about something else", async () => {
    const premises = [
      { sentence, context: "" },
      { sentence: "Fog is frequent in autumn.", context: "" },
    ];
    const [support, foggy] = await verifier.entail("The city built the harbour.", premises);
    const [against] = await verifier.entail("The harbour was not built by the city.", premises);
    if (!(support && foggy && against)) throw new Error("a result a premise was asked for");
    expect(support.supported).toBeGreaterThan(support.contradicted);
    expect(against.contradicted).toBeGreaterThan(support.contradicted);
    expect(foggy.neither).toBeGreaterThan(support.neither);
  });

  it("gives three shares that add up to 1, for texts of any length", async () => {
    const long = "harbour ".repeat(300);
    const found = await verifier.entail(long, [{ sentence: long, context: long }]);
    const [{ supported, contradicted, neither } = { supported: 0, contradicted: 0, neither: 0 }] =
      found;
    expect(supported + contradicted + neither).toBeCloseTo(1, 5);
    expect(await verifier.entail("Nothing.", [])).toEqual([]);
  });

  it("refuses a folder that holds a reader", async () => {
    await expect(createVerifier(readerFolder)).rejects.toMatchObject({ code: "model-wrong-kind" });
  });
});
