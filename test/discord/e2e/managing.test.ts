import { afterEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot, type TestBotOptions } from "../../support/discord-bot.ts";

let bot: TestBot;
const start = async (options: TestBotOptions = {}) => {
  bot = await startTestBot(options);
};
afterEach(() => bot.close());

const manager = { permissions: 1n << 5n };
const member = { permissions: 1n << 11n };
const question = "Who built the harbour?";

const settings = async (menu: string, values: readonly string[]) => {
  const panel = await bot.discord.slash("settings", {}, manager);
  return await bot.discord.select(panel.reply, menu, values, manager);
};
const channelsMenu = "Channels where I may be used: every channel";

describe("/settings", () => {
  it("shows a panel to those who manage the server, and refuses others", async () => {
    await start();
    const panel = await bot.discord.slash("settings", {}, manager);
    expect(panel.reply.ephemeral).toBe(true);
    expect(panel.reply.selects).toHaveLength(5);
    const refused = await bot.discord.slash("settings", {}, member);
    expect(refused.reply.content).toBe("Only those who manage this server may do that.");
    expect(refused.reply.selects).toEqual([]);
  });

  it("checks the permission on every pick: it may have been taken away since", async () => {
    await start();
    const panel = await bot.discord.slash("settings", {}, manager);
    const refused = await bot.discord.select(panel.reply, "Strictness", ["strict"], member);
    expect(refused.reply.content).toBe("Only those who manage this server may do that.");
    await bot.discord.slash("ask", { question });
    expect(bot.engine.asked[0]?.strictness).toBe("balanced");
  });

  it("makes answers private by default, and an explicit choice wins", async () => {
    await start();
    const changed = await settings("Who sees answers", ["private"]);
    expect(changed.ack).toBe("update");
    expect(changed.reply.content).toContain("**Answers** for the asker alone");
    expect((await bot.discord.slash("ask", { question })).reply.ephemeral).toBe(true);
    const open = await bot.discord.slash("ask", { question, private: false });
    expect(open.reply.ephemeral).toBe(false);
    expect((await bot.discord.slash("lookup", { term: "Veld" })).reply.ephemeral).toBe(true);
  });

  it("passes the strictness on", async () => {
    await start();
    await settings("Strictness", ["strict"]);
    await bot.discord.slash("ask", { question });
    expect(bot.engine.asked[0]?.strictness).toBe("strict");
  });

  it("names a chosen channel that was deleted since, without preselecting it", async () => {
    await start();
    const channel = bot.discord.addChannel({ name: "gone" });
    await settings(channelsMenu, [channel.id]);
    bot.discord.gateway.dispatch("CHANNEL_DELETE", {
      id: channel.id,
      type: 0,
      guild_id: bot.discord.guild.id,
    });
    const panel = await bot.discord.slash("settings", {}, manager);
    expect(panel.reply.content).toContain(`The channel <#${channel.id}> was deleted`);
    expect(JSON.stringify(panel.reply.components)).not.toContain(channel.id);
  });

  it("names the permissions that it lacks in a chosen channel", async () => {
    await start();
    const channel = bot.discord.addChannel({ name: "locked", botPermissions: 1n << 10n });
    const changed = await settings(channelsMenu, [channel.id]);
    expect(changed.reply.content).toContain(`⚠️ In <#${channel.id}> I lack: Send Messages,`);
  });
});

