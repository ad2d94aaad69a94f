import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asTopic, feedbackCommand, parseSince } from "../../src/cli/feedback-command.ts";
import type { FeedbackItem } from "../../src/discord/state/feedback.ts";
import { openState, STATE_FILE } from "../../src/discord/state/open-state.ts";
import { QuestionTopicSchema } from "../../src/evaluation/topics.ts";
import { createFakeEngine } from "../support/fake-engine.ts";
import { temporaryFolders } from "../support/temporary-folder.ts";
import { recordingIo } from "./recording-io.ts";

const temporaryFolder = temporaryFolders();
const NOW = Date.UTC(2026, 0, 20);

async function folderWithFeedback(): Promise<string> {
  const dataDir = temporaryFolder();
  const file = join(dataDir, STATE_FILE);
  const state = await openState({
    file,
    retentionDays: 30,
    conversationTtlMs: 1000,
    now: () => NOW,
  });
  const engine = createFakeEngine();
  for (const [id, question, at] of [
    ["declined", "How heavy is the lighthouse?", NOW - 1000],
    ["voted", "Who built the harbour?", NOW - 5 * 86_400_000],
  ] as const) {
    const answer = await engine.ask({ question });
    await state.answers.save({
      id,
      guildId: "1",
      channelId: "2",
      messageId: null,
      userId: "3",
      isPrivate: false,
      content: { kind: "answer", answer },
      turns: [],
      shared: false,
      createdAt: at,
    });
  }
  await state.votes.cast("voted", "9", "down", "wrong-passage");
  await state.close();
  return dataDir;
}

const run = async (argv: readonly string[], dataDir: string) => {
  const io = recordingIo("", { columns: 140 });
  const code = await feedbackCommand(argv, { io, dataDir, retentionDays: 30, now: () => NOW });
  return { code, out: io.out(), err: io.err() };
};

describe("npm run feedback", () => {
  it("prints declined and downvoted questions as a table, newest first", async () => {
    const { code, out } = await run([], await folderWithFeedback());
    expect(code).toBe(0);
    expect(out).toContain("How heavy is the lighthouse?");
    expect(out).toMatch(/│ Who built the harbour\? +│ §1 ¶1 s2 +│ \+0 −1/u);
    expect(out.indexOf("How heavy")).toBeLessThan(out.indexOf("Who built"));
  });

  it("prints lines that the question sets take, nothing else", async () => {
    const { out } = await run(["--json"], await folderWithFeedback());
    const topics = out
      .trim()
      .split("\n")
      .map((line) => QuestionTopicSchema.parse(JSON.parse(line)));
    expect(topics.map(({ id, answerable }) => [id, answerable])).toEqual([
      ["declined", false],
      ["voted", true],
    ]);
  });

  it("leaves out what is older than --since, and refuses a time that is none", async () => {
    const folder = await folderWithFeedback();
    expect((await run(["--json", "--since", "2d"], folder)).out).not.toContain("voted");
    expect(await run(["--since", "tuesday"], folder)).toMatchObject({ code: 2, out: "" });
  });

  it("says so where the bot has not run yet, and makes no file", async () => {
    const { code, err } = await run([], temporaryFolder());
    expect(code).toBe(0);
    expect(err).toMatch(/There is no state file at .*footnote\.sqlite/u);
  });
});

describe("parseSince", () => {
  it("reads days and dates", () => {
    expect(parseSince("2d", NOW)).toBe(NOW - 2 * 86_400_000);
    expect(parseSince("2026-01-02", NOW)).toBe(Date.UTC(2026, 0, 2));
    expect(parseSince("2026-13-02", NOW)).toBeNull();
  });
});

describe("asTopic", () => {
  it("makes a claim topic of a claim, and warns that its label is what was shown", () => {
    const item: FeedbackItem = {
      id: "c",
      kind: "downvoted",
      question: "It was built in 1900.",
      verdict: "not-in-article",
      readAs: null,
      abstention: null,
      addresses: [],
      quotations: [],
      reasons: ["should-have-answered"],
      up: 0,
      down: 1,
      at: 0,
    };
    expect(asTopic(item)).toMatchObject({
      claim: item.question,
      label: "not_in_article",
      gold: [],
    });
  });
});
