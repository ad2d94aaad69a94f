import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type IndexParts, indexCommand } from "../../src/cli/index-command.ts";
import { decodeVectors, encodeVectors } from "../../src/store/bank-vectors.ts";
import { fakeEmbedder, fakeIdentity } from "../support/fake-embedder.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";
import { type RecordingIo, recordingIo } from "./recording-io.ts";

const folder = temporaryFolders();

const text = `The Harbour of Veld

Introduction

Veld is a small port on the northern coast, known for its lighthouse and its fog. The harbour was built in 1874 by the engineer Marta Lindqvist.

The Storm

In January 1953 a storm destroyed the eastern pier. The pier was never rebuilt.
`;
const bank = [
  { question: "Who built it?", answeredBy: ["The pier was never rebuilt."] },
  { question: "When?", answeredBy: ["This sentence is gone."] },
];

/** A corpus folder with a bank and a question set, and a folder for its index. */
function prepare() {
  const corpus = folder();
  writeFileSync(join(corpus, "article.txt"), text);
  writeFileSync(
    join(corpus, "article.questions.jsonl"),
    bank.map((line) => JSON.stringify(line)).join("\n"),
  );
  mkdirSync(join(corpus, "questions"));
  writeFileSync(join(corpus, "questions", "set.jsonl"), '{"id": "q1", "gold": [["in 1875"]]}\n');
  return { corpus, out: join(folder(), "index") };
}

const partsWith = (io: RecordingIo): IndexParts => {
  let clock = 0;
  return {
    io,
    openEmbedder: () => Promise.resolve(fakeEmbedder()),
    readIdentity: () => Promise.resolve(fakeIdentity),
    now: () => {
      clock += 1500;
      return clock;
    },
  };
};

/** Exit code and what was printed. */
async function index(argv: readonly string[], io = recordingIo()) {
  const code = await indexCommand(argv, partsWith(io));
  return { code, out: io.out(), err: io.err() };
}

