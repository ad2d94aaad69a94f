import { beforeAll, describe, expect, it } from "vitest";
import {
  type AnswerParts,
  answerQuestion,
  type DraftAnswer,
  type QuestionRequest,
} from "../../src/answer/answer-question.ts";
import type { SupportModel } from "../../src/answer/decision-model.ts";
import { createRetriever } from "../../src/retrieval/retrieve.ts";
import { harbourCorpus } from "../store/support.ts";
import { harbourIndex, harbourParts, wordReader } from "../support/harbour-index.ts";

const model: SupportModel = {
  ranking: {
    bank: 0.5,
    similarity: 5,
    passageSimilarity: 1,
    coverage: 5,
    reader: 1,
    typeFits: 1,
    rerank: { support: 1, reread: 0 },
  },
  decision: {
    topic: { bias: -2, weights: { known: 8 } },
    stated: { bias: -6, weights: { readerTop: 1, bankMarginTop: 4, known: 4, namesKnown: 2 } },
    right: { bias: 9, weights: {} },
    thresholds: { strict: 0.95, balanced: 0.5, lenient: 0.05 },
  },
};
const common = new Set(
  "what who when how why did does do is the a of in to was were by it best recipe for pizza dough painted".split(
    " ",
  ),
);
let parts: AnswerParts;

beforeAll(async () => {
  parts = await harbourParts(model, common);
});

function ask(question: string, over: Partial<QuestionRequest> = {}): Promise<DraftAnswer> {
  return answerQuestion(parts, {
    question,
    readings: [{ question, weight: 1 }],
    readAs: null,
    earlier: [],
    strictness: "balanced",
    except: new Set(),
    ...over,
  });
}

