import { afterEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot, type TestBotOptions } from "../../support/discord-bot.ts";

let bot: TestBot;
const start = async (options: TestBotOptions = {}) => {
  bot = await startTestBot(options);
};
const withContent = { env: { DISCORD_MESSAGE_CONTENT: "yes" } };
afterEach(() => bot.close());

describe("talking with the bot", () => {
  it("answers a mention by a reply to it, without repeating the question", async () => {
    await start();
    const { message, reply } = await bot.discord.say("who built the harbour?", { mention: true });
    expect(reply.referenceId).toBe(message.id);
    expect(reply.content).toMatch(/^> The harbour was built in \*\*1874\*\*/u);
    expect(reply.content).not.toContain("Asked:");
  });

  it("answers a direct message, without a mention and without the message-content intent", async () => {
    await start();
    const { reply } = await bot.discord.dm("who built the harbour?");
    expect(reply.content).toMatch(/^> The harbour was built in/u);
    expect(reply.buttons.map(({ label }) => label)).not.toContain("Share with the channel");
  });

  it("reads a mention after a mention as a follow-up, and shows the reading", async () => {
    await start();
    await bot.discord.say("who was the first director?", { mention: true });
    const { reply } = await bot.discord.say("and who was his deputy?", { mention: true });
    expect(reply.content).toContain("Read as: “and who was his deputy?");
  });

  it("keeps the conversations of two people in one channel apart", async () => {
    await start();
    const other = bot.discord.addUser({ username: "other" });
    await bot.discord.say("who was the first director?", { mention: true });
    const { reply } = await bot.discord.say("and who was his deputy?", {
      mention: true,
      user: other,
    });
    expect(reply.content).not.toContain("Read as:");
  });

  it("reads a reply against the answer that it replies to, whoever replies", async () => {
    await start(withContent);
    const other = bot.discord.addUser({ username: "other" });
    const first = await bot.discord.say("who was the first director?", { mention: true });
    await bot.discord.say("what did the storm of 1953 destroy?", { mention: true });
    const { reply } = await bot.discord.say("and who was his deputy?", {
      replyTo: first.reply,
      user: other,
    });
    expect(reply.content).toContain("(who was the first director?)");
  });

  it("continues in the thread of an answer without a mention, where it may read", async () => {
    await start(withContent);
    const thread = bot.discord.addChannel({
      type: 11,
      name: "harbour",
      parent: bot.discord.channel,
    });
    const first = await bot.discord.say("who was the first director?", {
      mention: true,
      channel: thread,
    });
    expect(first.replies).toHaveLength(1);
    const { reply } = await bot.discord.say("and who was his deputy?", { channel: thread });
    expect(reply.content).toContain("Read as:");
    const other = bot.discord.addUser({ username: "other" });
    await bot.discord.say("I like ships", { channel: thread, user: other, expect: "silence" });
    await bot.discord.say("what do you think?", {
      channel: thread,
      replyTo: first.message,
      user: other,
      expect: "silence",
    });
  });

  it("begins the thread of an answer with what that answer was about", async () => {
    await start(withContent);
    const { reply: root } = await bot.discord.say("who was the first director?", { mention: true });
    // A thread that grows from a message has that message's id.
    const made = bot.discord.addChannel({ type: 11, parent: bot.discord.channel });
    const thread = { ...made, id: root.id };
    bot.discord.world.channels.delete(made.id);
    bot.discord.world.channels.set(thread.id, thread);
    // Meanwhile the bot has learnt from Discord which message its answer became.
    await bot.discord.slash("about");
    const other = bot.discord.addUser({ username: "other" });
    const { reply } = await bot.discord.say("and who was his deputy?", {
      channel: thread,
      user: other,
    });
    expect(reply.content).toContain("(who was the first director?)");
  });

  it("answers the message under which it is mentioned without a question of one’s own", async () => {
    await start(withContent);
    const { message } = await bot.discord.say("who built the harbour?", { expect: "silence" });
    const other = bot.discord.addUser({ username: "other" });
    const { reply } = await bot.discord.say("", { mention: true, replyTo: message, user: other });
    expect(reply.content).toMatch(/^> The harbour was built in/u);
  });

  it("offers a form to whoever mentions it without a question", async () => {
    await start();
    const { reply } = await bot.discord.say("", { mention: true });
    const form = await bot.discord.click(reply, "Ask a question");
    const sent = await bot.discord.submitModal(form.modal, {
      "Your question": "Who built the harbour?",
    });
    expect(sent.reply.content).toMatch(/^> The harbour was built in/u);
  });

  it("keeps the answers of questions asked at once apart, each a reply to its own", async () => {
    const gates: (() => void)[] = [];
    await start({
      engine: { before: () => new Promise<void>((open) => gates.push(open)) },
    });
    const people = [1, 2, 3].map((n) => bot.discord.addUser({ username: `person${n}` }));
    const questions = [
      "who built the harbour?",
      "who was the first director?",
      "what did the storm of 1953 destroy?",
    ];
    const said = people.map((user, index) =>
      bot.discord.say(questions[index] ?? "", { mention: true, user }),
    );
    const opening = setInterval(() => gates.pop()?.(), 20);
    try {
      const answers = await Promise.all(said);
      for (const { message, reply } of answers) expect(reply.referenceId).toBe(message.id);
      expect(answers.map(({ reply }) => reply.content.split("\n")[0])).toEqual([
        "> The harbour was built in **1874** by the engineer Marta Lindqvist.",
        "> Its first director was **Jonas Aalto**, a former sea captain.",
        expect.stringContaining("storm"),
      ]);
    } finally {
      clearInterval(opening);
    }
  });
});

describe("silence", () => {
  it("does not speak unless it is addressed", async () => {
    await start(withContent);
    await bot.discord.say("who built the harbour?", { expect: "silence" });
    await bot.discord.say("@everyone who built the harbour?", { expect: "silence" });
  });

  it("ignores bots, webhooks and system messages", async () => {
    await start(withContent);
    const robot = bot.discord.addUser({ username: "robot", bot: true });
    await bot.discord.say("who built the harbour?", {
      mention: true,
      user: robot,
      expect: "silence",
    });
    await bot.discord.say("who built the harbour?", {
      mention: true,
      webhook: true,
      expect: "silence",
    });
    await bot.discord.say("who built the harbour?", {
      mention: true,
      system: true,
      expect: "silence",
    });
    expect(bot.engine.asked).toEqual([]);
  });

  it("answers without a mention in a channel that an admin chose", async () => {
    await start(withContent);
    const manager = { permissions: 1n << 5n };
    const panel = await bot.discord.slash("settings", {}, manager);
    await bot.discord.select(
      panel.reply,
      "Channels where I answer without a mention: none",
      [bot.discord.channel.id],
      manager,
    );
    const { reply } = await bot.discord.say("who built the harbour?");
    expect(reply.content).toMatch(/^> The harbour/u);
  });
});
