import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot } from "../../support/discord-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot();
});
afterEach(() => bot.close());

const question = "Who built the harbour?";

describe("a bot that a person brought along", () => {
  it("answers in a server that it is no member of, buttons included", async () => {
    const guild = bot.discord.addGuild({ name: "elsewhere", hasBot: false });
    const channel = bot.discord.addChannel({ guild });
    const where = { guild, channel, userInstalled: true };
    const { reply } = await bot.discord.slash("ask", { question, private: true }, where);
    expect(reply.content).toMatch(/^> The harbour was built in/u);
    const context = await bot.discord.click(reply, "Context", where);
    expect(context.reply.content).toContain("**The harbour was built");
    const shared = await bot.discord.click(reply, "Share with the channel", where);
    await bot.discord.until(() => shared.followUps.length > 0, "the shared copy");
    expect(shared.followUps[0]?.content).toContain("Shared by");
  });

  it("answers in direct messages with everything that it shows there", async () => {
    const where = { guild: null };
    const { reply } = await bot.discord.slash("ask", { question }, where);
    const context = await bot.discord.click(reply, "Context", where);
    expect((await bot.discord.click(context.reply, "▶️", where)).reply.content).toContain("§1 ¶2");
    await bot.discord.click(reply, "👎", where);
    const form = await bot.discord.click(reply, "Ask a follow-up", where);
    const sent = await bot.discord.submitModal(form.modal, { question: "and when?" }, where);
    expect(sent.reply.content).toContain("Read as:");
    expect((await bot.readState()).feedback).toEqual([]);
  });

  it("lets nobody else use a button of somebody’s direct messages", async () => {
    const { reply } = await bot.discord.slash("ask", { question }, { guild: null });
    const other = bot.discord.addUser({ username: "other" });
    const theirs = await bot.discord.slash("ask", { question }, { guild: null, user: other });
    const id = reply.buttons[0]?.customId ?? "";
    const forged = await bot.discord.forge("button", id, theirs.reply, {
      guild: null,
      user: other,
    });
    expect(forged.reply.content).toMatch(/^That answer was given to somebody else/u);
  });
});