describe("channels and roles", () => {
  it("are checked on commands, clicks, lists, forms and messages alike", async () => {
    await start();
    const before = await bot.discord.slash("ask", { question });
    const form = await bot.discord.click(before.reply, "Ask a follow-up");
    const other = bot.discord.addChannel({ name: "other" });
    await settings(channelsMenu, [other.id]);
    const refusal = `In this server I may answer only in <#${other.id}>.`;
    const refused = [
      await bot.discord.slash("ask", { question }),
      await bot.discord.slash("timeline"),
      await bot.discord.click(before.reply, "Context"),
      await bot.discord.click(before.reply, "👍"),
      await bot.discord.submitModal(form.modal, { question }),
    ];
    for (const { reply } of refused) {
      expect(reply.content).toBe(refusal);
      expect(reply.ephemeral).toBe(true);
    }
    await bot.discord.say(question, { mention: true, expect: "silence" });
    expect(
      await bot.discord.autocomplete("ask", { question: "who" }, { focused: "question" }),
    ).toEqual([]);
    expect(bot.engine.asked).toHaveLength(1);
    const allowed = await bot.discord.slash("ask", { question }, { channel: other });
    expect(allowed.reply.content).toMatch(/^> The harbour/u);
    const thread = bot.discord.addChannel({ type: 11, name: "thread", parent: other });
    const inThread = await bot.discord.slash("ask", { question }, { channel: thread });
    expect(inThread.reply.content).toMatch(/^> The harbour/u);
    const privacy = await bot.discord.slash("privacy");
    expect(privacy.reply.content).toMatch(/^Stored about you/u);
  });

  it("let only members with a chosen role use it", async () => {
    await start();
    const role = bot.discord.addRole(bot.discord.guild, { name: "readers" });
    await settings("Roles that may use me: everyone", [role.id]);
    const refused = await bot.discord.slash("ask", { question });
    expect(refused.reply.content).toMatch(/^In this server only members with certain roles/u);
    bot.discord.giveRole(bot.discord.guild, bot.discord.user, role);
    expect((await bot.discord.slash("ask", { question })).reply.content).toMatch(/^> The harbour/u);
    const { reply } = await bot.discord.say(question, { mention: true });
    expect(reply.content).toMatch(/^> The harbour/u);
  });
});

describe("leaving a server", () => {
  it("forgets its settings and answers", async () => {
    await start();
    await settings("Strictness", ["strict"]);
    await bot.discord.slash("ask", { question });
    bot.discord.gateway.dispatch("GUILD_DELETE", { id: bot.discord.guild.id });
    const left = () => bot.logged.find(({ msg }) => msg === "left a server and forgot it");
    await bot.discord.until(() => left() !== undefined, "the log line");
    expect(left()).toMatchObject({ rows: 2 });
  });
});

describe("/reindex", () => {
  it("rebuilds with progress and swaps the new index in while it answers", async () => {
    let time = 0;
    const steps: number[] = [];
    await start({
      now: () => {
        time += 1000;
        return Date.now() + time;
      },
      rebuild: async (onProgress) => {
        for (const done of [1, 2, 3]) {
          onProgress({ stage: "embedding", done, total: 3 });
          steps.push(done);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        return "2 sentences added";
      },
    });
    const { ack, reply } = await bot.discord.slash("reindex", {}, manager);
    expect(ack).toBe("deferred");
    await bot.discord.until(() => bot.discord.message(reply).content.startsWith("✅"), "the end");
    const done = bot.discord.message(reply);
    expect(steps).toEqual([1, 2, 3]);
    expect(done.ephemeral).toBe(true);
    expect(done.history.some((text) => /^▰+▱* embedding \d\/3$/u.test(text))).toBe(true);
    expect(done.content).toContain("The new index answers from now on");
    expect(done.content).toContain("2 sentences added");
    expect((await bot.discord.slash("about")).reply.content).toContain("0123456789ab");
  });

  it("is refused to members, and to managers where owners are named", async () => {
    await start();
    const asMember = await bot.discord.slash("reindex", {}, member);
    expect(asMember.reply.content).toBe("Only those who manage this server may do that.");
    await bot.close();
    await start({ env: { DISCORD_OWNER_IDS: "123456789012345678" } });
    const asManager = await bot.discord.slash("reindex", {}, manager);
    expect(asManager.reply.content).toBe("Only the operator of this bot may do that.");
  });

  it("says so where it failed, and the old index goes on answering", async () => {
    await start({ rebuild: () => Promise.reject(new Error("disk on fire")) });
    const failed = await bot.discord.slash("reindex", {}, manager);
    expect(failed.reply.content).toMatch(/^Something went wrong on my side/u);
    expect((await bot.discord.slash("ask", { question })).reply.content).toMatch(/^> The harbour/u);
  });
});
