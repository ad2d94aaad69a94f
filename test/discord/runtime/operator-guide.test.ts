import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { environmentNames, readBotConfig } from "../../../src/config.ts";
import { commandData } from "../../../src/discord/commands/command-data.ts";
import { neededPermissions } from "../../../src/discord/permissions.ts";
import { EXIT } from "../../../src/discord/runtime/exit.ts";

const guide = readFileSync("docs/operator-guide.md", "utf8");

/** Rows of the table under the heading row that begins with `first`, cell by cell. */
function table(first: string): string[][] {
  const lines = guide.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe("the operator's guide", () => {
  it("explains every variable and no other", () => {
    const named = table("variable").flatMap(([cell = ""]) => cell.match(/[A-Z_]{4,}/gu) ?? []);
    expect(new Set(named)).toEqual(new Set(environmentNames));
    expect(named).toHaveLength(environmentNames.length);
  });

  it("states the defaults of numbers and switches", () => {
    const env: Record<string, string> = { DISCORD_TOKEN: "x" };
    for (const [name = "", value = ""] of table("variable")) {
      const shown = /^`(no|info|\d+|data)`$/u.exec(value)?.[1];
      if (shown !== undefined) env[name.replaceAll("`", "")] = shown;
    }
    expect(Object.keys(env).length).toBeGreaterThan(8);
    expect(readBotConfig(env)).toEqual(readBotConfig({ DISCORD_TOKEN: "x" }));
  });

  it("lists every command", () => {
    const listed = table("command").map(([name = ""]) => name.replace(/[`/]/gu, ""));
    expect(new Set(listed)).toEqual(new Set(commandData.map(({ name }) => name)));
    expect(listed).toHaveLength(commandData.length);
  });

  it("invites with exactly the permissions that the bot needs, and adds them up right", () => {
    const bits = table("permission").map(([, bit = "0"]) => BigInt(bit));
    expect(bits.reduce((sum, bit) => sum + bit, 0n)).toBe(neededPermissions);
    expect(guide).toContain(`&permissions=${neededPermissions}\n`);
  });

  it("lists every exit code", () => {
    const codes = table("exit code").map(([code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  it("links to pages that exist", () => {
    for (const [, path = ""] of guide.matchAll(/\]\(([a-z-]+\.md)\)/gu)) {
      expect(existsSync(`docs/${path}`)).toBe(true);
    }
  });
});
