import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeArticle } from "../../support/fake-article.ts";
import { startTestBot, type TestBot } from "../../support/discord-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot({ env: { DISCORD_MESSAGE_CONTENT: "yes" } });
});
afterEach(() => bot.close());

describe("a restart", () => {
  it("loses no conversation", async () => {
    await bot.discord.say("who was the first director?", { mention: true });
    const direct = await bot.discord.dm("who was the first director?");
    expect(direct.reply.content).toContain("Aalto");
    await bot.restart();
    const { reply } = await bot.discord.say("and who was his deputy?", { mention: true });
    expect(reply.content).toContain(
      "Read as: “and who was his deputy? (who was the first director?)”",
    );
    const again = await bot.discord.dm("and who was his deputy?");
    expect(again.reply.content).toContain("Read as:");
  });

  it("loses no open pager, no context, no entity card and no browsing page", async () => {
    const { reply } = await bot.discord.slash("ask", { question: "Who built the harbour?" });
    const pager = await bot.discord.click(reply, "More passages");
    const context = await bot.discord.click(reply, "Context");
    const passage = await bot.discord.slash("passage", { address: "§1 ¶2" });
    await bot.restart();
    expect((await bot.discord.click(pager.reply, "▶️")).reply.content).toContain("passage 2 of 5");
    expect((await bot.discord.click(context.reply, "▶️")).reply.content).toContain("-# §1 ¶2");
    expect((await bot.discord.click(passage.reply, "▶️")).reply.content).toContain("-# §2 ¶1");
    expect((await bot.discord.click(reply, "Context")).reply.content).toContain(
      "**The harbour was",
    );
  });

  it("loses no private answer that is not yet shared, and shares it only once", async () => {
    const asked = await bot.discord.slash("ask", {
      question: "Who built the harbour?",
      private: true,
    });
    await bot.restart();
    const shared = await bot.discord.click(asked.reply, "Share with the channel");
    await bot.discord.until(() => shared.followUps.length > 0, "the shared copy");
    expect(shared.followUps[0]?.content).toMatch(/^> The harbour was built/u);
    await bot.restart();
    await bot.discord.until(() => asked.reply.edits > 1, "Share to go away");
  });

  it("loses no vote, no setting, and no reply chain", async () => {
    const manager = { permissions: 1n << 5n };
    const panel = await bot.discord.slash("settings", {}, manager);
    await bot.discord.select(panel.reply, "Strictness", ["strict"], manager);
    const first = await bot.discord.say("who was the first director?", { mention: true });
    await bot.discord.click(first.reply, "👎");
    await bot.restart();
    const other = bot.discord.addUser({ username: "other" });
    const replied = await bot.discord.say("and who was his deputy?", {
      replyTo: first.reply,
      user: other,
    });
    expect(replied.reply.content).toContain("(who was the first director?)");
    expect(bot.engine.asked[0]?.strictness).toBe("strict");
    expect((await bot.readState()).feedback).toMatchObject([{ down: 1 }]);
  });

  it("with another document says that the sentence is gone instead of showing another", async () => {
    const { reply } = await bot.discord.slash("ask", { question: "Who built the harbour?" });
    const article = makeArticle("Else", [
      { heading: "One", paragraphs: [["Nothing about ships."]] },
    ]);
    await bot.restart({ article });
    const context = await bot.discord.click(reply, "Context");
    expect(context.reply.content).toMatch(/^The article was changed since/u);
  });
});
