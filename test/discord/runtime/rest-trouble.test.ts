import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "../../support/discord/rest-types.ts";
import { startTestBot, type TestBot } from "../../support/discord-bot.ts";

const question = "Who built the harbour?";
const callback = { method: "POST", path: /\/interactions\/\d+\/[^/]+\/callback$/u };
const original = { method: "PATCH", path: /\/webhooks\/\d+\/[^/]+\/messages\/@original$/u };
const channel = { method: "POST", path: /\/channels\/\d+\/messages$/u };
const typing = { method: "POST", path: /\/channels\/\d+\/typing$/u };
const refuses = (status: number, code: number) => ({ status, body: { code, message: "told to" } });

// One bot for all: what one trouble breaks, the check after the next would show.
describe("trouble with a request", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot({ env: { QUESTIONS_PER_MINUTE_USER: "6000" } });
  });
  afterEach(() => bot.discord.clearFaults());
  afterAll(() => bot.close());

  /** The bot answers a command, a mention and a click as if nothing had been. */
  async function expectWell(): Promise<void> {
    bot.discord.clearFaults();
    const { reply } = await bot.discord.slash("ask", { question });
    expect(reply.content).toMatch(/^> /u);
    expect((await bot.discord.say(question, { mention: true })).reply.content).toMatch(/^> /u);
    const bugs = bot.logged.filter(({ msg }) => String(msg).includes("this is a bug"));
    expect(bugs).toEqual([]);
  }

  it.each<[string, Omit<Fault, "path">]>([
    ["10062, expired", refuses(404, 10062)],
    ["40060, acknowledged already", refuses(400, 40060)],
    ["50013, forbidden", refuses(403, 50013)],
    ["401", refuses(401, 0)],
    ["server errors to the last try", { status: 500, times: 9 }],
  ])("to acknowledge (%s) loses that question only", async (_, fault) => {
    bot.discord.fault({ ...callback, ...fault });
    const before = bot.logged.length;
    await bot.discord.slash("ask", { question }, { until: "nothing" });
    await bot.discord.until(
      () => bot.logged.slice(before).some(({ level }) => level === "warn" || level === "error"),
      "log line",
    );
    await expectWell();
  });

  it.each<[string, Omit<Fault, "path">]>([
    ["a server error", { status: 503 }],
    ["a rate limit", { status: 429, retryAfter: 0.1 }],
    ["a slow answer", { delayMs: 300 }],
  ])("to acknowledge (%s) that passes is not seen by anybody", async (_, fault) => {
    bot.discord.fault({ ...callback, ...fault });
    const { reply } = await bot.discord.slash("ask", { question });
    expect(reply.content).toMatch(/^> /u);
  });

  it("to acknowledge over a connection that is cut is told to the person", async () => {
    bot.discord.fault({ ...callback, drop: true });
    const { reply } = await bot.discord.slash("ask", { question });
    expect(reply.content).toMatch(/^Something went wrong on my side/u);
    await expectWell();
  });

  it("to reply without the message's history (160002) is answered without a reference", async () => {
    bot.discord.fault({ ...channel, ...refuses(400, 160_002) });
    const { reply } = await bot.discord.say(question, { mention: true });
    expect(reply.referenceId).toBeNull();
    expect(reply.content).toMatch(/^> /u);
  });

  it.each<[string, Omit<Fault, "path">]>([
    ["10008, deleted", refuses(404, 10008)],
    ["10015, unknown", refuses(404, 10015)],
    ["50027, expired", refuses(401, 50027)],
    ["50035, malformed", refuses(400, 50035)],
    ["server errors to the last try", { status: 500, times: 4 }],
  ])("to show the answer (%s) is logged, and the bot lives on", async (_, fault) => {
    bot.discord.fault({ ...original, ...fault });
    const before = bot.logged.length;
    await bot.discord.slash("ask", { question }, { until: "ack" });
    await bot.discord.until(
      () => bot.logged.slice(before).some(({ level }) => level === "warn" || level === "error"),
      "log line",
    );
    await expectWell();
  });

  it.each<[string, Omit<Fault, "path">]>([
    ["50001, no access", refuses(403, 50001)],
    ["50013, no permission", refuses(403, 50013)],
    ["10003, channel gone", refuses(404, 10003)],
    ["50083, thread archived", refuses(400, 50083)],
    ["200000, blocked by a filter", refuses(400, 200_000)],
    ["server errors to the last try", { status: 502, times: 9 }],
  ])("to reply to a mention (%s) is logged, and the bot lives on", async (_, fault) => {
    bot.discord.fault({ ...channel, ...fault });
    const before = bot.logged.length;
    await bot.discord.say(question, { mention: true, expect: "nothing" });
    await bot.discord.until(
      () => bot.logged.slice(before).some(({ level }) => level === "warn" || level === "error"),
      "log line",
    );
    await expectWell();
  });

  it.each<[string, Omit<Fault, "path">]>([
    ["50013, no permission", refuses(403, 50013)],
    ["server errors to the last try", { status: 500, times: 9 }],
  ])("to show that it is typing (%s) costs no answer", async (_, fault) => {
    bot.discord.fault({ ...typing, ...fault });
    const { reply } = await bot.discord.say(question, { mention: true });
    expect(reply.content).toMatch(/^> /u);
    await expectWell();
  });
});
