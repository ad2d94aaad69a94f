import { afterEach, describe, expect, it } from "vitest";
import { startTestBot, type TestBot, type TestBotOptions } from "../../support/discord-bot.ts";

let bot: TestBot;
const start = async (options: TestBotOptions = {}) => {
  bot = await startTestBot(options);
};
afterEach(() => bot.close());

const question = "Who built the harbour?";
const explode = () => {
  throw new Error("the reader exploded at https://secret.example");
};

describe("a failure", () => {
  it("in the engine still answers every kind of interaction, with a reference that the log has too", async () => {
    await start({ engine: { before: explode } });
    const asked = await bot.discord.slash("ask", { question, private: true });
    const reference = /tell the operator this reference: `([a-z0-9]{6})`$/u.exec(
      asked.reply.content,
    )?.[1];
    expect(reference).toBeDefined();
    expect(asked.reply.content).not.toContain("secret");
    expect(bot.logged.some((line) => line["reference"] === reference)).toBe(true);
    const verified = await bot.discord.slash("verify", { claim: question, private: true });
    expect(verified.reply.content).toMatch(/^Something went wrong/u);
    const said = await bot.discord.say(question, { mention: true });
    expect(said.reply.content).toMatch(/^Something went wrong/u);
  });

  it("of a public answer is told to the asker alone", async () => {
    await start({ engine: { before: explode } });
    const asked = await bot.discord.slash("ask", { question });
    await bot.discord.until(() => asked.followUps.length > 0, "the explanation");
    expect(asked.reply.deleted).toBe(true);
    expect(asked.followUps[0]?.ephemeral).toBe(true);
  });

  it.each([
    ["lookup", { term: "Veld" }],
    ["passage", { address: "§1 ¶1" }],
    ["outline", {}],
    ["timeline", {}],
    ["references", {}],
    ["help", {}],
    ["about", {}],
  ])("in the library still answers /%s", async (name, options) => {
    await start({ engine: { broken: true } });
    const asked = await bot.discord.slash(name, options);
    const told = () =>
      (asked.reply.deleted ? asked.followUps[0]?.content : asked.reply.content) ?? "";
    await bot.discord.until(() => told() !== "", "the explanation");
    expect(told()).toMatch(/^Something went wrong on my side/u);
  });

  it("to acknowledge in time is logged, and the bot lives on", async () => {
    await start();
    bot.discord.bornExpired(true);
    const late = await bot.discord.slash("ask", { question }, { until: "nothing" });
    await bot.discord.until(() => late.refusals.length > 0, "a refused acknowledgement");
    bot.discord.bornExpired(false);
    expect(late.refusals).toContain(10062);
    expect((await bot.discord.slash("ask", { question })).reply.content).toMatch(/^> The harbour/u);
    expect(bot.logged.some(({ msg }) => String(msg).startsWith("an interaction was lost"))).toBe(
      true,
    );
  });

  it("to store an answer costs its buttons, not the answer", async () => {
    await start();
    await bot.breakState();
    const { reply } = await bot.discord.slash("ask", { question });
    expect(reply.content).toMatch(/^> The harbour was built/u);
    expect(reply.buttons).toEqual([]);
  });

  it("of Discord to take a reply is logged by the permissions that are missing", async () => {
    await start();
    bot.discord.fault({
      method: "POST",
      path: /\/channels\/\d+\/messages$/u,
      status: 403,
      body: { code: 50013, message: "Missing Permissions" },
      times: 1,
    });
    await bot.discord.say(question, { mention: true, expect: "silence" });
    const line = bot.logged.find(({ msg }) => msg === "a reply could not be sent");
    expect(line).toMatchObject({ code: 50013, missing: [] });
    expect((await bot.discord.say(question, { mention: true })).reply.content).toMatch(/^> /u);
  });
});

describe("a platform that refuses the form of a message", () => {
  it("still gets the answer, without buttons", async () => {
    await start();
    const body = { code: 50035, message: "Invalid Form Body" };
    bot.discord.fault({ method: "POST", path: /\/messages$/u, status: 400, body, times: 1 });
    const { reply } = await bot.discord.say(question, { mention: true });
    expect(reply.content).toMatch(/^> The harbour was built/u);
    expect(reply.buttons).toEqual([]);
  });

  it("that forbids references is answered without one", async () => {
    await start();
    const body = {
      code: 160002,
      message: "Cannot reply without permission to read message history",
    };
    bot.discord.fault({ method: "POST", path: /\/messages$/u, status: 403, body, times: 1 });
    const { reply } = await bot.discord.say(question, { mention: true });
    expect(reply.content).toMatch(/^> The harbour was built/u);
    expect(reply.referenceId).toBeNull();
  });
});

describe("an unknown or expired custom id", () => {
  it.each([
    "1:context:AAAAAAAAAAAA:0",
    "1:nosuch::0",
    "0:context:x:0",
    "garbage",
    "1:walk:AAAA:99",
    "1:why:AAAA:0",
  ])("%s gets a friendly reply that offers to ask again", async (customId) => {
    await start();
    const { reply } = await bot.discord.slash("ask", { question });
    const old = await bot.discord.forge("button", customId, reply);
    expect(old.reply.ephemeral).toBe(true);
    expect(old.reply.content).toMatch(/^This answer is too old for its buttons/u);
    const form = await bot.discord.click(old.reply, "Ask again");
    expect(form.ack).toBe("modal");
  });

  it("of another server shows nothing of this one", async () => {
    await start();
    const { reply } = await bot.discord.slash("ask", { question });
    const guild = bot.discord.addGuild({ name: "elsewhere" });
    const channel = bot.discord.addChannel({ guild });
    const there = await bot.discord.slash("ask", { question }, { guild, channel });
    const id = reply.buttons[0]?.customId ?? "";
    const forged = await bot.discord.forge("button", id, there.reply, { guild, channel });
    expect(forged.reply.content).toMatch(/^That answer was given to somebody else/u);
  });

  it("with a page out of range is brought back into it", async () => {
    await start();
    const { reply } = await bot.discord.slash("ask", { question });
    const id = (reply.buttons[0]?.customId ?? "")
      .replace("context", "walk")
      .replace(/:0$/u, ":999999");
    const walked = await bot.discord.forge("button", id, reply);
    expect(walked.reply.content).toContain("§3 ¶1");
  });
});

describe("limits", () => {
  it("are told politely and privately, with when to come back", async () => {
    await start({ env: { QUESTIONS_PER_MINUTE_USER: "1" } });
    await bot.discord.slash("ask", { question });
    const limited = await bot.discord.slash("ask", { question });
    await bot.discord.until(() => limited.followUps.length > 0, "the refusal");
    const [told] = limited.followUps;
    expect(told?.ephemeral).toBe(true);
    expect(told?.content).toMatch(
      /^⏳ You have asked quite a lot just now\. Please try again in \d+ seconds\.$/u,
    );
    const said = await bot.discord.say(question, { mention: true });
    expect(said.reply.content).toMatch(/^⏳ You have asked quite a lot/u);
    const other = bot.discord.addUser({ username: "other" });
    expect((await bot.discord.slash("ask", { question }, { user: other })).reply.content).toMatch(
      /^> /u,
    );
  });
});
