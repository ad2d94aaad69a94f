import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type FakeDiscord, startFakeDiscord } from "../support/discord/fake-discord.ts";
import {
  callbackViolations,
  commandViolations,
  messageViolations,
} from "../support/discord/rules.ts";

type Json = Readonly<Record<string, unknown>>;

const silent = { allowed_mentions: { parse: [] } };
const button = (id: string, more: Json = {}) => ({
  type: 2,
  style: 2,
  label: "x",
  custom_id: id,
  ...more,
});
const row = (...components: readonly Json[]) => ({ type: 1, components });
const rows = (count: number, width = 1) =>
  Array.from({ length: count }, (_, y) =>
    row(...Array.from({ length: width }, (_, x) => button(`${y}-${x}`))),
  );
const label = (component: Json) => ({ type: 18, label: "L", component });
const input = { type: 4, custom_id: "q", style: 1 };
const modal = (more: Json = {}) => ({
  type: 9,
  data: { custom_id: "m", title: "T", components: [label(input)], ...more },
});

describe("the rules for messages", () => {
  it.each<[string, Json]>([
    ["text", { ...silent, content: "hi" }],
    ["2,000 characters", { ...silent, content: "x".repeat(2000) }],
    ["five rows of five buttons", { ...silent, content: "x", components: rows(5, 5) }],
    [
      "6,000 characters of embeds",
      { ...silent, embeds: [{ description: "d".repeat(4000) }, { description: "d".repeat(2000) }] },
    ],
    ["text displays", { ...silent, flags: 1 << 15, components: [{ type: 10, content: "hi" }] }],
    ["a link in angle brackets", { ...silent, content: "see <https://example.org/a>" }],
    ["a link with embeds suppressed", { ...silent, content: "https://example.org", flags: 4 }],
  ])("accept %s", (_, body) => {
    expect(messageViolations(body, true)).toEqual([]);
  });

  it.each<[string, string, Json]>([
    ["content-2000", "2,001 characters", { ...silent, content: "x".repeat(2001) }],
    ["message-not-empty", "nothing", silent],
    ["message-not-empty", "white space", { ...silent, content: " \n" }],
    ["allowed-mentions-empty", "missing mentions", { content: "x" }],
    [
      "allowed-mentions-empty",
      "users that may be pinged",
      { content: "x", allowed_mentions: { parse: ["users"] } },
    ],
    [
      "allowed-mentions-empty",
      "one user",
      { content: "x", allowed_mentions: { parse: [], users: ["1"] } },
    ],
    [
      "allowed-mentions-empty",
      "a pinged author",
      { content: "x", allowed_mentions: { parse: [], replied_user: true } },
    ],
    ["links-do-not-unfurl", "a bare link", { ...silent, content: "see https://example.org" }],
    ["links-do-not-unfurl", "a masked link", { ...silent, content: "[a](https://example.org)" }],
    ["five-rows", "six rows", { ...silent, content: "x", components: rows(6) }],
    ["five-buttons-a-row", "six buttons", { ...silent, content: "x", components: rows(1, 6) }],
    ["row-not-empty", "an empty row", { ...silent, content: "x", components: [row()] }],
    [
      "row-of-one-kind",
      "a button beside a select",
      {
        ...silent,
        content: "x",
        components: [
          row(button("a"), { type: 3, custom_id: "s", options: [{ label: "a", value: "a" }] }),
        ],
      },
    ],
    ["legacy-rows-only", "a bare button", { ...silent, content: "x", components: [button("a")] }],
    [
      "custom-id-unique",
      "one id twice",
      { ...silent, content: "x", components: [row(button("a"), button("a"))] },
    ],
    [
      "custom-id-1-to-100",
      "an id of 101",
      { ...silent, content: "x", components: [row(button("c".repeat(101)))] },
    ],
    [
      "custom-id-1-to-100",
      "an empty id",
      { ...silent, content: "x", components: [row(button(""))] },
    ],
    [
      "button-label-80",
      "a label of 81",
      { ...silent, content: "x", components: [row(button("a", { label: "l".repeat(81) }))] },
    ],
    [
      "button-face",
      "a button without face",
      { ...silent, content: "x", components: [row({ type: 2, style: 1, custom_id: "a" })] },
    ],
    [
      "button-target",
      "a link with an id",
      {
        ...silent,
        content: "x",
        components: [row(button("a", { style: 5, url: "https://e.org" }))],
      },
    ],
    [
      "select-1-to-25-options",
      "26 options",
      {
        ...silent,
        content: "x",
        components: [
          row({
            type: 3,
            custom_id: "s",
            options: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
          }),
        ],
      },
    ],
    [
      "select-values-unique",
      "a value twice",
      {
        ...silent,
        content: "x",
        components: [
          row({
            type: 3,
            custom_id: "s",
            options: [
              { label: "a", value: "v" },
              { label: "b", value: "v" },
            ],
          }),
        ],
      },
    ],
    [
      "ten-embeds",
      "eleven embeds",
      { ...silent, embeds: Array.from({ length: 11 }, () => ({ title: "t" })) },
    ],
    [
      "embed-text-6000",
      "6,001 characters of embeds",
      { ...silent, embeds: [{ description: "d".repeat(4000) }, { description: "d".repeat(2001) }] },
    ],
    [
      "embed-field-not-blank",
      "a blank field",
      { ...silent, embeds: [{ fields: [{ name: " ", value: "v" }] }] },
    ],
    [
      "v2-excludes-content",
      "text beside text displays",
      { ...silent, content: "x", flags: 1 << 15, components: [{ type: 10, content: "hi" }] },
    ],
    [
      "v2-text-4000",
      "4,001 characters of displays",
      {
        ...silent,
        flags: 1 << 15,
        components: [
          { type: 10, content: "a".repeat(3000) },
          { type: 10, content: "a".repeat(1001) },
        ],
      },
    ],
    [
      "forty-components",
      "41 components",
      { ...silent, flags: 1 << 15, components: Array.from({ length: 41 }, () => ({ type: 14 })) },
    ],
  ])("name %s for %s", (rule, _, body) => {
    expect(messageViolations(body, true).map((violation) => violation.split(":")[0])).toContain(
      rule,
    );
  });

  it("count characters as UTF-16 code units, the stricter measure", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1990, maxLength: 2010 }), (content) => {
        const broken = messageViolations({ ...silent, content: `.${content}` }, true);
        const tooLong = broken.some((violation) => violation.startsWith("content-2000"));
        expect(tooLong).toBe(content.length + 1 > 2000);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the rules for answers to interactions", () => {
  const choices = (count: number, name = "n") => ({
    type: 8,
    data: { choices: Array.from({ length: count }, (_, i) => ({ name, value: `${i}` })) },
  });
  it.each<[string, Json, number]>([
    ["a deferred reply", { type: 5, data: { flags: 64 } }, 2],
    ["25 choices", choices(25), 4],
    ["no choices", choices(0), 4],
    ["a modal", modal(), 3],
    ["an update", { type: 7, data: { ...silent, content: "x" } }, 3],
    ["a deferred update", { type: 6 }, 3],
  ])("accept %s", (_, body, kind) => {
    expect(callbackViolations(body, kind, true)).toEqual([]);
  });

  it.each<[string, string, Json, number]>([
    ["callback-type", "an update of a command", { type: 7, data: { ...silent, content: "x" } }, 2],
    ["callback-type", "a modal after a modal", modal(), 5],
    [
      "callback-type",
      "text for an autocomplete",
      { type: 4, data: { ...silent, content: "x" } },
      4,
    ],
    ["deferred-flags", "a deferred reply with other flags", { type: 5, data: { flags: 4 } }, 2],
    [
      "callback-flags",
      "a flag that may not be set",
      { type: 4, data: { ...silent, content: "x", flags: 1 << 7 } },
      2,
    ],
    ["autocomplete-25", "26 choices", choices(26), 4],
    ["choice-name-1-to-100", "a name of 101", choices(1, "n".repeat(101)), 4],
    ["choice-name-1-to-100", "an empty name", choices(1, ""), 4],
    ["modal-title-45", "a title of 46", modal({ title: "t".repeat(46) }), 2],
    [
      "modal-1-to-5",
      "six inputs",
      modal({
        components: Array.from({ length: 6 }, (_, i) => label({ ...input, custom_id: `${i}` })),
      }),
      2,
    ],
    [
      "modal-labels",
      "an input in a row",
      modal({ components: [row({ ...input, label: "x" })] }),
      2,
    ],
    [
      "content-2000",
      "a long reply",
      { type: 4, data: { ...silent, content: "x".repeat(2001) } },
      2,
    ],
  ])("name %s for %s", (rule, _, body, kind) => {
    expect(
      callbackViolations(body, kind, true).map((violation) => violation.split(":")[0]),
    ).toContain(rule);
  });
});

