import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { questionsCommand } from "../../src/cli/questions-command.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";
import { recordingIo } from "./recording-io.ts";

const folder = temporaryFolders();
const text = "Veld is a small port. The harbour was built in 1874. The pier was never rebuilt.\n";

/** A corpus folder whose bank holds these lines; null for no bank. */
function corpusWith(lines: readonly string[] | null) {
  const corpus = folder();
  writeFileSync(join(corpus, "article.txt"), text);
  if (lines) writeFileSync(join(corpus, "article.questions.jsonl"), lines.join("\n"));
  return corpus;
}

const entry = (question: string, sentence = "The harbour was built in 1874.") =>
  JSON.stringify({ question, answeredBy: [sentence] });

async function questions(...argv: readonly string[]) {
  const io = recordingIo();
  const code = await questionsCommand(argv, { io });
  return { code, out: io.out(), err: io.err() };
}

describe("questionsCommand", () => {
  it("passes a bank without mistakes", async () => {
    const corpus = corpusWith([entry("When was it built?")]);
    expect(await questions("--check", "--corpus", corpus)).toEqual({
      code: 0,
      out: "article.questions.jsonl: 1 answered and 0 not stated, 0 mistakes, 0 without their sentence.\n",
      err: "",
    });
  });

  it("lists every mistake and every sentence that is gone, and exits 1", async () => {
    const corpus = corpusWith(["{", entry("Q?"), "[]", entry("Gone?", "No such sentence.")]);
    const { code, out } = await questions("--check", "--corpus", corpus);
    expect(code).toBe(1);
    expect(out).toContain("line 1: not a JSON object");
    expect(out).toContain("line 3: ");
    expect(out).toContain("line 4: Gone? (No such sentence.)");
    expect(out).toContain("2 mistakes, 1 without their sentence.");
  });

  it("shows sentences with fewer questions than asked for", async () => {
    const corpus = corpusWith([entry("When?"), entry("In which year?")]);
    const { code, out } = await questions("--coverage", "--least", "2", "--corpus", corpus);
    expect(code).toBe(0);
    expect(out).toContain("§1 ¶1 s1  0  Veld is a small port.");
    expect(out).not.toContain("s2  2");
    expect(out).toContain("3 sentences with 0 to 2 questions (median 0); 2 have fewer than 2.");
  });

  it("prints one line of JSON when asked", async () => {
    const corpus = corpusWith([entry("When?")]);
    const { out } = await questions("--coverage", "--json", "--corpus", corpus);
    expect(JSON.parse(out).sentences[1]).toEqual({
      address: "§1 ¶1 s2",
      answered: 1,
      notStated: 0,
    });
  });

  it("says that there is no bank, and exits 3", async () => {
    const { code, err } = await questions("--check", "--corpus", corpusWith(null));
    expect(code).toBe(3);
    expect(err).toContain("has no question bank");
  });

  it.each([[[]], [["--check", "--coverage"]], [["--coverage", "--least", "0"]], [["--chek"]]])(
    "takes %j for misuse",
    async (argv) => {
      expect((await questions(...argv)).code).toBe(2);
    },
  );
});