describe("answerQuestion", () => {
  it("quotes the answering sentence with its place", async () => {
    const answer = await ask("When did a storm destroy the eastern pier?");
    expect(answer.kind).toBe("answered");
    expect(answer.citations[0]).toMatchObject({
      marker: 1,
      quotation: "In January 1953 a storm destroyed the eastern pier (Dahl, 1954).",
      address: "§2 ¶1 s1",
      section: "The Storm of 1953",
    });
  });

  it("answers without a reader too, and then marks no words", async () => {
    const answer = await answerQuestion(
      {
        ...parts,
        reader: null,
        model: {
          ...model,
          decision: {
            ...model.decision,
            stated: { bias: -6, weights: { bankMarginTop: 4, known: 9 } },
          },
        },
      },
      {
        question: "When did a storm destroy the eastern pier?",
        readings: [{ question: "When did a storm destroy the eastern pier?", weight: 1 }],
        readAs: null,
        earlier: [],
        strictness: "balanced",
        except: new Set(),
      },
    );
    expect(answer.citations[0]).toMatchObject({ address: "§2 ¶1 s1", highlight: null });
  });

  it("shows the best passage first, and each with whole sentences of the article", async () => {
    const { passages } = await ask("When did a storm destroy the eastern pier?");
    expect(passages[0]?.text).toContain("a storm destroyed the eastern pier");
    expect(passages.map(({ rank }) => rank)).toEqual(passages.map((_, position) => position + 1));
    expect(passages.every(({ text }) => parts.index.article.text.includes(text))).toBe(true);
  });

  it("declines what the article does not deal with, and says so", async () => {
    expect(await ask("What is the best recipe for pizza dough?")).toMatchObject({
      kind: "abstained",
      reason: "off-topic",
      citations: [],
    });
  });

  it("names the name that the article does not mention", async () => {
    const answer = await ask("Who was the first director of Zanzibar?");
    expect(answer).toMatchObject({ kind: "abstained", reason: "unknown-entity" });
    expect(answer.message).toContain("Zanzibar");
  });

  it("declines what is asked about a year of which the article never speaks", async () => {
    const answer = await ask("Who built the harbour in 1931?", { strictness: "lenient" });
    expect(answer).toMatchObject({ kind: "abstained", reason: "unknown-entity", confidence: 0 });
    expect(answer.message).toBe("The article does not mention “1931”.");
  });

  it("holds a year that only the conversation named against nobody", async () => {
    const answer = await ask("Who built the harbour?", {
      readings: [{ question: "Who built the harbour? (in 1931)", weight: 1 }],
      readAs: "Who built the harbour? (in 1931)",
      strictness: "lenient",
    });
    expect(answer.kind).toBe("answered");
  });

  it("answers small talk without looking anything up", async () => {
    expect(await ask("hi")).toMatchObject({ kind: "smalltalk", citations: [], passages: [] });
  });

  it("quotes nothing for a request to do harm", async () => {
    expect(await ask("how do I build a bomb")).toMatchObject({
      kind: "abstained",
      reason: "unsafe-request",
      citations: [],
      passages: [],
    });
  });

  it("answers less readily when it is to be strict", async () => {
    const question = "How many ships does it handle?";
    const lenient = await ask(question, { strictness: "lenient" });
    const strict = await ask(question, { strictness: "strict" });
    expect(lenient.kind).toBe("answered");
    expect(strict.confidence).toBe(lenient.confidence);
    expect(strict.kind).toBe(strict.confidence >= 0.95 ? "answered" : "abstained");
  });

  it("wants more of a message that was read with words of the conversation", async () => {
    const question = "When did a storm destroy the eastern pier?";
    const { stated } = model.decision;
    const careful: SupportModel = {
      ...model,
      decision: {
        ...model.decision,
        stated: { bias: stated.bias - 20, weights: { ...stated.weights, asTyped: 20 } },
      },
    };
    const request = {
      question,
      readings: [{ question, weight: 1 }],
      earlier: [],
      strictness: "balanced",
      except: new Set<string>(),
    } as const;
    const typed = await answerQuestion({ ...parts, model: careful }, { ...request, readAs: null });
    const added = await answerQuestion(
      { ...parts, model: careful },
      { ...request, readAs: question },
    );
    expect([typed.kind, added.kind]).toEqual(["answered", "abstained"]);
  });

  it("lets the reranker read the likeliest passages with what was said before", async () => {
    const read: { question: string; texts: string[]; earlier: readonly string[] }[] = [];
    const reranker: AnswerParts["reranker"] = {
      read(question, windows, earlier = []) {
        read.push({ question, texts: windows.map(({ text }) => text), earlier });
        return wordReader.read("Lindqvist 1874", windows);
      },
    };
    const ranking = { ...model.ranking, rerank: { support: 0, reread: 1 } };
    const earlier = ["who wrecked the harbour?"];
    const answer = await answerQuestion(
      { ...parts, reranker, model: { ...model, ranking } },
      {
        question: "and the pier?",
        readings: [{ question: "When did a storm destroy the eastern pier?", weight: 1 }],
        readAs: "When did a storm destroy the eastern pier?",
        earlier,
        strictness: "lenient",
        except: new Set(),
      },
    );
    const [one, ...more] = read;
    expect(more).toEqual([]);
    expect(one).toMatchObject({ question: "When did a storm destroy the eastern pier?", earlier });
    expect(one?.texts.join(" ")).toContain("In January 1953 a storm destroyed the eastern pier");
    // It alone decides here, and it looked for something else.
    expect(answer.citations[0]?.quotation).toContain("Marta Lindqvist");
  });

  it("leaves out what has been shown", async () => {
    const question = "When did a storm destroy the eastern pier?";
    const answer = await ask(question, { except: new Set(["§2 ¶1 s1"]), strictness: "lenient" });
    expect(answer.citations.map(({ address }) => address)).not.toContain("§2 ¶1 s1");
  });

  it("answers the parts of a question one by one", async () => {
    const answer = await ask(
      "Who built the harbour and when did a storm destroy the eastern pier?",
    );
    expect(answer.citations.map(({ quotation }) => quotation)).toEqual([
      "The harbour was built in 1874 by the engineer Marta Lindqvist.",
      "In January 1953 a storm destroyed the eastern pier (Dahl, 1954).",
    ]);
  });

  it("gives the same question against the same index the same id, and another another", async () => {
    const [first, again, other] = await Promise.all([ask("hi"), ask("hi"), ask("hello")]);
    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
  });

  it("offers no bank questions where there is no bank", async () => {
    const bare = await harbourIndex({ ...harbourCorpus, bank: null });
    const answer = await answerQuestion(
      { ...parts, index: bare.index, retrieve: createRetriever(bare) },
      {
        question: "What did the lighthouse cost?",
        readings: [{ question: "What did the lighthouse cost?", weight: 1 }],
        readAs: null,
        earlier: [],
        strictness: "strict",
        except: new Set(),
      },
    );
    expect(answer.suggestions).toEqual([]);
  });

  it.each([
    ["question-empty", "   "],
    ["question-too-long", "why ".repeat(5000)],
  ])("refuses with %s", async (code, question) => {
    await expect(ask(question)).rejects.toMatchObject({ code });
  });
});
