import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot } from "../../support/discord-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot();
});
afterEach(() => bot.close());

describe("the information commands", () => {
  it("/help says what it can do and lets one try a question or type one", async () => {
    const { reply } = await bot.discord.slash("help");
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toContain("The Harbour of Veld");
    const tried = await bot.discord.select(reply, "", ["Who built the harbour?"]);
    expect(tried.reply.content).toMatch(/^> The harbour was built/u);
    const form = await bot.discord.click(reply, "Ask a question");
    const sent = await bot.discord.submitModal(form.modal, { question: "Who built the harbour?" });
    expect(sent.reply.content).toMatch(/^> The harbour was built/u);
  });

  it("/about names the document, its index and the models", async () => {
    const { reply } = await bot.discord.slash("about");
    expect(reply.content).toContain("3 sections · 5 paragraphs · 16 sentences");
    expect(reply.content).toContain(bot.engine.indexId);
    expect(reply.content).toContain("fake-embedder, fake-reader");
  });

  it("/status tells how it is doing, and which permissions it lacks here", async () => {
    const { reply } = await bot.discord.slash("status");
    expect(reply.content).toMatch(/^🟢 All is well\.\n\*\*Running for\*\* 0 min/u);
    const channel = bot.discord.addChannel({ botPermissions: 1n << 10n });
    const elsewhere = await bot.discord.slash("status", {}, { channel });
    expect(elsewhere.reply.content).toContain("**Missing here** Send Messages,");
  });

  it("/privacy counts what is stored about one, and deletes all of it after asking", async () => {
    const other = bot.discord.addUser({ username: "other" });
    const asked = await bot.discord.slash("ask", { question: "Who built the harbour?" });
    await bot.discord.slash("ask", { question: "Who built the harbour?" }, { user: other });
    await bot.discord.click(asked.reply, "👍");
    const { reply } = await bot.discord.slash("privacy");
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toMatch(
      /^Stored about you: \*\*1 answer\*\*, \*\*1 vote\*\*, \*\*1 running conversation\*\*\./u,
    );
    const file = await bot.discord.click(reply, "Show it to me");
    expect(file.reply.files).toEqual(["stored-about-you.json"]);
    expect(file.reply.ephemeral).toBe(true);
    const confirm = await bot.discord.click(reply, "Delete everything about me");
    const kept = await bot.discord.click(confirm.reply, "Keep");
    expect(kept.reply.content).toMatch(/^Stored about you/u);
    const sure = await bot.discord.click(kept.reply, "Delete everything about me");
    const deleted = await bot.discord.click(sure.reply, "Delete");
    expect(deleted.reply.content).toBe(
      "Deleted: 1 answer, 1 vote, 1 conversation. Nothing is stored about you any more.",
    );
    expect((await bot.discord.slash("privacy")).reply.content).toMatch(
      /^Nothing is stored about you\./u,
    );
    expect((await bot.discord.slash("privacy", {}, { user: other })).reply.content).toContain(
      "**1 answer**",
    );
    const followUp = await bot.discord.slash("ask", { question: "and when?" });
    expect(followUp.reply.content).not.toContain("Read as");
    const expired = await bot.discord.click(asked.reply, "Context");
    expect(expired.reply.content).toContain("too old for its buttons, or was deleted");
  });

  it("work in direct messages too", async () => {
    for (const name of [
      "help",
      "about",
      "status",
      "privacy",
      "outline",
      "timeline",
      "references",
    ]) {
      const { reply } = await bot.discord.slash(name, {}, { guild: null });
      expect(reply.content).not.toBe("");
    }
  });
});
