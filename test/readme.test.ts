import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { askCommand } from "../src/cli/ask-command.ts";
import { benchCommand } from "../src/cli/bench-command.ts";
import { evaluateCommand } from "../src/cli/evaluate-command.ts";
import { indexCommand } from "../src/cli/index-command.ts";
import { lookupCommand } from "../src/cli/lookup-command.ts";
import { verifyCommand } from "../src/cli/verify-command.ts";
import { recordingIo } from "./cli/recording-io.ts";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
];
const textOf = (file: string) => readFileSync(file, "utf8");

const packageScripts: Record<string, string> = JSON.parse(textOf("package.json")).scripts;

/** `npm run NAME …` and `npm NAME` of a document, each with the flags behind it. */
const commandsOf = (file: string) =>
  [...textOf(file).matchAll(/npm (?:run )?(?:--silent )?([a-z][\w:-]*)([^`\n#|>]*)/gu)].map(
    ([command, name = "", rest = ""]) => ({
      command: command.trim(),
      name,
      flags: rest.match(/(?<=\s)--[a-z][a-z-]*/gu) ?? [],
    }),
  );

const never = () => Promise.reject(new Error("--help opens nothing"));

/** The help of a command, which names every flag that it takes. */
async function helpOf(name: string): Promise<string | null> {
  const io = recordingIo();
  const parts = { io, openEngine: never };
  const now = () => 0;
  if (name === "ask") await askCommand(["--help"], parts);
  else if (name === "lookup") await lookupCommand(["--help"], parts);
  else if (name === "verify") await verifyCommand(["--help"], parts);
  else if (name === "evaluate") await evaluateCommand(["--help"], parts);
  else if (name === "index") {
    await indexCommand(["--help"], { io, openEmbedder: never, readIdentity: never, now });
  } else if (name === "bench") {
    const rest = { now, residentBytes: () => 0, startProcess: never, machine: "" };
    await benchCommand(["--help"], { ...parts, ...rest });
  } else return null;
  return io.out();
}

describe.each(documents)("%s", (file) => {
  it("names only npm scripts that exist", () => {
    const known = ["ci", "install", "test", "start", "npm", ...Object.keys(packageScripts)];
    const unknown = commandsOf(file).filter(({ name }) => !known.includes(name));
    expect(unknown.map(({ command }) => command)).toEqual([]);
  });

  it("shows only flags that the commands take", async () => {
    for (const { command, name, flags } of commandsOf(file)) {
      const help = await helpOf(name);
      if (help === null) continue;
      for (const flag of flags) expect(help, command).toContain(flag);
    }
  });

  it("links to files that exist", () => {
    const links = [...textOf(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/gu)].map(
      ([, link = ""]) => link,
    );
    expect(links.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
  });

  it("names tests and sources that exist", () => {
    const paths = [...textOf(file).matchAll(/`((?:src|test|scripts|docs)\/[\w./-]+)`/gu)].map(
      ([, path = ""]) => path,
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
