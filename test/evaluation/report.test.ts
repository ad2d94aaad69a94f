import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failuresOf, type Floors, noFloors, readFloors } from "../../src/evaluation/floors.ts";
import { reportPage } from "../../src/evaluation/report-page.ts";
import { missesInWords, reportTables } from "../../src/evaluation/report-table.ts";
import { runTopics } from "../../src/evaluation/run-topics.ts";
import { summarise } from "../../src/evaluation/summarise.ts";
import type { TopicSets } from "../../src/evaluation/topics.ts";
import { harbourArticle } from "../support/fake-article.ts";
import { createFakeEngine } from "../support/fake-engine.ts";

const sets: TopicSets = {
  questions: [
    {
      id: "q1",
      question: "who built the harbour in 1874?",
      type: "who",
      answerable: true,
      gold: [["Marta Lindqvist"]],
    },
    {
      id: "q2",
      question: "how deep is the Mariana <trench>?",
      type: "far",
      answerable: false,
      gold: [],
    },
    {
      id: "q3",
      question: "what destroyed the eastern pier?",
      type: "why",
      answerable: true,
      gold: [["dredging of the bay"]],
    },
    { id: "q4", question: "hello", type: "chitchat", answerable: false, gold: [] },
  ],
  dialogues: [
    {
      id: "d.1",
      conversation: "d",
      turn: 1,
      question: "who was the first director of the VHA?",
      type: "who",
      answerable: true,
      gold: [["Jonas Aalto"]],
    },
    {
      id: "d.2",
      conversation: "d",
      turn: 2,
      question: "and his deputy?",
      type: "who",
      answerable: true,
      gold: [["Ingrid Moe"]],
    },
  ],
  lookups: [
    { id: "l1", query: "VHA", gold: [["founded in 1921"]], mentions_min: 3 },
    { id: "l2", query: "Marta Lindqvist", gold: [["Lindqvist"]], mentions_min: 2 },
  ],
  claims: [
    {
      id: "c1",
      claim: "The harbour was built in 1874 by the engineer Marta Lindqvist.",
      label: "supported",
      gold: [["Marta Lindqvist"]],
    },
    { id: "c2", claim: "Whales sing.", label: "not_in_article", gold: [] },
  ],
};

async function reportOf(topics: TopicSets = sets) {
  const engine = createFakeEngine();
  const rows = await runTopics(engine, topics);
  return summarise(rows, { engine, raw: harbourArticle.text, quick: false });
}

describe("runTopics and summarise", () => {
  it("counts right outcomes over answerable and unanswerable questions", async () => {
    const { slices } = await reportOf();
    const all = slices.find(({ set, part }) => set === "questions" && part === "all");
    // q1, q2 and q4 come out right; q3 quotes the storm, not the dredging.
    expect(all?.metrics["rightOutcome"]?.mean).toBe(0.75);
    expect(all?.metrics["hitAt1"]?.mean).toBe(0.5);
    expect(all?.metrics["declined"]?.mean).toBe(1);
  });

  it("gives a later turn the memory of the earlier ones, and reports it apart", async () => {
    const engine = createFakeEngine();
    await runTopics(engine, { dialogues: sets.dialogues ?? [] });
    expect(engine.asked[1]?.conversation).toEqual([
      {
        question: "who was the first director of the VHA?",
        readAs: null,
        kind: "answered",
        addresses: expect.arrayContaining(["§1 ¶2 s2"]),
      },
    ]);
    const { slices } = await reportOf();
    const followUps = slices.find(({ set, part }) => set === "follow-ups" && part === "all");
    expect(followUps?.topics).toBe(1);
  });

  it("keeps tuning and held-out apart, and both make up all", async () => {
    const { slices } = await reportOf();
    const topics = (part: string) =>
      slices.find((slice) => slice.set === "questions" && slice.part === part)?.topics ?? 0;
    expect(topics("tuning") + topics("held-out")).toBe(topics("all"));
  });

  it("judges look-ups by sentence and count, and claims by label", async () => {
    const { slices, misses } = await reportOf();
    const metrics = (set: string) =>
      slices.find((slice) => slice.set === set && slice.part === "all")?.metrics ?? {};
    expect(metrics("lookups")["found"]?.mean).toBe(1);
    // The fake finds Marta Lindqvist once, the topic says twice.
    expect(metrics("lookups")["countExact"]?.mean).toBe(0.5);
    expect(metrics("claims")["accuracy"]?.mean).toBe(1);
    expect(misses.map(({ id }) => id)).toEqual(["q3", "d.2", "l2"]);
  });

  it("leaves small talk out of calibration", async () => {
    const { calibration } = await reportOf();
    const all = calibration.find(({ set, part }) => set === "questions" && part === "all");
    expect(all?.count).toBe(3);
  });

  it("says what share was answered, and how much of that was wrong", async () => {
    const { calibration } = await reportOf();
    const all = calibration.find(({ set, part }) => set === "questions" && part === "all");
    // Of q1, q2 and q3 the fake answers q1 rightly and q3 wrongly.
    expect(all?.answered).toEqual({ coverage: 2 / 3, risk: 0.5 });
  });

  it("finds a quotation that is not in the raw file", async () => {
    const engine = createFakeEngine();
    const rows = await runTopics(engine, sets);
    const raw = harbourArticle.text.replace("1874", "1875");
    const { notVerbatim } = summarise(rows, { engine, raw, quick: false });
    expect(notVerbatim).toContain("The harbour was built in 1874 by the engineer Marta Lindqvist.");
  });
});

