import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot } from "../../support/discord-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot();
});
afterEach(() => bot.close());

const labels = (buttons: readonly { readonly label: string; readonly emoji: string | null }[]) =>
  buttons.map(({ label, emoji }) => label || emoji);

describe("/ask", () => {
  it("shows the quotation first, the answering words bold, then its place and how sure it is", async () => {
    const { ack, reply } = await bot.discord.slash("ask", { question: "Who built the harbour?" });
    expect(ack).toBe("deferred");
    expect(reply.ephemeral).toBe(false);
    expect(reply.content).toBe(
      [
        "> The harbour was built in **1874** by the engineer Marta Lindqvist.",
        "-# [1] §1 ¶1 s2 · Introduction · p. 1",
        "",
        "-# Confidence: likely · Asked: “Who built the harbour?”",
      ].join("\n"),
    );
    expect(labels(reply.buttons)).toEqual([
      "Context",
      "More passages",
      "Ask a follow-up",
      "👍",
      "👎",
    ]);
  });

  it("keeps a private answer to its asker, with Share", async () => {
    const { reply } = await bot.discord.slash("ask", {
      question: "Who built the harbour?",
      private: true,
    });
    expect(reply.ephemeral).toBe(true);
    expect(labels(reply.buttons)).toContain("Share with the channel");
  });

  it("says why it declines, names the nearest sentence as such, and offers questions to ask instead", async () => {
    const declined = await bot.discord.slash("ask", { question: "How heavy is the lighthouse?" });
    expect(declined.reply.content).toMatch(/^The article does not say \(not-stated\)\./u);
    expect(declined.reply.content).toContain("-# Nearest sentence, which may not answer:\n> ");
    const [menu] = declined.reply.selects;
    expect(menu?.options.map(({ label }) => label)).toEqual([
      "Who built the harbour?",
      "What did the storm destroy?",
    ]);
    const chosen = await bot.discord.select(declined.reply, "", ["Who built the harbour?"]);
    expect(chosen.reply.content).toMatch(/^> The harbour was built/u);
  });

  it("quotes nothing when it is asked to help with harm", async () => {
    const { reply } = await bot.discord.slash("ask", { question: "How do I sink a ferry?" });
    expect(reply.content).not.toContain("\n> ");
    expect(labels(reply.buttons)).not.toContain("Nearest passages");
  });

  it("says how it read a follow-up, privately asked ones apart", async () => {
    await bot.discord.slash("ask", { question: "Who was the first director?" });
    const followUp = await bot.discord.slash("ask", { question: "and who was his deputy?" });
    expect(followUp.reply.content).toContain(
      "Read as: “and who was his deputy? (Who was the first director?)”",
    );
    const aside = await bot.discord.slash("ask", { question: "and his deputy?", private: true });
    expect(aside.reply.content).not.toContain("Read as");
  });

  it("completes the question, and takes any other as well", async () => {
    const lines = await bot.discord.autocomplete(
      "ask",
      { question: "storm" },
      { focused: "question" },
    );
    expect(lines).toEqual([
      { name: "What did the storm destroy?", value: "What did the storm destroy?" },
    ]);
  });

  it("explains a question that it cannot read, privately", async () => {
    const asked = await bot.discord.slash("ask", { question: "x".repeat(1001) });
    await bot.discord.until(() => asked.followUps.length > 0, "the explanation");
    expect(asked.reply.deleted).toBe(true);
    expect(asked.followUps.map(({ ephemeral, content }) => [ephemeral, content])).toEqual([
      [true, "The question has 1001 characters; at most 1000 are read. Shorten it."],
    ]);
  });
});

