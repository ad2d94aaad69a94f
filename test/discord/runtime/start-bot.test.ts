import { afterEach, describe, expect, it } from "vitest";
import { localRunner } from "../../../src/discord/runtime/runner.ts";
import { type RunningBot, startBot } from "../../../src/discord/runtime/start-bot.ts";
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from "../../support/discord/fake-discord.ts";
import { createFakeEngine } from "../../support/fake-engine.ts";
import { configFor, recordingLog, smallBot } from "./support.ts";

describe("startBot", () => {
  let discord: FakeDiscord | null = null;
  let bot: RunningBot | null = null;
  afterEach(async () => {
    await bot?.stop();
    await discord?.close();
    bot = null;
    discord = null;
  });
  const open = async (options: FakeDiscordOptions = {}): Promise<FakeDiscord> => {
    discord = await startFakeDiscord(options);
    return discord;
  };
  const start = async (
    at: FakeDiscord,
    env: Record<string, string> = {},
    deps = smallBot(),
  ): Promise<{ running: RunningBot; lines: string[] }> => {
    const { log, lines } = recordingLog([at.token]);
    const running = await startBot(configFor(at, env), deps, log);
    bot = running;
    return { running, lines };
  };
  const answers = async (at: FakeDiscord, question = "Who keeps the light?"): Promise<void> => {
    const { reply } = await at.slash("ask", { question });
    expect(reply.text).not.toBe("");
  };

  it("asks for no privileged intent unless told to", async () => {
    const at = await open();
    await start(at);
    expect(at.gateway.intents()).toBe((1 << 0) | (1 << 9) | (1 << 12));
  });

  it("asks for message content where it is switched on", async () => {
    const at = await open({ privilegedIntents: 1 << 15 });
    await start(at, { DISCORD_MESSAGE_CONTENT: "yes" });
    expect(at.gateway.intents() & (1 << 15)).toBe(1 << 15);
  });

  it("opens the engine before it logs in, and not at all for a wrong token", async () => {
    const at = await open();
    const order: string[] = [];
    const usual = smallBot();
    const deps = smallBot({
      openInference: (config, log) => {
        order.push(`engine, ${at.gateway.counts.identifies} identifies`);
        return usual.openInference(config, log);
      },
    });
    const { log } = recordingLog();
    const wrong = { ...configFor(at), token: "MTIz.wrong.token" };
    await expect(startBot(wrong, deps, log)).rejects.toMatchObject({ code: "token-refused" });
    expect(order).toEqual([]);
    await start(at, {}, deps);
    expect(order).toEqual(["engine, 0 identifies"]);
  });

  it("says that an intent is missing when the gateway closes with 4014", async () => {
    const at = await open();
    const { log } = recordingLog();
    const config = configFor(at, { DISCORD_MESSAGE_CONTENT: "yes" });
    await expect(startBot(config, smallBot(), log)).rejects.toMatchObject({
      code: "intent-missing",
      hint: expect.stringContaining("Message Content Intent") as unknown,
    });
    expect(at.gateway.counts.identifies).toBe(1);
  });

  it.each([
    [4004, "token-refused"],
    [4010, "gateway-refused"],
    [4011, "gateway-refused"],
    [4012, "gateway-refused"],
    [4013, "gateway-refused"],
  ])("ends the start when the gateway closes with %i", async (closeCode, code) => {
    const at = await open();
    at.gateway.refuseIdentify(closeCode);
    const { log } = recordingLog();
    await expect(startBot(configFor(at), smallBot(), log)).rejects.toMatchObject({ code });
    expect(at.gateway.counts.identifies).toBe(1);
  });

  it("tries three times and gives up when Discord answers with server errors", async () => {
    const at = await open();
    at.fault({ path: /gateway/u, status: 503, times: 99 });
    const { log, lines } = recordingLog();
    await expect(startBot(configFor(at), smallBot(), log)).rejects.toMatchObject({
      code: "discord-unreachable",
      message: expect.stringContaining("503") as unknown,
    });
    expect(at.requests).toHaveLength(3);
    expect(lines.filter((line) => line.includes("trying again"))).toHaveLength(2);
  });

  it.each([
    ["no answer at all", { hang: true }, "no answer in time"],
    ["a cut connection", { drop: true }, "UND_ERR_SOCKET"],
    ["an address that is blocked for an hour", { status: 429, retryAfter: 3600 }, "for 3600 s"],
    ["an answer that is not found", { status: 404 }, "HTTP status 404"],
  ])("gives up in bounded time when Discord has %s", async (_, fault, reason) => {
    const at = await open();
    at.fault({ path: /gateway/u, times: 9, ...fault });
    const { log } = recordingLog();
    const patience = { waitsMs: [10, 10], requestMs: 200, readyMs: 1000 };
    await expect(startBot(configFor(at), smallBot({ patience }), log)).rejects.toMatchObject({
      code: "discord-unreachable",
      message: expect.stringContaining(reason) as unknown,
    });
    expect(at.requests.length).toBeLessThanOrEqual(3);
  });

  it("starts when a second try succeeds", async () => {
    const at = await open();
    at.fault({ path: /gateway/u, status: 500 });
    await start(at);
    await answers(at);
  });

  it("gives up when nobody listens at the address", async () => {
    const at = await startFakeDiscord();
    await at.close();
    const { log } = recordingLog();
    await expect(startBot(configFor(at), smallBot(), log)).rejects.toMatchObject({
      code: "discord-unreachable",
      message: expect.stringContaining("ECONNREFUSED") as unknown,
    });
  });

  it("gives up when the gateway takes connections and says nothing", async () => {
    const at = await open();
    at.gateway.refuseConnections(true);
    const { log } = recordingLog();
    const deps = smallBot({ patience: { waitsMs: [], requestMs: 500, readyMs: 300 } });
    await expect(startBot(configFor(at), deps, log)).rejects.toMatchObject({
      code: "discord-unreachable",
    });
  });

  it("survives a request to reconnect, and resumes without losing an event", async () => {
    const at = await open();
    const { lines } = await start(at);
    at.gateway.reconnect();
    await at.until(() => !at.gateway.connected(), "disconnection");
    await answers(at);
    expect(at.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
    expect(lines.join("")).toContain("gateway session resumed");
  });

  it.each([
    ["resumable", true, { identifies: 1, resumes: 1 }],
    ["lost", false, { identifies: 2 }],
  ])("survives an invalid session that is %s", async (_, resumable, counts) => {
    const at = await open();
    await start(at);
    at.gateway.invalidate(resumable);
    await at.until(() => at.gateway.counts.resumes + at.gateway.counts.identifies === 2, "session");
    await at.until(() => at.gateway.connected(), "connection");
    await answers(at);
    expect(at.gateway.counts).toMatchObject(counts);
  });

  it.each([4000, 4009, 1001])("survives close code %i", async (code) => {
    const at = await open();
    const { lines } = await start(at);
    at.gateway.closeWith(code);
    await at.until(() => at.gateway.counts.connections === 2, "connection");
    await at.until(() => at.gateway.connected(), "session");
    await answers(at);
    expect(lines.join("")).toContain("gateway connection lost; reconnecting");
  });

  it("survives a dropped socket", async () => {
    const at = await open();
    await start(at);
    at.gateway.drop();
    await at.until(() => at.gateway.counts.resumes === 1, "resume");
    await answers(at);
  });

  it("leaves a connection whose heartbeats go unanswered, and resumes", async () => {
    const at = await open({ heartbeatMs: 150 });
    const { lines } = await start(at);
    at.gateway.muteAcks(true);
    await at.until(() => at.gateway.counts.resumes > 0, "resume");
    at.gateway.muteAcks(false);
    await at.until(() => at.gateway.connected(), "connection");
    expect(lines.join("")).toContain("gateway heartbeat unanswered");
    await answers(at);
  });

  it.each([
    ["text that is not JSON", "{nonsense"],
    ["binary", Buffer.from([0, 1, 2, 255])],
    ["null", "null"],
    ["a number", "42"],
    ["an unknown opcode", '{"op":99,"d":{}}'],
    ["an unknown event", '{"op":0,"t":"SOMETHING_NEW","s":50,"d":{"x":1}}'],
  ])("ignores a frame of %s", async (_, frame) => {
    const at = await open();
    await start(at);
    at.gateway.sendRaw(frame);
    await answers(at);
  });

  it("ends when the gateway says that the token is no longer valid", async () => {
    const at = await open();
    const { running } = await start(at);
    at.gateway.closeWith(4004);
    expect(await running.ended).toMatchObject({ code: "token-refused" });
  });

  it("ends when the gateway does not come back", async () => {
    const at = await open();
    const { running } = await start(at, {}, smallBot({ giveUpMs: 300 }));
    at.gateway.refuseConnections(true);
    at.gateway.drop();
    expect(await running.ended).toMatchObject({ code: "discord-unreachable" });
  });

  it("handles an event that is delivered twice once", async () => {
    const at = await open();
    const { lines } = await start(at);
    const { refusals } = await at.slash("ask", { question: "Who?" }, { twice: true });
    expect(refusals).toEqual([]);
    const said = await at.say("hello", { mention: true, twice: true });
    await at.say("later", { mention: true });
    expect(said.replies).toHaveLength(1);
    expect(lines.join("")).toContain("event delivered twice");
  });

  it("logs what a handler lets escape, and goes on", async () => {
    const at = await open();
    const { lines } = await start(at);
    at.bornExpired(true);
    await at.slash("ask", { question: "Who?" });
    at.bornExpired(false);
    await at.until(() => lines.join("").includes("a handler failed"), "log line");
    await answers(at);
  });

  it("finishes what is running before it leaves, and declines what waits", async () => {
    const at = await open();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const engine = createFakeEngine({ before: () => gate });
    const deps = smallBot({ inference: { runner: localRunner(engine), library: engine } });
    const { running } = await start(at, {}, deps);
    const first = await at.slash("ask", { question: "Who keeps the light?" }, { until: "ack" });
    const second = await at.slash("ask", { question: "Where is the harbour?" }, { until: "ack" });
    await at.until(() => running.inference.status().queued === 1, "queue");
    const stopped = running.stop();
    release();
    await stopped;
    expect(first.reply.text).not.toContain("limited");
    expect(second.reply.text).toBe("limited: stopping");
    expect(at.gateway.connected()).toBe(false);
  });

  it("leaves in bounded time when something never ends", async () => {
    const at = await open();
    const engine = createFakeEngine({ before: () => new Promise<void>(() => undefined) });
    const deps = smallBot({
      stopMs: 100,
      inference: { runner: localRunner(engine), library: engine },
    });
    const { running, lines } = await start(at, {}, deps);
    await at.slash("ask", { question: "Who keeps the light?" }, { until: "ack" });
    await at.until(() => running.inference.status().running === 1, "question");
    await running.stop();
    expect(lines.join("")).toContain("gave up waiting");
  });

  it("warns when the registered commands are not its own", async () => {
    const at = await open();
    const { lines } = await start(at);
    await at.until(() => lines.join("").includes("npm run deploy-commands"), "log line");
  });
});
