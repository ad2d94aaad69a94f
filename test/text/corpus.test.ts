import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CorpusError } from "../../src/errors.ts";
import { loadCorpus } from "../../src/text/corpus.ts";

const TEXT = "The river rises in the hills.\n";
const alias = { canonical: "river", aliases: ["stream"], reason: "The text uses both." };

describe("loadCorpus", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "footnote-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const refusal = async (path = folder): Promise<CorpusError> => {
    const error: unknown = await loadCorpus(path).catch((cause: unknown) => cause);
    if (error instanceof CorpusError) return error;
    throw new Error(`expected a CorpusError for ${path}`);
  };

  it("reads the folder that ships", async () => {
    const corpus = await loadCorpus("corpus");
    expect(corpus.article.title).toBe("Friends, Foes and Future of ISIS in South Asia");
    expect(corpus.aliases.length).toBeGreaterThan(0);
    expect(corpus.bankPath).toBe("corpus/article.questions.jsonl");
    expect(corpus.questionsPath).toBe("corpus/questions");
    expect(Object.keys(corpus.checksums)).toEqual([
      "article.txt",
      "article.json",
      "aliases.json",
      "article.questions.jsonl",
    ]);
  });

  it("reads a folder with nothing but a text, whatever its name", async () => {
    write("river.txt", TEXT);
    const corpus = await loadCorpus(folder);
    expect(corpus).toMatchObject({
      aliases: [],
      bankPath: null,
      questionsPath: null,
      metadata: {},
    });
    expect(corpus.article.title).toBe("river");
    expect(corpus.checksums).toEqual({ "river.txt": corpus.article.sha256 });
  });

  it("reads what stands beside the text in a folder", async () => {
    write("article.txt", TEXT);
    write("article.json", { title: "Rivers", language: "en" });
    write("aliases.json", { aliases: [alias] });
    write("article.questions.jsonl", "");
    write("questions/questions.jsonl", "");
    const corpus = await loadCorpus(folder);
    expect(corpus.article).toMatchObject({ title: "Rivers", language: "en" });
    expect(corpus.aliases).toEqual([alias]);
    expect(corpus.bankPath).toBe(join(folder, "article.questions.jsonl"));
    expect(corpus.questionsPath).toBe(join(folder, "questions"));
  });

  it("asks which text is meant where a folder holds several, and lists them", async () => {
    write("one.txt", TEXT);
    write("two.txt", TEXT);
    const error = await refusal();
    expect(error).toMatchObject({ code: "corpus-ambiguous" });
    expect(error.message).toContain("one.txt, two.txt");
    expect(error.hint).toContain("--corpus");
  });

  it("takes the text that article.json names, or article.txt, of several", async () => {
    write("one.txt", TEXT);
    write("article.txt", `${TEXT}It is long.\n`);
    expect((await loadCorpus(folder)).article.sourceFile).toBe("article.txt");
    write("article.json", { sourceFile: "one.txt" });
    expect((await loadCorpus(folder)).article.sourceFile).toBe("one.txt");
  });

  it("says so when a folder holds no text", async () => {
    write("notes.md", TEXT);
    expect(await refusal()).toMatchObject({ code: "corpus-without-document" });
  });

  it("lends a single file nothing that belongs to another document of the folder", async () => {
    const path = write("river.txt", TEXT);
    write("article.txt", TEXT);
    write("article.json", { title: "Something else" });
    write("aliases.json", { aliases: [alias] });
    write("article.questions.jsonl", "");
    write("questions/questions.jsonl", "");
    const corpus = await loadCorpus(path);
    expect(corpus).toMatchObject({ aliases: [], bankPath: null, questionsPath: null });
    expect(corpus.article.title).toBe("river");
  });

  it("reads what carries the name of a single file", async () => {
    const path = write("river.txt", TEXT);
    write("river.article.json", { title: "On Rivers" });
    write("river.aliases.json", { aliases: [alias] });
    write("river.questions.jsonl", "");
    const corpus = await loadCorpus(path);
    expect(corpus.article.title).toBe("On Rivers");
    expect(corpus.aliases).toEqual([alias]);
    expect(corpus.bankPath).toBe(join(folder, "river.questions.jsonl"));
  });

  it("lends article.txt no metadata that names another file", async () => {
    const path = write("article.txt", TEXT);
    write("article.json", { title: "Something else", sourceFile: "other.txt" });
    expect((await loadCorpus(path)).article.title).toBe("article");
  });

  it.each([
    ["article.json", '{\n  "title": "River",\n}', "line 3"],
    ["article.json", { titel: "River" }, "titel"],
    ["article.json", { title: 5 }, '"title"'],
    ["article.json", { language: "English" }, "language tag"],
    [
      "aliases.json",
      { aliases: [{ canonical: "river", aliases: ["stream"] }] },
      '"aliases.0.reason"',
    ],
    [
      "aliases.json",
      { aliases: [alias, { ...alias, canonical: "brook" }] },
      "“stream” stands under two entries",
    ],
    ["aliases.json", [], "the whole file"],
    ["aliases.json", "", "is not JSON"],
  ])("names file and place of a mistake in %s: %j", async (name, content, place) => {
    write("article.txt", TEXT);
    write(name, content);
    const error = await refusal();
    expect(error).toMatchObject({ code: "corpus-file-invalid" });
    expect(error.message).toContain(name);
    expect(error.message).toContain(place);
  });

  it("names the document that article.json promises and the folder lacks", async () => {
    write("article.json", { sourceFile: "river.txt" });
    const error = await refusal();
    expect(error).toMatchObject({ code: "document-missing" });
    expect(error.message).toContain("river.txt");
  });

  it("does not follow a sourceFile out of the folder", async () => {
    write("article.json", { sourceFile: "../../../etc/hostname" });
    const error = await refusal();
    expect(error.message).toContain(join(folder, "hostname"));
  });

  it("names a path at which nothing is", async () => {
    expect(await refusal(join(folder, "none"))).toMatchObject({ code: "document-missing" });
  });
});