describe("the rules for commands", () => {
  const command = (more: Json = {}) => ({ name: "ask", description: "Ask", ...more });
  const option = (more: Json = {}) => ({ type: 3, name: "question", description: "What", ...more });
  it.each<[string, string, readonly Json[]]>([
    ["command-name", "capitals", [command({ name: "Ask" })]],
    ["command-description", "101 characters", [command({ description: "d".repeat(101) })]],
    ["command-names-unique", "a name twice", [command(), command()]],
    ["menu-without-description", "a menu with one", [command({ type: 3 })]],
    [
      "required-first",
      "a required option last",
      [command({ options: [option({ name: "a" }), option({ required: true })] })],
    ],
    [
      "autocomplete-excludes-choices",
      "both",
      [
        command({
          options: [option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })],
        }),
      ],
    ],
    [
      "private-channel-needs-user-install",
      "context 2 alone",
      [command({ contexts: [2], integration_types: [0] })],
    ],
    [
      "command-8000",
      "long choices",
      [
        command({
          options: Array.from({ length: 4 }, (_, i) =>
            option({
              name: `o${i}`,
              choices: Array.from({ length: 25 }, (_, j) => ({
                name: "n".repeat(50),
                value: `${j}`.padEnd(50, "v"),
              })),
            }),
          ),
        }),
      ],
    ],
    [
      "hundred-commands",
      "101 commands",
      Array.from({ length: 101 }, (_, i) => command({ name: `c${i}` })),
    ],
    [
      "fifteen-menus",
      "16 menus",
      Array.from({ length: 16 }, (_, i) => ({ type: 3, name: `m${i}` })),
    ],
  ])("name %s for %s", (rule, _, commands) => {
    expect(
      commandViolations(commands, false).map((violation) => violation.split(":")[0]),
    ).toContain(rule);
  });
});

