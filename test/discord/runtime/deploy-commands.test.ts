import {
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deployCommandsCommand } from "../../../src/cli/deploy-commands-command.ts";
import { commandData } from "../../../src/discord/commands/command-data.ts";
import { deploy } from "../../../src/discord/runtime/deploy.ts";
import { diffCommands } from "../../../src/discord/runtime/deploy-commands.ts";
import { recordingIo } from "../../cli/recording-io.ts";
import { type FakeDiscord, startFakeDiscord } from "../../support/discord/fake-discord.ts";

const ask: RESTPostAPIApplicationCommandsJSONBody = {
  name: "ask",
  description: "Ask a question",
  options: [{ type: 3, name: "question", description: "What to ask", required: true }],
};
const menu: RESTPostAPIApplicationCommandsJSONBody = {
  name: "Answer",
  type: ApplicationCommandType.Message,
};

describe("diffCommands", () => {
  it("finds what is new, gone, changed and the same", () => {
    const before = [ask, { ...menu, name: "Old" }, { name: "help", description: "Help" }];
    const after = [
      { ...ask, description: "Ask anything" },
      menu,
      { name: "help", description: "Help" },
    ];
    expect(diffCommands(before, after)).toEqual({
      added: ["menu “Answer”"],
      removed: ["menu “Old”"],
      changed: [{ name: "/ask", fields: ["description"] }],
      unchanged: ["/help"],
    });
  });

  it("tells a menu from a slash command of the same name", () => {
    const { added, removed } = diffCommands([{ ...menu, name: "ask" }], [ask]);
    expect([added, removed]).toEqual([["/ask"], ["menu “ask”"]]);
  });

  it.each<[string, Partial<RESTPostAPIApplicationCommandsJSONBody>]>([
    ["type 1", { type: 1 }],
    ["no age limit", { nsfw: false }],
    ["nobody in particular", { default_member_permissions: null }],
    ["empty localisations", { name_localizations: {} }],
    ["installation in servers", { integration_types: [0] }],
  ])("takes %s, spelt out, for no difference", (_, defaults) => {
    const spelt = { ...ask, ...defaults } as RESTPostAPIApplicationCommandsJSONBody;
    expect(diffCommands([spelt], [ask]).unchanged).toEqual(["/ask"]);
    expect(diffCommands([ask], [spelt]).unchanged).toEqual(["/ask"]);
  });

  it("takes the order of contexts for no difference, and the order of options for one", () => {
    const contexts = (...list: number[]) => [{ ...ask, contexts: list }];
    expect(diffCommands(contexts(0, 1), contexts(1, 0)).unchanged).toEqual(["/ask"]);
    const options = (...names: string[]) => [
      { ...ask, options: names.map((name) => ({ type: 3 as const, name, description: name })) },
    ];
    expect(diffCommands(options("a", "b"), options("b", "a")).changed).toHaveLength(1);
  });

  it("compares the type of an option", () => {
    const text = [{ ...ask, options: [{ type: 3 as const, name: "n", description: "n" }] }];
    const whole = [{ ...ask, options: [{ type: 4 as const, name: "n", description: "n" }] }];
    expect(diffCommands(text, whole).changed).toEqual([{ name: "/ask", fields: ["options"] }]);
  });

  it("finds no difference between any commands and themselves", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,10}$/u), { maxLength: 5 });
    fc.assert(
      fc.property(names, (list) => {
        const commands = list.map((name) => ({ ...ask, name }));
        const { added, removed, changed } = diffCommands(commands, commands);
        expect([added, removed, changed]).toEqual([[], [], []]);
      }),
    );
  });
});

describe("deploy-commands", () => {
  let discord: FakeDiscord;
  beforeEach(async () => {
    discord = await startFakeDiscord();
  });
  afterEach(() => discord.close());

  const run = async (argv: readonly string[], env: Record<string, string> = {}) => {
    const io = recordingIo();
    const code = await deployCommandsCommand(argv, {
      io,
      env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...env },
      deploy: (config, options) => deploy(config, commandData, options),
    });
    return { code, out: io.out(), err: io.err() };
  };
  const writes = () => discord.requests.filter(({ method }) => method === "PUT").length;

  it("registers the bot's commands everywhere, as Discord's rules want them", async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toContain(`Registered ${commandData.length} commands everywhere.`);
    expect(discord.registered()).toHaveLength(commandData.length);
  });

  it("writes nothing the second time", async () => {
    await run([]);
    const { out } = await run([]);
    expect(writes()).toBe(1);
    expect(out).toBe(`All ${commandData.length} commands are up to date everywhere.\n`);
  });

  it("writes when one description has changed, and names the field", async () => {
    await run([]);
    const [first, ...rest] = discord.registered();
    discord.setCommands([{ ...first, description: "Something older" }, ...rest]);
    const { out } = await run([]);
    expect(writes()).toBe(2);
    expect(out).toContain(`~ /${String(first?.["name"])} (description)`);
  });

  it("writes nothing with --dry-run", async () => {
    const { code, out } = await run(["--dry-run"]);
    expect([code, writes()]).toEqual([0, 0]);
    expect(out).toContain("+ /ask\n");
    expect(out).toContain("Nothing was written.");
  });

  it("registers in one server with --guild, or where DISCORD_GUILD_ID says", async () => {
    await run(["--guild", discord.guild.id]);
    expect(discord.registered(discord.guild)).toHaveLength(commandData.length);
    expect(discord.registered()).toHaveLength(0);
    const { out } = await run([], { DISCORD_GUILD_ID: discord.guild.id });
    expect(out).toContain("up to date");
    await run(["--global"], { DISCORD_GUILD_ID: discord.guild.id });
    expect(discord.registered()).toHaveLength(commandData.length);
  });

  it("prints the difference as JSON", async () => {
    const { out } = await run(["--json", "--dry-run"]);
    const parsed: unknown = JSON.parse(out);
    expect(parsed).toMatchObject({ guildId: null, written: false, removed: [], changed: [] });
  });

  it.each([
    [
      "a token that Discord does not know",
      {},
      { DISCORD_TOKEN: "MTIz.no.token" },
      "refused the bot's token",
    ],
    ["server errors", { status: 500 }, {}, "HTTP status 500"],
    [
      "commands that Discord refuses",
      { status: 400, body: { code: 50035, message: "Invalid Form Body" } },
      {},
      "code 50035",
    ],
  ])("says what is wrong with %s", async (_, fault, env, message) => {
    if ("status" in fault) discord.fault({ path: /commands$/u, times: 9, ...fault });
    const { code, err } = await run([], env);
    expect(code).toBe(3);
    expect(err).toContain(message);
    expect(err).not.toContain(discord.token);
  });

  it("says that the bot is not in a server", async () => {
    const elsewhere = discord.addGuild({ hasBot: false });
    const { code, err } = await run(["--guild", elsewhere.id]);
    expect(code).toBe(3);
    expect(err).toContain(`may not register commands in server ${elsewhere.id}`);
  });

  it.each([
    [["--guild", "mine"]],
    [["--guild", "123456789012345678", "--global"]],
    [["everywhere"]],
    [["--dryrun"]],
  ])("refuses %j as usage", async (argv) => {
    const { code, err } = await run(argv);
    expect(code).toBe(2);
    expect(err).not.toBe("");
    expect(discord.requests).toEqual([]);
  });
});
