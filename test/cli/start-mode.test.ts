import { describe, expect, it } from "vitest";
import { startMode } from "../../src/cli/start-mode.ts";

describe("startMode", () => {
  it.each([
    ["chat", {}, []],
    ["chat", {}, ["--corpus", "x"]],
    ["chat", { DISCORD_TOKEN: " " }, []],
    ["bot", { DISCORD_TOKEN: "secret" }, []],
    ["chat", { DISCORD_TOKEN: "secret" }, ["--help"]],
    ["flags-with-bot", { DISCORD_TOKEN: "secret" }, ["--corpus", "x"]],
  ])("is %s for %j and %j", (mode, env, argv) => {
    expect(startMode(env, argv)).toBe(mode);
  });
});
