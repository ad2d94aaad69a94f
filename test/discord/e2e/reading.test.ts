import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot } from "../../support/discord-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot();
});
afterEach(() => bot.close());

describe("/lookup", () => {
  it("shows an entity card: what it is, other names, the exact count, and every mention", async () => {
    const { reply } = await bot.discord.slash("lookup", { term: "vha" });
    expect(reply.content).toMatch(
      /^\*\*Veld Harbour Authority\*\*\n-# group · in 3 sentences · also: VHA\n\n> The \*\*Veld Harbour Authority\*\* \(\*\*VHA\*\*\) was founded/u,
    );
    expect(reply.content.match(/^> /gmu)).toHaveLength(3);
  });

  it("completes names, and takes a name that was not picked from the list", async () => {
    const lines = await bot.discord.autocomplete("lookup", { term: "marta" }, { focused: "term" });
    expect(lines).toEqual([{ name: "Marta Lindqvist", value: "Marta Lindqvist" }]);
    const { reply } = await bot.discord.slash("lookup", { term: "  MARTA lindqvist " });
    expect(reply.content).toContain("**Marta Lindqvist**");
  });

  it("offers the nearest names where there is none, and looks one up when it is picked", async () => {
    const missed = await bot.discord.slash("lookup", { term: "@everyone [x](https://a.b)" });
    expect(missed.reply.content).toContain("does not mention “\\@everyone \\[x](https\\://a.b)”");
    const found = await bot.discord.select(missed.reply, "", ["Veld Harbour Authority"]);
    expect(found.reply.content).toContain("**Veld Harbour Authority**");
  });

  it("pages through many mentions: in place for the asker, as a private copy for others", async () => {
    const { reply } = await bot.discord.slash("lookup", { term: "Veld" });
    const other = bot.discord.addUser({ username: "other" });
    if (reply.buttons.length === 0) return;
    const copy = await bot.discord.click(reply, "▶️", { user: other });
    expect(copy.reply.ephemeral).toBe(true);
    expect(bot.discord.message(reply).edits).toBe(reply.edits);
    const turned = await bot.discord.click(reply, "▶️");
    expect(turned.ack).toBe("update");
  });
});

describe("/passage", () => {
  it.each(["§2 ¶1", "2.1", "the storm of 1953", "p. 2", "§2 ¶1 · The Storm of 1953"])(
    "finds “%s”",
    async (address) => {
      const { reply } = await bot.discord.slash("passage", { address });
      expect(reply.content).toContain("> In January 1953 a storm destroyed the eastern pier");
      expect(reply.content).toContain("-# §2 ¶1 · The Storm of 1953 · p. 2");
    },
  );

  it("shows one sentence bold in its paragraph, and the neighbours by arrows", async () => {
    const { reply } = await bot.discord.slash("passage", { address: "§2 ¶1 s4" });
    expect(reply.content).toContain("**The pier was never rebuilt.**");
    const next = await bot.discord.click(reply, "▶️");
    expect(next.reply.content).toContain("-# §2 ¶2");
  });

  it("shows the article’s own markup as text", async () => {
    const { reply } = await bot.discord.slash("passage", { address: "§2 ¶2" });
    expect(reply.content).toContain(
      "Some \\*small\\* boats\\_with\\_nets kept fishing, although \\@everyone was told",
    );
  });

  it("completes addresses and headings, and says privately where there is nothing", async () => {
    const lines = await bot.discord.autocomplete(
      "passage",
      { address: "today" },
      { focused: "address" },
    );
    expect(lines).toEqual([{ name: "§3 ¶1 · The Harbour Today", value: "§3 ¶1" }]);
    const missed = await bot.discord.slash("passage", { address: "§9 ¶9" });
    await bot.discord.until(() => missed.followUps.length > 0, "the explanation");
    expect(missed.followUps[0]?.ephemeral).toBe(true);
    expect(missed.followUps[0]?.content).toContain("no place “§9 ¶9”");
  });
});

describe("browsing", () => {
  it("lists the sections and opens one", async () => {
    const { reply } = await bot.discord.slash("outline");
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toContain("**§2** The Storm of 1953 · 2 ¶ · p. 2");
    const section = await bot.discord.select(reply, "", ["§3 The Harbour Today"]);
    expect(section.reply.content).toContain("> Today the harbour serves ferries");
  });

  it("lists dated sentences in order, each date bold", async () => {
    const { reply } = await bot.discord.slash("timeline");
    const dates = [...reply.content.matchAll(/\*\*([^*]*\d{4})\*\*/gu)].map(([, date]) => date);
    expect(dates[0]).toBe("1874");
    expect(dates).toContain("January 1953");
    expect(reply.content.indexOf("1874")).toBeLessThan(reply.content.indexOf("1921"));
  });

  it("lists the article’s references with every sentence that leans on each", async () => {
    const { reply } = await bot.discord.slash("references");
    expect(reply.content).toContain("**Dahl, 1954** · 1 sentence\n> In January 1953 a storm");
    expect(reply.content).toContain("**References** · 3 sources named by the article");
  });
});
