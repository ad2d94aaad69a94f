import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AnswerSchema } from "../../src/answer/answer.ts";
import { askCommand } from "../../src/cli/ask-command.ts";
import type { CommandIo } from "../../src/cli/command-io.ts";
import type { OpenEngine } from "../../src/cli/with-engine.ts";
import type { ExplainedHit } from "../../src/engine.ts";
import { IndexError } from "../../src/errors.ts";
import { createFakeEngine } from "../support/fake-engine.ts";
import { recordingIo } from "./recording-io.ts";

function run(argv: readonly string[], input = "", over: Partial<CommandIo> = {}) {
  const io = recordingIo(input, over);
  const engine = createFakeEngine();
  const opened: string[] = [];
  const code = askCommand(argv, {
    io,
    openEngine: ({ corpus, index, onProgress }) => {
      opened.push(corpus, index);
      onProgress?.("There is no index yet.");
      onProgress?.("1 of 2 texts");
      return Promise.resolve(engine);
    },
  });
  return { io, engine, opened, code };
}

const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

describe("ask", () => {
  it("prints the quotation with its place, and exits with 0", async () => {
    const { io, code } = run(["who built the harbour in 1874?"]);
    expect(await code).toBe(0);
    expect(io.out()).toContain("> The harbour was built in 1874 by the engineer Marta Lindqvist.");
    expect(io.out()).toContain("[1] §1 ¶1 s2 · Introduction · page 1");
  });

  it("exits with 1 when it declines", async () => {
    const { io, code } = run(["how deep is the Mariana trench?"]);
    expect(await code).toBe(1);
    expect(io.out()).toContain("The article does not say (off-topic).");
  });

  it("takes a question that was not quoted", async () => {
    const { engine, code } = run(["who", "built", "the", "harbour?"]);
    await code;
    expect(engine.asked[0]?.question).toBe("who built the harbour?");
  });

  it.each([
    [["--no-reader"], false],
    [[], undefined],
  ])("opens an engine that reads, unless told not to: %j", async (flags, expected) => {
    const readers: unknown[] = [];
    const openEngine: OpenEngine = ({ reader }) => {
      readers.push(reader);
      return Promise.resolve(createFakeEngine());
    };
    await askCommand([...flags, "who built the harbour?"], { io: recordingIo(), openEngine });
    expect(readers).toEqual([expected]);
  });

  it("prints one line of JSON that fits the schema", async () => {
    const { io, code } = run(["--json", "who built the harbour?"]);
    expect(await code).toBe(0);
    const [answer] = jsonLines(io.out());
    expect(AnswerSchema.parse(answer).kind).toBe("answered");
  });

  it("passes the strictness on", async () => {
    const { engine, code } = run(["--strictness", "strict", "who built the harbour?"]);
    await code;
    expect(engine.asked[0]?.strictness).toBe("strict");
  });

  it.each([
    ["an unknown flag, with the nearest one", ["--jason", "x"], "(Did you mean --json?)"],
    [
      "a strictness that does not exist",
      ["--strictness", "severe", "x"],
      "strict, balanced, lenient",
    ],
    ["nothing to ask", [], "No question was given."],
    ["a question beside a batch", ["x", "--batch", "-"], "A question and --batch were given"],
    ["a flag without its value", ["--batch"], "argument missing"],
  ])("exits with 2 for %s", async (_, argv, complaint) => {
    const { io, opened, code } = run(argv);
    expect(await code).toBe(2);
    expect(io.err()).toContain(complaint);
    expect(io.out()).toBe("");
    expect(opened).toEqual([]);
  });

  it.each([
    ["empty", "  "],
    ["10,000 characters long", "x".repeat(10_000)],
  ])("exits with 2 for a question that is %s, with the reason and a hint", async (_, question) => {
    const { io, code } = run([question]);
    expect(await code).toBe(2);
    expect(io.err()).toMatch(/question (?:is empty|has 10,?000 characters)/u);
    expect(io.out()).toBe("");
  });

  it.each([
    ["emoji only", "🤷🤷"],
    ["in another script", "कौन है नेता?"],
    ["with control characters and escapes", "who\u0000 built\u001B[31m the harbour?\u0007"],
  ])("prints no control character for a question %s", async (_, question) => {
    const { io, code } = run([question]);
    expect([0, 1]).toContain(await code);
    expect(io.out()).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it("exits with 3 when the index is damaged, saying which command mends it", async () => {
    const io = recordingIo();
    const code = await askCommand(["x"], {
      io,
      openEngine: () =>
        Promise.reject(
          new IndexError("embeddings/index/hnsw.bin is damaged.", {
            code: "index-corrupt",
            hint: "Rebuild it with: npm run index -- --force",
          }),
        ),
    });
    expect(code).toBe(3);
    expect(io.err()).toContain("embeddings/index/hnsw.bin is damaged.");
    expect(io.err()).toContain("npm run index -- --force");
  });

  it("says on standard error why it builds an index, and counts on a terminal only", async () => {
    const piped = run(["who built the harbour?"]);
    await piped.code;
    expect(piped.io.err()).toBe("There is no index yet.\n");
    const terminal = run(["who built the harbour?"], "", { stderrIsTty: true });
    await terminal.code;
    expect(terminal.io.err()).toContain("There is no index yet.\n\r\u001B[2K1 of 2 texts");
    expect(terminal.io.err().endsWith("\r\u001B[2K")).toBe(true);
  });

  it("keeps the index of another document in a folder of its own", async () => {
    const other = run(["--corpus", "other/doc.txt", "x y"]);
    await other.code;
    expect(other.opened[0]).toBe("other/doc.txt");
    expect(other.opened[1]).toMatch(/^embeddings\/index-of\/doc-txt-[0-9a-f]{8}$/u);
    const own = run(["--corpus", "./corpus/", "x y"]);
    await own.code;
    expect(own.opened[1]).toBe("embeddings/index");
    const both = run(["--corpus", "other/doc.txt", "--index", "there", "x y"]);
    await both.code;
    expect(both.opened[1]).toBe("there");
  });

  it("explains with --explain", async () => {
    const io = recordingIo();
    const hit: ExplainedHit = {
      address: "§1 ¶1 s2",
      text: "The harbour was built in 1874.",
      lexicalRank: 1,
      denseRank: 3,
      bankRank: null,
      similarity: 0.7123,
      bankSimilarity: null,
      readerScore: 4.1,
      rerankerScore: null,
      matchedTerms: ["harbour", "built"],
      score: 0.8,
    };
    const engine = { ...createFakeEngine(), explain: () => Promise.resolve([hit]) };
    await askCommand(["--explain", "who built the harbour?"], {
      io,
      openEngine: () => Promise.resolve(engine),
    });
    expect(io.out()).toContain("1. §1 ¶1 s2 · share 0.800");
    expect(io.out()).toContain(
      "lexical #1 · dense #3 · bank – · cosine 0.712 · bank cosine – · reader 4.10 · reranker – · terms harbour built",
    );
  });
});

describe("ask --batch", () => {
  it("answers in order, each line with its own id, from standard input", async () => {
    const { io, code } = run(
      ["--batch", "-"],
      '{"id":"b","question":"who built the harbour in 1874?"}\n{"id":2,"question":"hello"}\n{"id":"a","question":"how deep is the Mariana trench?"}\n',
    );
    expect(await code).toBe(0);
    const answers = jsonLines(io.out());
    expect(answers.map(({ id, kind }) => [id, kind])).toEqual([
      ["b", "answered"],
      [2, "smalltalk"],
      ["a", "abstained"],
    ]);
  });

  it("reads a file", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "ask-")), "b.jsonl");
    writeFileSync(file, '{"id":"x","question":"hello"}\n');
    const { io, code } = run(["--batch", file]);
    expect(await code).toBe(0);
    expect(jsonLines(io.out())).toHaveLength(1);
  });

  it("gives each conversation its own memory, also when they are interleaved", async () => {
    const lines = [
      { id: "a1", question: "who built the harbour in 1874?", conversation: "a" },
      { id: "b1", question: "what did the storm destroy in January?", conversation: "b" },
      { id: "a2", question: "and his deputy?", conversation: "a" },
      { id: "c1", question: "and his deputy?" },
      { id: "b2", question: "and the pier?", conversation: "b" },
    ];
    const input = lines.map((line) => JSON.stringify(line)).join("\n");
    const { io, engine, code } = run(["--batch", "-"], input);
    await code;
    expect(
      engine.asked.map(({ conversation }) => conversation?.map(({ question }) => question)),
    ).toEqual([
      [],
      [],
      ["who built the harbour in 1874?"],
      [],
      ["what did the storm destroy in January?"],
    ]);
    expect(jsonLines(io.out()).map(({ readAs }) => readAs !== null)).toEqual([
      false,
      false,
      true,
      false,
      true,
    ]);
  });

  it("answers a question that is empty or too long with a refusal, and goes on", async () => {
    const input = ["", "x".repeat(10_000), "who built the harbour?"]
      .map((question, id) => JSON.stringify({ id, question }))
      .join("\n");
    const { io, code } = run(["--batch", "-"], input);
    expect(await code).toBe(0);
    const answers = jsonLines(io.out());
    expect(answers.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["abstained", "unclear"],
      ["abstained", "unclear"],
      ["answered", null],
    ]);
    for (const { id, ...answer } of answers) {
      expect(AnswerSchema.parse({ ...answer, id: String(id) }).text).not.toBe("");
    }
  });

  it("runs nothing when a line is malformed, and exits with 2", async () => {
    const { io, opened, code } = run(
      ["--batch", "-"],
      '{"id":"a","question":"hello"}\n{"id":"b"}\n',
    );
    expect(await code).toBe(2);
    expect(io.out()).toBe("");
    expect(io.err()).toContain("line 2");
    expect(opened).toEqual([]);
  });

  it("writes nothing but JSON Lines to standard output", async () => {
    const { io, code } = run(["--batch", "-"], '{"id":"a","question":"hello"}\n', {
      stderrIsTty: true,
    });
    await code;
    expect(jsonLines(io.out())).toHaveLength(1);
    expect(io.err()).toContain("1 of 1");
  });

  it("says that an empty batch held nothing", async () => {
    const { io, code } = run(["--batch", "-"], "\n");
    expect(await code).toBe(0);
    expect(io.out()).toBe("");
    expect(io.err()).toContain("no lines");
  });
});
