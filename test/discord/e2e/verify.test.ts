import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot } from "../../support/discord-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot();
});
afterEach(() => bot.close());

describe("/verify", () => {
  it("gives the verdict first, then the sentence", async () => {
    const claim = "The harbour was built in 1874 by Marta Lindqvist.";
    const { ack, reply } = await bot.discord.slash("verify", { claim });
    expect(ack).toBe("deferred");
    expect(reply.content).toMatch(
      /^✅ \*\*Supported\.\*\* The article says so\.\n\n> The harbour was built/u,
    );
    expect(reply.content).toContain("Claim: “The harbour was built in 1874 by Marta Lindqvist.”");
    const context = await bot.discord.click(reply, "Context");
    expect(context.reply.content).toContain("**The harbour was built in 1874");
  });

  it("shows what a misquotation changed, word by word", async () => {
    const claim = "The harbour was built in 1974 by the engineer Marta Lindqvist.";
    const { reply } = await bot.discord.slash("verify", { claim });
    expect(reply.content).toMatch(/^❌ \*\*Contradicted\.\*\*/u);
    expect(reply.content).toContain("Wording: ~~The harbour was built in 1974");
  });

  it("says what the article does not hold, and keeps a private check private", async () => {
    const { reply } = await bot.discord.slash("verify", {
      claim: "Cats rule Mars.",
      private: true,
    });
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toMatch(/^❔ \*\*Not in the article\.\*\*/u);
  });
});

describe("the menus of a message", () => {
  it("answers somebody’s message from the article, privately until it is shared", async () => {
    const { message } = await bot.discord.say("who built the harbour anyway?", {
      expect: "silence",
    });
    const answered = await bot.discord.messageMenu("Answer from the article", message);
    expect(answered.reply.ephemeral).toBe(true);
    expect(answered.reply.content).toMatch(/^> The harbour was built in/u);
    const shared = await bot.discord.click(answered.reply, "Share with the channel");
    expect(shared.followUps[0]?.content).toContain("Shared by");
  });

  it("checks somebody’s message against the article", async () => {
    const { message } = await bot.discord.say("It handles about 300 ships a year", {
      expect: "silence",
    });
    const checked = await bot.discord.messageMenu("Check against the article", message);
    expect(checked.ack).toBe("deferred");
    expect(checked.reply.content).toContain("**Supported.**");
  });

  it("says so where a message has no text", async () => {
    const { message } = await bot.discord.say("", { expect: "silence" });
    const answered = await bot.discord.messageMenu("Answer from the article", message);
    expect(answered.reply.content).toBe("That message has no text that I could read.");
  });
});