describe("indexCommand", () => {
  it("stores the bank's vectors beside it, and a later build computes none of them", async () => {
    const { corpus, out } = prepare();
    const stored = await index(["--corpus", corpus, "--out", out, "--bank-vectors"]);
    expect(stored.out).toContain("Wrote the vectors of 1 questions to");
    const elsewhere = join(folder(), "index");
    const again = await index(["--corpus", corpus, "--out", elsewhere, "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ reused: 1 });
    const forced = await index(["--corpus", corpus, "--out", elsewhere, "--json", "--force"]);
    expect(JSON.parse(forced.out)).toMatchObject({ reused: 0 });
  });

  it("computes them after all where the machine's own are others", async () => {
    const { corpus, out } = prepare();
    await index(["--corpus", corpus, "--out", out, "--bank-vectors"]);
    const path = join(corpus, "article.questions.vectors");
    const vectors = decodeVectors(readFileSync(path), fakeIdentity, path);
    const turned = new Map([...vectors].map(([key, vector]) => [key, vector.map((x) => -x)]));
    writeFileSync(path, encodeVectors(fakeIdentity, turned));
    const again = await index(["--corpus", corpus, "--out", join(folder(), "index"), "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ reused: 0 });
  });

  it("refuses to write with --check", async () => {
    const { corpus, out } = prepare();
    const { code, err } = await index([
      "--corpus",
      corpus,
      "--out",
      out,
      "--check",
      "--bank-vectors",
    ]);
    expect(code).toBe(2);
    expect(err).toContain("--bank-vectors");
  });

  it("builds an index, says what it holds and what has lost its sentence", async () => {
    const { corpus, out } = prepare();
    const { code, out: printed } = await index(["--corpus", corpus, "--out", out]);
    expect(code).toBe(0);
    expect(printed).toMatch(
      /^Index [0-9a-f]{12}: \d+ sentences, \d+ passages, 1 bank questions, /u,
    );
    expect(printed).toContain("1.5 s.");
    expect(printed).toContain(
      "Bank questions left out because their sentence is no longer in the text: 1",
    );
    expect(printed).toContain("line 2: When? (This sentence is gone.)");
    expect(printed).toContain("set.jsonl q1: in 1875");
  });

  it("does nothing where the index is fresh, unless forced", async () => {
    const { corpus, out } = prepare();
    await index(["--corpus", corpus, "--out", out]);
    const again = await index(["--corpus", corpus, "--out", out]);
    expect(again.out).toMatch(/^Index [0-9a-f]{12} in .* is fresh and whole\.\n/u);
    expect(again.out).toContain("line 2: When? (This sentence is gone.)");
    expect(again.err).toBe("");
    const forced = await index(["--corpus", corpus, "--out", out, "--force"]);
    expect(forced.out).toMatch(/[1-9]\d* texts embedded\. /u);
    expect(forced.out).toContain("The sentences are those of the last index.");
  });

  it("checks without building: 3 and a hint while there is none, 0 when it is fresh", async () => {
    const { corpus, out } = prepare();
    const before = await index(["--corpus", corpus, "--out", out, "--check"]);
    expect([before.code, before.out]).toEqual([
      3,
      `There is no index in ${out}.\nBuild it with: npm run index\n`,
    ]);
    expect(existsSync(out)).toBe(false);
    await index(["--corpus", corpus, "--out", out]);
    expect((await index(["--corpus", corpus, "--out", out, "--check"])).code).toBe(0);
  });

  it("rebuilds a stale index, says why and what changed", async () => {
    const { corpus, out } = prepare();
    await index(["--corpus", corpus, "--out", out]);
    writeFileSync(join(corpus, "article.txt"), text.replace("eastern", "western"));
    const checked = await index(["--corpus", corpus, "--out", out, "--check", "--json"]);
    expect([checked.code, JSON.parse(checked.out).code]).toEqual([3, "index-stale"]);
    const { code, out: printed, err } = await index(["--corpus", corpus, "--out", out]);
    expect(code).toBe(0);
    expect(err).toContain("was built from article");
    expect(printed).toContain("Sentences added: 1");
    expect(printed).toContain("Sentences removed: 1");
  });

  it("lists the repairs of the text when asked", async () => {
    const { corpus, out } = prepare();
    writeFileSync(join(corpus, "article.txt"), text.replace("eastern pier", "east-\n\nern\tpier"));
    const { out: printed } = await index(["--corpus", corpus, "--out", out, "--report"]);
    expect(printed).toMatch(
      /^(?:Repairs of the text: \d+\n {2}line \d+, [a-z-]+: "|The text needed)/u,
    );
  });

  it("prints one line of JSON when asked", async () => {
    const { corpus, out } = prepare();
    const { out: printed, err } = await index(["--corpus", corpus, "--out", out, "--json"]);
    expect(printed.endsWith("}\n")).toBe(true);
    const json = JSON.parse(printed);
    expect(json).toMatchObject({ state: "built", code: null, elapsedMs: 1500, changes: null });
    expect(json.lostBankQuestions).toHaveLength(1);
    expect(err).toContain("Writing the index.");
  });

  it("shows a bar on a terminal and plain lines elsewhere", async () => {
    const { corpus, out } = prepare();
    const plain = await index(["--corpus", corpus, "--out", out]);
    expect(plain.err).toContain("Writing the index.\n");
    expect(plain.err).not.toContain("\u001b");
    const terminal = await index(
      ["--corpus", corpus, "--out", out, "--force"],
      recordingIo("", { stderrIsTty: true }),
    );
    expect(terminal.err).toContain("Embedding");
    expect(terminal.out).not.toContain("\u001b");
  });

  it("strips control characters that a document smuggles in", async () => {
    const { corpus, out } = prepare();
    await index(["--corpus", corpus, "--out", out]);
    writeFileSync(join(corpus, "article.txt"), text.replace("never", "\u001b[31mnever\u001b[0m"));
    const { out: printed, err } = await index(["--corpus", corpus, "--out", out, "--report"]);
    expect(printed + err).not.toContain("\u001b");
  });

  it.each([
    [["--chek"], "unknown option '--chek'"],
    [["--corpus"], "argument missing"],
    [["--check", "--force"], "--check writes nothing"],
    [["surplus"], "too many arguments"],
  ])("takes %j for misuse", async (argv, complaint) => {
    const { code, err } = await index(argv);
    expect(code).toBe(2);
    expect(err).toContain(complaint);
  });

  it("suggests the flag that was meant", async () => {
    expect((await index(["--chek"])).err).toContain("(Did you mean --check?)");
  });

  it("exits 3 with message and hint for a corpus that is not there", async () => {
    const { code, err } = await index(["--corpus", join(folder(), "none.txt")]);
    expect(code).toBe(3);
    expect(err.split("\n").length).toBeGreaterThanOrEqual(2);
    expect(err).toMatch(/^Error: /u);
  });

  it("keeps its hands off a folder that is no index", async () => {
    const { corpus } = prepare();
    const occupied = folder();
    cpSync(corpus, occupied, { recursive: true });
    const { code, err } = await index(["--corpus", corpus, "--out", occupied]);
    expect(code).toBe(3);
    expect(err).toContain("holds files that are no index");
    expect(readdirSync(occupied)).toEqual(readdirSync(corpus));
  });

  it("explains itself with --help", async () => {
    const { code, out } = await index(["--help"]);
    expect(code).toBe(0);
    for (const flag of ["--check", "--force", "--report", "--corpus", "--out", "--json"]) {
      expect(out).toContain(flag);
    }
  });
});