describe("the server", () => {
  let discord: FakeDiscord;
  beforeEach(async () => {
    discord = await startFakeDiscord({ ackWithinMs: 200, timeoutMs: 1000 });
  });
  afterEach(async () => {
    discord.takeViolations();
    await discord.close();
  });

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ) => {
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${discord.token}`,
        "user-agent": "DiscordBot (https://example.org, 1)",
        "content-type": "application/json",
        ...more,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as Json };
  };
  const interaction = async () => {
    const exchange = await discord.slash("ask", { question: "x" }, { until: "nothing" });
    const state = discord.interaction(exchange.id);
    return {
      exchange,
      path: `/interactions/${state.id}/${state.token}/callback`,
      token: state.token,
    };
  };
  const reply = { type: 4, data: { ...silent, content: "hi" } };

  it("fails the test for a route that Discord does not have", async () => {
    expect((await call("POST", "/channels/1/mesages", {})).status).toBe(404);
    expect(discord.takeViolations()).toEqual(["unknown-route: POST /channels/1/mesages"]);
  });

  it("throws what was broken when it is closed", async () => {
    const other = await startFakeDiscord();
    await fetch(`${other.apiUrl}/v10/nowhere`);
    await expect(other.close()).rejects.toThrow(/unknown-route: GET \/nowhere/u);
  });

  it("refuses a wrong token with 401, and a client that does not name itself", async () => {
    expect((await call("GET", "/users/@me", undefined, { authorization: "Bot no" })).status).toBe(
      401,
    );
    await call("GET", "/users/@me", undefined, { "user-agent": "curl" });
    expect(discord.takeViolations()).toEqual(["user-agent: curl"]);
  });

  it("takes one acknowledgement and refuses the second with 40060", async () => {
    const { exchange, path } = await interaction();
    expect((await call("POST", path, reply)).status).toBe(204);
    expect((await call("POST", path, reply)).body).toMatchObject({ code: 40060 });
    expect(exchange.reply.text).toBe("hi");
    expect(exchange.refusals).toEqual([40060]);
  });

  it("refuses an acknowledgement that comes too late with 10062, for good", async () => {
    const { path } = await interaction();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await call("POST", path, reply)).body).toMatchObject({ code: 10062 });
    expect((await call("POST", path, reply)).body).toMatchObject({ code: 10062 });
  });

  it("knows a token for messages only once it is acknowledged, and not after it expired", async () => {
    const { path, token } = await interaction();
    const own = `/webhooks/${discord.applicationId}/${token}/messages/@original`;
    const edit = { ...silent, content: "edited" };
    expect((await call("PATCH", own, edit)).body).toMatchObject({ code: 10015 });
    await call("POST", path, { type: 5 });
    expect((await call("PATCH", own, edit)).body).toMatchObject({ content: "edited" });
    discord.expireInteractions();
    expect((await call("PATCH", own, edit)).body).toMatchObject({ code: 50027 });
  });

  it("fills the loading message with the first follow-up, and adds the second", async () => {
    const { exchange, path, token } = await interaction();
    await call("POST", path, { type: 5, data: { flags: 64 } });
    expect(exchange.reply.thinking).toBe(true);
    const hook = `/webhooks/${discord.applicationId}/${token}`;
    await call("POST", hook, { ...silent, content: "one" });
    await call("POST", hook, { ...silent, content: "two" });
    expect(exchange.reply).toMatchObject({ text: "one", ephemeral: true, thinking: false });
    expect(exchange.followUps.map(({ text }) => text)).toEqual(["two"]);
  });

  it("keeps ephemeral messages from everybody else and from channel routes", async () => {
    const { exchange, path } = await interaction();
    await call("POST", path, {
      type: 4,
      data: {
        ...silent,
        content: "hi",
        flags: 64,
        components: [row(button("a", { label: "Go" }))],
      },
    });
    const { id } = exchange.reply;
    expect(
      (await call("GET", `/channels/${discord.channel.id}/messages/${id}`)).body,
    ).toMatchObject({ code: 10008 });
    expect(() => discord.click(exchange.reply, "Go", { user: discord.addUser() })).toThrow(
      /cannot see/u,
    );
  });

  it("lets nobody click what is not there, or disabled", async () => {
    const { exchange, path } = await interaction();
    await call("POST", path, {
      type: 4,
      data: {
        ...silent,
        content: "hi",
        components: [row(button("a", { label: "Off", disabled: true }))],
      },
    });
    expect(() => discord.click(exchange.reply, "Off")).toThrow(/disabled/u);
    expect(() => discord.click(exchange.reply, "On")).toThrow(/there are: Off/u);
  });

  it("checks permissions where the bot writes", async () => {
    const mute = discord.addChannel({ botPermissions: 1n << 10n });
    const hidden = discord.addChannel({ botPermissions: 0n });
    const body = { ...silent, content: "hi" };
    expect((await call("POST", `/channels/${mute.id}/messages`, body)).body).toMatchObject({
      code: 50013,
    });
    expect((await call("POST", `/channels/${hidden.id}/messages`, body)).body).toMatchObject({
      code: 50001,
    });
    expect((await call("POST", "/channels/1/messages", body)).body).toMatchObject({ code: 10003 });
  });

  it("creates a message once for one enforced nonce", async () => {
    const body = { ...silent, content: "hi", nonce: "n1", enforce_nonce: true };
    const path = `/channels/${discord.channel.id}/messages`;
    const [first, second] = [await call("POST", path, body), await call("POST", path, body)];
    expect(second.body["id"]).toBe(first.body["id"]);
  });

  it("fails, delays and rate-limits as it is told, as often as it is told", async () => {
    discord.fault({ path: /users/u, status: 500 });
    discord.fault({ path: /users/u, status: 429, retryAfter: 1.5 });
    expect((await call("GET", "/users/@me")).status).toBe(500);
    expect((await call("GET", "/users/@me")).body).toMatchObject({
      retry_after: 1.5,
      global: false,
    });
    expect((await call("GET", "/users/@me")).status).toBe(200);
  });

  describe("as a gateway", () => {
    const connect = async () => {
      const socket = new WebSocket(
        `${discord.apiUrl.replace("http", "ws").replace("/api", "")}/gateway?v=10&encoding=json`,
      );
      const frames: Json[] = [];
      socket.on("message", (data) => frames.push(JSON.parse(String(data)) as Json));
      const closed = new Promise<number>((resolve) => socket.on("close", resolve));
      await discord.until(() => frames.length > 0, "HELLO");
      return {
        frames,
        closed,
        send: (payload: unknown) =>
          socket.send(typeof payload === "string" ? payload : JSON.stringify(payload)),
      };
    };
    const identify = (intents = 1 << 9) => ({
      op: 2,
      d: { token: discord.token, intents, properties: {} },
    });

    it("says HELLO, READY and the servers, and acknowledges heartbeats", async () => {
      const { frames, send } = await connect();
      send(identify());
      send({ op: 1, d: null });
      await discord.until(() => frames.some(({ op }) => op === 11), "acknowledgement");
      expect(frames.map(({ op, t }) => t ?? op)).toEqual([10, "READY", "GUILD_CREATE", 11]);
    });

    it.each<[number, string, (token: string) => unknown]>([
      [4001, "an unknown opcode", () => ({ op: 77 })],
      [4002, "what is not JSON", () => "{nonsense"],
      [4003, "a presence before IDENTIFY", () => ({ op: 3, d: {} })],
      [4004, "a wrong token", () => ({ op: 2, d: { token: "no", intents: 0, properties: {} } })],
      [
        4013,
        "intents that do not exist",
        (token) => ({ op: 2, d: { token, intents: 2 ** 30, properties: {} } }),
      ],
      [
        4014,
        "an intent that is switched off",
        (token) => ({ op: 2, d: { token, intents: 1 << 15, properties: {} } }),
      ],
    ])("closes with %i for %s", async (expected, _, payload) => {
      const { closed, send } = await connect();
      send(payload(discord.token));
      expect(await closed).toBe(expected);
    });

    it("replays what a resumed session missed, and refuses an unknown one", async () => {
      const first = await connect();
      first.send(identify());
      await discord.until(() => first.frames.length >= 3, "READY");
      const { session_id } = first.frames[1]!["d"] as Json;
      discord.gateway.drop();
      await discord.say("missed", { expect: "nothing" });
      const second = await connect();
      second.send({ op: 6, d: { token: discord.token, session_id, seq: 2 } });
      await discord.until(() => second.frames.length >= 3, "RESUMED");
      expect(second.frames.slice(1).map(({ t }) => t)).toEqual(["MESSAGE_CREATE", "RESUMED"]);
      const third = await connect();
      third.send({ op: 6, d: { token: discord.token, session_id: "unknown", seq: 2 } });
      await discord.until(() => third.frames.length >= 2, "INVALID_SESSION");
      expect(third.frames[1]).toEqual({ op: 9, d: false });
    });

    it("hides the words of messages that do not concern the bot", async () => {
      const { frames, send } = await connect();
      send(identify((1 << 9) | (1 << 12)));
      await discord.until(() => frames.length >= 3, "READY");
      await discord.say("hidden", { expect: "nothing" });
      await discord.say("to the bot", { mention: true, expect: "nothing" });
      await discord.dm("in private", { expect: "nothing" });
      await discord.until(() => frames.length >= 6, "messages");
      const contents = frames.slice(3).map(({ d }) => (d as Json)["content"]);
      expect(contents).toEqual(["", `<@${discord.bot.id}> to the bot`, "in private"]);
    });
  });
});
