import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openState, type State } from "../../../src/discord/state/open-state.ts";
import type { StoredAnswer } from "../../../src/discord/state/stored-answer.ts";
import { createFakeEngine } from "../../support/fake-engine.ts";
import { temporaryFolders } from "../../support/temporary-folder.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let time = 1_000 * DAY_MS;
const temporaryFolder = temporaryFolders();
const now = () => time;

const open = (file = ":memory:"): Promise<State> =>
  openState({ file, retentionDays: 30, conversationTtlMs: 60_000, now });

async function stored(id: string, more: Partial<StoredAnswer> = {}): Promise<StoredAnswer> {
  const answer = await createFakeEngine().ask({ question: "Who built the harbour?" });
  const turn = {
    question: answer.question,
    readAs: null,
    kind: answer.kind,
    addresses: ["§1 ¶1 s2"],
  };
  return {
    id,
    guildId: "10",
    channelId: "20",
    messageId: null,
    userId: "30",
    isPrivate: false,
    content: { kind: "answer", answer },
    turns: [turn],
    shared: false,
    createdAt: time,
    ...more,
  };
}

describe("answers", () => {
  it("come back as they were stored, by id and by message", async () => {
    const state = await open();
    const answer = await stored("a");
    await state.answers.save(answer);
    expect(await state.answers.find("a")).toEqual(answer);
    expect(await state.answers.find("b")).toBeNull();
    await state.answers.setMessage("a", "99");
    expect(await state.answers.findByMessage("99")).toEqual({ ...answer, messageId: "99" });
    await state.close();
  });

  it("are shared by one of two clicks", async () => {
    const state = await open();
    await state.answers.save(await stored("a", { isPrivate: true }));
    expect(
      await Promise.all([state.answers.markShared("a"), state.answers.markShared("a")]),
    ).toEqual([true, false]);
    await state.answers.unmarkShared("a");
    expect(await state.answers.markShared("a")).toBe(true);
    await state.close();
  });

  it("are gone after the retention, with their votes, purged or not", async () => {
    const state = await open();
    await state.answers.save(await stored("old"));
    await state.votes.cast("old", "30", "up", null);
    time += 29 * DAY_MS;
    await state.answers.save(await stored("new"));
    expect(await state.purge()).toBe(0);
    time += DAY_MS;
    expect(await state.answers.find("old")).toBeNull();
    expect(await state.purge()).toBe(1);
    expect(await state.votes.count("old")).toEqual({ up: 0, down: 0 });
    expect(await state.answers.find("new")).not.toBeNull();
    await state.close();
  });
});

describe("votes", () => {
  it("count once a person, and the last one counts", async () => {
    const state = await open();
    await state.answers.save(await stored("a"));
    await state.votes.cast("a", "1", "up", null);
    await state.votes.cast("a", "1", "down", "incomplete");
    await state.votes.cast("a", "2", "up", null);
    expect(await state.votes.count("a")).toEqual({ up: 1, down: 1 });
    await state.close();
  });
});

describe("feedback", () => {
  it("holds public declined and downvoted questions, never private ones", async () => {
    const state = await open();
    const declined = await createFakeEngine().ask({ question: "How heavy is the lighthouse?" });
    const content = { kind: "answer", answer: declined } as const;
    await state.answers.save(await stored("declined", { content }));
    await state.answers.save(await stored("private", { content, isPrivate: true }));
    await state.answers.save(await stored("direct", { content, guildId: null }));
    await state.answers.save(await stored("good"));
    await state.answers.save(await stored("bad"));
    await state.votes.cast("bad", "1", "down", "wrong-passage");
    await state.votes.cast("good", "1", "up", null);
    const items = await state.feedback(0);
    expect(items.map(({ id, kind }) => [id, kind])).toEqual(
      expect.arrayContaining([
        ["declined", "unanswered"],
        ["bad", "downvoted"],
      ]),
    );
    expect(items).toHaveLength(2);
    expect(await state.feedback(time + 1)).toEqual([]);
    await state.close();
  });
});