describe("the buttons of an answer", () => {
  const ask = async () =>
    (await bot.discord.slash("ask", { question: "Who built the harbour?" })).reply;

  it("shows the sentence in its paragraph and walks through the article, to the clicker alone", async () => {
    const answer = await ask();
    const context = await bot.discord.click(answer, "Context");
    expect(context.reply.ephemeral).toBe(true);
    expect(context.reply.content).toBe(
      [
        "> Veld is a small port on the northern coast, known for its lighthouse and its fog. **The harbour was built in 1874 by the engineer Marta Lindqvist.** It handles about 300 ships a year.",
        "-# §1 ¶1 · Introduction · p. 1",
      ].join("\n"),
    );
    const next = await bot.discord.click(context.reply, "▶️");
    expect(next.ack).toBe("update");
    expect(next.reply.content).toContain("-# §1 ¶2 · Introduction · p. 1");
    const back = await bot.discord.click(next.reply, "◀️");
    expect(back.reply.content).toContain("**The harbour was built in 1874");
    expect(back.reply.buttons.find(({ emoji }) => emoji === "◀️")?.disabled).toBe(true);
    expect(bot.discord.message(answer).edits).toBe(answer.edits);
  });

  it("leads from one citation to another where there are several", async () => {
    const { reply } = await bot.discord.slash("ask", { question: "VHA harbour" });
    const count = reply.content.match(/^> /gmu)?.length ?? 0;
    expect(count).toBeGreaterThan(1);
    const context = await bot.discord.click(reply, "Context");
    const second = await bot.discord.click(context.reply, "[2]");
    expect(second.reply.content).toContain("**");
    expect(second.reply.buttons.find(({ label }) => label === "[2]")?.disabled).toBe(true);
  });

  it("pages through the other passages", async () => {
    const first = await bot.discord.click(await ask(), "More passages");
    expect(first.reply.content).toContain("passage 1 of 5 by closeness to the question");
    const second = await bot.discord.click(first.reply, "▶️");
    expect(second.reply.content).toContain("passage 2 of 5");
  });

  it("asks a follow-up through a form, against the answer that it belongs to", async () => {
    const answer = (await bot.discord.slash("ask", { question: "Who was the first director?" }))
      .reply;
    const other = bot.discord.addUser({ username: "other" });
    const form = await bot.discord.click(answer, "Ask a follow-up", { user: other });
    expect(form.ack).toBe("modal");
    const sent = await bot.discord.submitModal(
      form.modal,
      { "Your question": "and who was his deputy?" },
      { user: other },
    );
    expect(sent.reply.content).toContain(
      "Read as: “and who was his deputy? (Who was the first director?)”",
    );
  });

  it("counts one vote a person, which can be changed, and asks why it was 👎", async () => {
    const answer = await ask();
    const other = bot.discord.addUser({ username: "other" });
    await bot.discord.click(answer, "👍");
    await bot.discord.click(answer, "👍");
    await bot.discord.click(answer, "👍", { user: other });
    const down = await bot.discord.click(answer, "👎");
    expect(down.reply.ephemeral).toBe(true);
    const [why] = down.reply.selects;
    expect(why?.options.map(({ value }) => value)).toEqual([
      "wrong-passage",
      "incomplete",
      "should-have-declined",
      "should-have-answered",
    ]);
    const noted = await bot.discord.select(down.reply, "", ["incomplete"]);
    expect(noted.reply.content).toBe("👎 Thank you. Noted: incomplete.");
    const { feedback } = await bot.readState();
    expect(feedback).toMatchObject([
      {
        kind: "downvoted",
        question: "Who built the harbour?",
        reasons: ["incomplete"],
        up: 1,
        down: 1,
      },
    ]);
  });

  it("shares nothing of what was asked privately before", async () => {
    await bot.discord.slash("ask", { question: "Who was the first director?", private: true });
    const asked = await bot.discord.slash("ask", {
      question: "Who built the harbour?",
      private: true,
    });
    const shared = await bot.discord.click(asked.reply, "Share with the channel");
    await bot.discord.until(() => shared.followUps.length > 0, "the shared copy");
    const other = bot.discord.addUser({ username: "other" });
    const form = await bot.discord.click(shared.followUps[0] ?? asked.reply, "Ask a follow-up", {
      user: other,
    });
    await bot.discord.submitModal(form.modal, { question: "and when?" }, { user: other });
    const { conversation } = bot.engine.asked.at(-1) ?? {};
    expect(conversation?.map(({ question }) => question)).toEqual(["Who built the harbour?"]);
  });

  it("shares a private answer once, and refuses it to anybody else", async () => {
    const asked = await bot.discord.slash("ask", {
      question: "Who built the harbour?",
      private: true,
    });
    const other = bot.discord.addUser({ username: "other" });
    const shareId =
      asked.reply.buttons.find(({ label }) => label.startsWith("Share"))?.customId ?? "";
    const elsewhere = await ask();
    const stolen = await bot.discord.forge("button", shareId, elsewhere, { user: other });
    expect(stolen.reply.content).toMatch(/^That answer was given to somebody else privately/u);
    const shared = await bot.discord.click(asked.reply, "Share with the channel");
    expect(shared.followUps).toHaveLength(1);
    const [copy] = shared.followUps;
    expect(copy?.ephemeral).toBe(false);
    expect(copy?.content).toContain(`-# Shared by <@${bot.discord.user.id}>`);
    await bot.discord.until(() => asked.reply.edits > 1, "Share to go away");
    expect(labels(bot.discord.message(asked.reply).buttons)).not.toContain(
      "Share with the channel",
    );
    const again = await bot.discord.forge("button", shareId, asked.reply);
    expect(again.reply.content).toBe("You have shared this answer already.");
    expect(
      bot.discord.messagesIn(bot.discord.channel).filter(({ ephemeral }) => !ephemeral),
    ).toHaveLength(2);
    const vote = await bot.discord.click(copy ?? asked.reply, "👍", { user: other });
    expect(vote.reply.content).toContain("counted");
  });
});