describe("failuresOf", () => {
  const floors = (full: Floors["full"]): Floors => ({ reason: "test", full, quick: [] });

  it("finds nothing when every floor is reached", async () => {
    const report = await reportOf();
    const bounds = floors([
      { set: "questions", part: "all", metric: "rightOutcome", atLeast: 0.75 },
      { set: "questions", part: "all", metric: "falseDeclines", atMost: 0 },
    ]);
    expect(failuresOf(report, bounds)).toEqual([]);
  });

  it("names metric, value and floor of what falls below", async () => {
    const report = await reportOf();
    const bounds = floors([
      { set: "questions", part: "all", metric: "hitAt1", atLeast: 0.87 },
      { set: "questions", part: "all", metric: "expectedCalibrationError", atMost: 0 },
    ]);
    expect(failuresOf(report, bounds)).toEqual([
      "hitAt1 of questions (all) is 0.500, floor 0.87.",
      expect.stringMatching(
        /^expectedCalibrationError of questions \(all\) is 0\.\d{3}, ceiling 0\.$/u,
      ),
    ]);
  });

  it("fails a floor on a metric that does not exist, and ignores sets that were not run", async () => {
    const report = await reportOf({ claims: sets.claims ?? [] });
    const bounds = floors([
      { set: "claims", part: "all", metric: "acuracy", atLeast: 0.8 },
      { set: "questions", part: "all", metric: "hitAt1", atLeast: 0.8 },
    ]);
    expect(failuresOf(report, bounds)).toEqual(["acuracy of claims (all) was not measured."]);
  });

  it("fails on any quotation that is not verbatim, without a floor", async () => {
    const report = { ...(await reportOf()), notVerbatim: ["made up"] };
    expect(failuresOf(report, noFloors)).toEqual([
      expect.stringMatching(/^1 of \d+ quotations are not verbatim\.$/u),
    ]);
  });
});

describe("readFloors", () => {
  it("reads the project's own", () => {
    expect(readFloors("corpus/questions/floors.json").full.length).toBeGreaterThan(0);
  });

  it("gives none where there is no file, and names a file that does not fit", () => {
    expect(readFloors("no/such/floors.json")).toEqual(noFloors);
    const file = join(mkdtempSync(join(tmpdir(), "floors-")), "floors.json");
    writeFileSync(file, '{"full":[]}');
    expect(() => readFloors(file)).toThrow(expect.objectContaining({ code: "floors-invalid" }));
  });
});

describe("the report in text and as a page", () => {
  it("prints each set with its intervals", async () => {
    const text = reportTables(await reportOf());
    expect(text).toContain("rightOutcome");
    expect(text).toMatch(/0\.750 \[0\.\d{3}, 1\.000\]/u);
    expect(text).toContain("0 not verbatim");
  });

  it("lists what was missed with what was wanted", async () => {
    expect(missesInWords(await reportOf())).toContain("gold: dredging of the bay");
  });

  it("draws a page with plots, without scripts or addresses to load, user text escaped", async () => {
    const topics: TopicSets = {
      questions: [
        {
          id: "x",
          question: "harbour built <script>alert(1)</script> & 1874?",
          type: "<b>",
          answerable: true,
          gold: [["<i>"]],
        },
      ],
    };
    const page = reportPage(await reportOf(topics), ["<u> fell below"]);
    expect(page.match(/<svg/gu)?.length).toBe(4);
    expect(page).not.toMatch(/<script|<b>x|<i>|<u>|https?:\/\/(?!www\.w3\.org)/u);
    expect(page).toContain("&lt;script&gt;");
  });
});
