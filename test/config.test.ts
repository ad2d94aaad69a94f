import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { environmentNames, readBotConfig, readDotEnv } from "../src/config.ts";
import { ConfigError } from "../src/errors.ts";

const token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gxxxxx.abcdefghijklmnopqrstuvwxyz";

function complaint(env: Record<string, string>): ConfigError {
  try {
    readBotConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error("readBotConfig did not complain.");
}

describe("readBotConfig", () => {
  it("needs nothing but a token", () => {
    expect(readBotConfig({ DISCORD_TOKEN: token })).toEqual({
      token,
      apiUrl: null,
      guildId: null,
      messageContent: false,
      ownerIds: [],
      channelIds: [],
      corpus: null,
      index: null,
      models: null,
      reader: true,
      dataDir: "data",
      retentionDays: 30,
      limits: { userPerMinute: 30, guildPerMinute: 300, queue: 200 },
      conversation: { minutes: 30, turns: 8 },
      privacyUrl: null,
      termsUrl: null,
      logLevel: "info",
    });
  });

  it("names a token that is missing, or empty, or not one word", () => {
    expect(complaint({}).message).toContain("DISCORD_TOKEN is not set");
    expect(complaint({ DISCORD_TOKEN: " " }).message).toContain("DISCORD_TOKEN is not set");
    expect(complaint({ DISCORD_TOKEN: "two words" }).message).toContain("DISCORD_TOKEN must be");
  });

  it("drops the word Bot in front of a token", () => {
    expect(readBotConfig({ DISCORD_TOKEN: `Bot ${token}` }).token).toBe(token);
  });

  it.each([
    ["DISCORD_GUILD_ID", "my server"],
    ["DISCORD_OWNER_IDS", "123456789012345678, somebody"],
    ["DISCORD_API_URL", "localhost:3000"],
    ["DISCORD_MESSAGE_CONTENT", "maybe"],
    ["RETENTION_DAYS", "0"],
    ["QUEUE_LIMIT", "1.5"],
    ["QUESTIONS_PER_MINUTE_USER", "many"],
    ["LOG_LEVEL", "loud"],
    ["PRIVACY_URL", "javascript:alert(1)"],
  ])("names %s when it is %j", (name, value) => {
    const error = complaint({ DISCORD_TOKEN: token, [name]: value });
    expect(error.message).toContain(`${name} `);
    expect(error.code).toBe("config-invalid");
  });

  it("names every variable that is wrong at once", () => {
    const { message } = complaint({ LOG_LEVEL: "loud", QUEUE_LIMIT: "0" });
    expect(message).toContain("DISCORD_TOKEN");
    expect(message).toContain("LOG_LEVEL");
    expect(message).toContain("QUEUE_LIMIT");
  });

  it("never repeats the token", () => {
    const error = complaint({ DISCORD_TOKEN: `${token} x`, LOG_LEVEL: token });
    expect(`${error.message} ${error.hint}`).not.toContain(token.slice(0, 10));
  });

  it.each([
    "http://127.0.0.1:3001/api",
    "http://127.0.0.1:3001/api/",
    "http://127.0.0.1:3001/api/v10",
  ])("takes %s as a base on this machine, without version and slash", (url) => {
    const config = readBotConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: url });
    expect(config.apiUrl).toBe("http://127.0.0.1:3001/api");
  });

  it.each(["http://localhost:1/api", "http://[::1]:1/api", "http://127.8.0.1/api"])(
    "takes %s as this machine",
    (url) => {
      expect(readBotConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: url }).apiUrl).toBe(url);
    },
  );

  it.each([
    "https://discord.example.org/api",
    "http://127.0.0.1.example.org/api",
    "http://localhost.example.org/api",
    "http://127.0.0.1@example.org/api",
    "http://10.0.0.1/api",
  ])("refuses to send the token to %s unless told to, and says how", (url) => {
    const error = complaint({ DISCORD_TOKEN: token, DISCORD_API_URL: url });
    expect(error.code).toBe("api-url-untrusted");
    expect(error.message).toContain("DISCORD_API_URL");
    expect(error.hint).toContain("DISCORD_API_URL_TRUSTED=yes");
    const trusted = { DISCORD_TOKEN: token, DISCORD_API_URL: url, DISCORD_API_URL_TRUSTED: "yes" };
    expect(readBotConfig(trusted).apiUrl).toBe(url);
  });

  it("says that a database is not supported yet", () => {
    const error = complaint({ DISCORD_TOKEN: token, DATABASE_URL: "postgres://u:p@h/d" });
    expect(error.code).toBe("database-unsupported");
    expect(error.message).toContain("DATABASE_URL");
    expect(error.message).not.toContain("postgres://");
  });

  it("reads lists of ids with commas, spaces or both", () => {
    const ids = "123456789012345678, 223456789012345678 323456789012345678";
    expect(readBotConfig({ DISCORD_TOKEN: token, DISCORD_OWNER_IDS: ids }).ownerIds).toHaveLength(
      3,
    );
  });
});

describe("readDotEnv", () => {
  const folder = mkdtempSync(join(tmpdir(), "footnote-env-"));
  const file = join(folder, ".env");
  afterEach(() => rmSync(file, { force: true }));

  it("reads names and values, without quotes and comments", () => {
    writeFileSync(file, 'LOG_LEVEL=debug\nDATA_DIR="some where" # comment\n');
    expect(readDotEnv(file)).toEqual({ LOG_LEVEL: "debug", DATA_DIR: "some where" });
  });

  it("does without a file", () => {
    expect(readDotEnv(file)).toEqual({});
  });

  it("names a file that cannot be read", () => {
    expect(() => readDotEnv(folder)).toThrow(ConfigError);
  });
});

describe(".env.example", () => {
  const example = readFileSync(".env.example", "utf8");

  it("explains every variable and no other, in the order of the schema", () => {
    const named = [...example.matchAll(/^#?([A-Z_]+)=/gmu)].map(([, name]) => name);
    expect(named).toEqual(environmentNames);
  });

  it("shows the defaults", () => {
    const shown = Object.fromEntries(
      [...example.matchAll(/^#?([A-Z_]+)=(.*)$/gmu)].map(([, name, value]) => [name, value]),
    );
    expect(readBotConfig({ ...shown, DISCORD_TOKEN: token })).toEqual(
      readBotConfig({ DISCORD_TOKEN: token }),
    );
  });

  it("holds no token", () => {
    expect(example).toMatch(/^DISCORD_TOKEN=$/mu);
  });
});
