import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluateCommand } from "../../src/cli/evaluate-command.ts";
import { harbourArticle } from "../support/fake-article.ts";
import { createFakeEngine } from "../support/fake-engine.ts";
import { recordingIo } from "./recording-io.ts";

const claims = [
  {
    id: "c1",
    claim: "The harbour was built in 1874 by the engineer Marta Lindqvist.",
    label: "supported",
    gold: [["Marta Lindqvist"]],
  },
  { id: "c2", claim: "Whales sing.", label: "not_in_article", gold: [] },
];

/** A corpus folder with one question set, and the floors given. */
function corpusWith(accuracy: number): string {
  const folder = mkdtempSync(join(tmpdir(), "evaluate-"));
  mkdirSync(join(folder, "questions"));
  writeFileSync(join(folder, harbourArticle.sourceFile), harbourArticle.text);
  const lines = claims.map((topic) => JSON.stringify(topic)).join("\n");
  writeFileSync(join(folder, "questions", "claims.jsonl"), lines);
  const bound = { set: "claims", part: "all", metric: "accuracy", atLeast: accuracy };
  const floors = { reason: "test", full: [bound], quick: [] };
  writeFileSync(join(folder, "questions", "floors.json"), JSON.stringify(floors));
  return folder;
}

async function run(argv: readonly string[]) {
  const io = recordingIo();
  const openEngine = () => Promise.resolve(createFakeEngine());
  return { code: await evaluateCommand(argv, { io, openEngine }), io };
}

describe("evaluate", () => {
  it("prints the table and exits with 0 at the floor", async () => {
    const { code, io } = await run(["--set", "claims", "--corpus", corpusWith(1)]);
    expect(io.err()).toBe("");
    expect(code).toBe(0);
    expect(io.out()).toContain("1.000 [1.000, 1.000]");
  });

  it("exits with 1 below a floor, and says which", async () => {
    const { code, io } = await run(["--set", "claims", "--corpus", corpusWith(1.01)]);
    expect(code).toBe(1);
    expect(io.err()).toBe("Below the floor: accuracy of claims (all) is 1.000, floor 1.01.\n");
  });

  it("prints one line of JSON with --json, the failures in it", async () => {
    const { io } = await run(["--set", "claims", "--json", "--corpus", corpusWith(1.01)]);
    const report = JSON.parse(io.out());
    expect(report.failures).toHaveLength(1);
    expect(report.slices[0].metrics.accuracy.mean).toBe(1);
  });

  it("runs another file in the format of a set, without floors", async () => {
    const folder = corpusWith(1.01);
    const file = join(folder, "more.jsonl");
    writeFileSync(file, JSON.stringify({ ...claims[0], id: "m1" }));
    const { code, io } = await run(["--set", "claims", "--file", file, "--corpus", folder]);
    expect(code).toBe(0);
    expect(io.out()).toContain("all (1)");
  });

  it("writes the page", async () => {
    const folder = corpusWith(1);
    const page = join(folder, "report.html");
    const { code } = await run(["--set", "claims", "--html", page, "--corpus", folder]);
    expect(code).toBe(0);
    expect(readFileSync(page, "utf8")).toContain("Every floor is reached.");
  });

  it.each([
    ["a set that is not there", ["--set", "questions"], 3, "questions.jsonl cannot be read"],
    [
      "a page that cannot be written",
      ["--set", "claims", "--html", "/no/such/x.html"],
      3,
      "/no/such/x.html",
    ],
    ["a file without its format", ["--file", "x.jsonl"], 2, "Name the format with --set"],
    ["a set that does not exist", ["--set", "claim"], 2, "Allowed choices are"],
  ])("complains about %s", async (_, argv, expected, complaint) => {
    const { code, io } = await run([...argv, "--corpus", corpusWith(1)]);
    expect(code).toBe(expected);
    expect(io.err()).toContain(complaint);
  });
});
