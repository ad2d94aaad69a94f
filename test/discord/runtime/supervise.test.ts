import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from "../../support/discord/fake-discord.ts";

const entry = fileURLToPath(new URL("./bot-process.mjs", import.meta.url));

interface BotProcess {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly exit: Promise<number | null>;
}

/** Forms in which a token could leak: whole, its parts, and base64 of either at any alignment. */
function leaks(token: string): string[] {
  const parts = [token, ...token.split(".").filter((part) => part.length > 6)];
  const encoded = parts.flatMap((part) =>
    [0, 1, 2].map((shift) =>
      // The outer characters depend on the neighbours, the inner ones do not.
      Buffer.from("x".repeat(shift) + part)
        .toString("base64")
        .slice(4, -4),
    ),
  );
  return [...parts, ...encoded];
}

describe("a bot process", () => {
  let discord: FakeDiscord | null = null;
  let bot: BotProcess | null = null;
  const tokens: string[] = [];

  const open = async (options: FakeDiscordOptions = {}): Promise<FakeDiscord> => {
    discord = await startFakeDiscord(options);
    return discord;
  };
  const run = (
    env: Record<string, string> & { DISCORD_TOKEN: string },
    mode = "plain",
  ): BotProcess => {
    const child = spawn(process.execPath, [entry, mode], {
      env: { PATH: process.env["PATH"] ?? "", LOG_LEVEL: "debug", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    tokens.push(env.DISCORD_TOKEN);
    const exit = once(child, "close").then(([code]) => code as number | null);
    bot = { child, out: () => out, err: () => err, exit };
    return bot;
  };
  const connect = async (at: FakeDiscord, mode = "plain"): Promise<BotProcess> => {
    const started = run({ DISCORD_TOKEN: at.token, DISCORD_API_URL: at.apiUrl }, mode);
    await at.until(() => started.out().includes("connected to Discord"), "connection");
    return started;
  };

  afterEach(async () => {
    if (bot?.child.exitCode === null) bot.child.kill("SIGKILL");
    await bot?.exit;
    const said = `${bot?.out() ?? ""}${bot?.err() ?? ""}`;
    for (const token of tokens.splice(0)) {
      for (const form of token === "" ? [] : leaks(token)) expect(said).not.toContain(form);
    }
    await discord?.close();
    bot = null;
    discord = null;
  });

  it("ends with 3 and names the variable when it is misconfigured", async () => {
    const { exit, err } = run({ DISCORD_TOKEN: "" });
    expect(await exit).toBe(3);
    expect(err()).toMatch(
      /^The environment does not describe a bot: DISCORD_TOKEN is not set\..*\n$/u,
    );
  });

  it("ends with 4 and one line for a token that Discord does not know", async () => {
    const at = await open();
    const token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GwRong.abcdefghijklmnopqrstuvwxyz0123456789AB";
    const { exit, err } = run({ DISCORD_TOKEN: token, DISCORD_API_URL: at.apiUrl });
    expect(await exit).toBe(4);
    expect(err()).toMatch(/^Discord refused the bot's token\. .*DISCORD_TOKEN.*\n$/u);
    expect(at.requests).toHaveLength(1);
  });

  it("ends with 4 when the token is revoked while it runs", async () => {
    const at = await open();
    const { exit, err } = await connect(at);
    at.gateway.closeWith(4004);
    expect(await exit).toBe(4);
    expect(err().trim().split("\n")).toHaveLength(1);
  });

  it("ends with 5 and names the switch for a missing intent", async () => {
    const at = await open();
    const { exit, err } = run({
      DISCORD_TOKEN: at.token,
      DISCORD_API_URL: at.apiUrl,
      DISCORD_MESSAGE_CONTENT: "yes",
    });
    expect(await exit).toBe(5);
    expect(err()).toMatch(/^[^\n]*Message Content Intent[^\n]*\n$/u);
    expect(at.gateway.counts.identifies).toBe(1);
  });

  it("ends with 6 and one line when nobody answers", async () => {
    const at = await startFakeDiscord();
    await at.close();
    const { exit, err } = run({ DISCORD_TOKEN: at.token, DISCORD_API_URL: at.apiUrl });
    expect(await exit).toBe(6);
    expect(err()).toMatch(
      /^Discord cannot be reached: ECONNREFUSED, after 3 of 3 tries\.[^\n]*\n$/u,
    );
  });

  it("ends with 7 when the gateway forbids reconnecting", async () => {
    const at = await open();
    at.gateway.refuseIdentify(4013);
    const { exit, err } = run({ DISCORD_TOKEN: at.token, DISCORD_API_URL: at.apiUrl });
    expect(await exit).toBe(7);
    expect(err()).toContain("close code 4013");
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "finishes the question on %s and ends with 0",
    async (signal) => {
      const at = await open();
      const { child, exit, err } = await connect(at, "slow");
      const exchange = await at.slash("ask", { question: "why" }, { until: "ack" });
      await new Promise((resolve) => setTimeout(resolve, 100));
      child.kill(signal);
      expect(await exit).toBe(0);
      expect(exchange.reply.text).toBe("answer to why");
      expect(err()).toBe("");
      expect(at.gateway.connected()).toBe(false);
    },
  );

  it("ends with 70 and one line for an error of its own that nobody caught", async () => {
    const at = await open();
    const { exit, err } = await connect(at);
    await at.slash("bug", {}, { until: "nothing" });
    expect(await exit).toBe(70);
    expect(err()).toMatch(/^Footnote ended because of a bug: [^\n]*\n$/u);
  });

  it("stays alive when a handler throws, and when a request fails that nobody waits for", async () => {
    const at = await open();
    const { out, child } = await connect(at);
    await at.forge("modal", "x", null, { until: "nothing" });
    await at.until(() => out().includes("a bug in a handler"), "log line");
    expect((await at.slash("stray", { question: "why" })).reply.text).toBe("answer to why");
    await at.until(() => out().includes("nobody waited for it"), "log line");
    expect(child.exitCode).toBeNull();
  });

  it("survives every malformed event and frame tried, and answers after each", async () => {
    const at = await open();
    const { child, out } = await connect(at);
    const events: readonly (readonly [string, unknown])[] = [
      ["MESSAGE_CREATE", null],
      ["MESSAGE_CREATE", []],
      ["MESSAGE_CREATE", { id: "1", channel_id: at.channel.id, content: "no author" }],
      ["MESSAGE_UPDATE", { id: 7, channel_id: at.channel.id, embeds: 7 }],
      ["INTERACTION_CREATE", null],
      ["INTERACTION_CREATE", { id: "1", type: 2 }],
      ["INTERACTION_CREATE", { id: "2", type: 3, data: { component_type: 2 }, token: "t" }],
      ["INTERACTION_CREATE", { id: "3", type: 99, data: {} }],
      ["GUILD_CREATE", null],
      ["GUILD_CREATE", { id: at.guild.id, channels: [null], roles: [], members: 7 }],
      ["GUILD_UPDATE", { id: null, roles: 7 }],
      ["GUILD_ROLE_CREATE", { guild_id: at.guild.id, role: null }],
      ["CHANNEL_CREATE", 7],
      ["THREAD_LIST_SYNC", null],
      ["READY", null],
    ];
    const frames = [
      '{"op":9,"d":null}',
      '{"op":10,"d":null}',
      '{"op":0}',
      '{"op":0,"t":"MESSAGE_CREATE","s":"x","d":{}}',
      "[".repeat(5000) + "]".repeat(5000),
      "\u0000\uffff",
    ];
    const check = async (what: string): Promise<void> => {
      const { reply } = await at.slash("ask", { question: what });
      expect(reply.text).toBe(`answer to ${what}`);
    };
    for (const [t, d] of events) {
      at.gateway.dispatch(t, d);
      await check(`${t} ${JSON.stringify(d)}`.slice(0, 60));
    }
    for (const frame of frames) {
      at.gateway.sendRaw(frame);
      await check(frame.slice(0, 60));
    }
    expect(child.exitCode).toBeNull();
    expect(out()).toContain("a gateway event could not be read; dropped");
  });
});