describe("personal data", () => {
  it("is counted and deleted for one person, nobody else", async () => {
    const state = await open();
    await state.answers.save(await stored("mine"));
    await state.answers.save(await stored("theirs", { userId: "31" }));
    await state.votes.cast("theirs", "30", "up", null);
    await state.conversations.save("20:30", "30", []);
    expect(await state.personal.delete("30")).toEqual({ answers: 1, votes: 1, conversations: 1 });
    expect(await state.personal.count("30")).toEqual({ answers: 0, votes: 0, conversations: 0 });
    expect(await state.answers.find("theirs")).not.toBeNull();
    await state.close();
  });
});

describe("the state file", () => {
  it("keeps settings and conversations over a restart", async () => {
    const file = join(temporaryFolder(), "deep", "footnote.sqlite");
    const first = await open(file);
    const settings = { ...first.settings.of("10"), visibility: "private" as const };
    await first.settings.save("10", settings);
    await first.conversations.save("20:30", "30", [
      { question: "q", readAs: null, kind: "answered", addresses: [] },
    ]);
    await first.close();
    const second = await open(file);
    expect(second.settings.of("10")).toEqual(settings);
    expect(second.settings.of("11").visibility).toBe("public");
    expect(await second.conversations.all(0)).toHaveLength(1);
    await second.close();
  });

  it("that is no database is refused with the file and the way out, and left as it is", async () => {
    const file = join(temporaryFolder(), "footnote.sqlite");
    const junk = "This is not a database. ".repeat(500);
    writeFileSync(file, junk);
    await expect(open(file)).rejects.toMatchObject({
      code: "state-corrupt",
      message: expect.stringContaining(file),
      hint: expect.stringContaining("Move it away"),
    });
    expect(readFileSync(file, "utf8")).toBe(junk);
  });

  it("that was cut in the middle or overwritten in part is refused", async () => {
    const file = join(temporaryFolder(), "footnote.sqlite");
    const state = await open(file);
    for (let n = 0; n < 40; n += 1) await state.answers.save(await stored(`a${n}`));
    await state.close();
    const bytes = readFileSync(file);
    bytes.fill(0xab, 4096 * 2, 4096 * 6);
    writeFileSync(file, bytes);
    await expect(open(file)).rejects.toMatchObject({ code: "state-corrupt" });
  });

  it("in a place that is no folder is refused as unwritable", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    await expect(open(join(folder, "file", "footnote.sqlite"))).rejects.toMatchObject({
      code: "state-unwritable",
      hint: expect.stringContaining("DATA_DIR"),
    });
    mkdirSync(join(folder, "footnote.sqlite"));
    await expect(open(join(folder, "footnote.sqlite"))).rejects.toMatchObject({
      code: "state-unwritable",
    });
  });

  it("that may only be read is refused as unwritable", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "footnote.sqlite");
    await (await open(file)).close();
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    try {
      // Root may write everywhere; then opening succeeds, as it should.
      if (process.getuid?.() === 0) await (await open(file)).close();
      else await expect(open(file)).rejects.toMatchObject({ code: "state-unwritable" });
    } finally {
      chmodSync(folder, 0o755);
    }
  });
});

describe("a server that was left", () => {
  it("is forgotten with its answers, votes and settings, and no other", async () => {
    const state = await open();
    await state.answers.save(await stored("here"));
    await state.answers.save(await stored("there", { guildId: "11" }));
    await state.settings.save("10", { ...state.settings.of("10"), strictness: "strict" });
    expect(await state.forgetGuild("10")).toBe(2);
    expect(await state.answers.find("here")).toBeNull();
    expect(await state.answers.find("there")).not.toBeNull();
    expect(state.settings.of("10").strictness).toBe("balanced");
    await state.close();
  });
});

describe("what a person is shown of themselves", () => {
  it("holds what they typed, where and when, and nobody else’s", async () => {
    const state = await open();
    await state.answers.save(await stored("mine"));
    await state.answers.save(await stored("theirs", { userId: "31" }));
    await state.conversations.save("20:30", "30", [
      { question: "q", readAs: null, kind: "answered", addresses: [] },
    ]);
    expect(await state.personal.list("30")).toMatchObject({
      answers: [{ guild_id: "10", channel_id: "20", asked: "Who built the harbour?" }],
      votes: [],
      conversations: [{ turns: [{ question: "q" }] }],
    });
    await state.close();
  });
});
