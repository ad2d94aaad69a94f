import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Open to every room: failures, and the contract of the engine (types only). */
const open = ["config", "errors", "engine"];

const words = (text: string) => text.split(" ");

/** Room → what it may import besides itself and {@link open}; arrows point one way only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  citation: ["text"],
  passages: ["text"],
  lexical: words("text passages"),
  embedding: ["text"],
  bank: ["text"],
  entities: words("text citation lexical"),
  store: words("text passages lexical embedding bank"),
  retrieval: words("text passages lexical embedding bank store"),
  understanding: words("text lexical entities bank"),
  answer: words(
    "text citation passages lexical embedding bank entities store retrieval understanding",
  ),
  claims: words(
    "text citation passages lexical embedding entities store retrieval understanding answer",
  ),
  conversation: words("text lexical embedding entities understanding answer"),
  render: words("text citation passages entities answer claims"),
  evaluation: words(
    "text citation passages store retrieval answer claims entities conversation app",
  ),
  fitting: words("text store retrieval understanding answer claims conversation evaluation"),
  discord: words("app text citation entities answer claims conversation render"),
  cli: words(
    "app text citation passages store bank retrieval entities answer claims conversation render evaluation discord",
  ),
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (file) => file.includes("/") && file.endsWith(".ts"),
);

/** The rooms and top-level files that `file` imports, its own room left out. */
function importedRooms(file: string): string[] {
  const depth = file.split("/").length - 1;
  const source = readFileSync(`src/${file}`, "utf8");
  return [...source.matchAll(/from "((?:\.\.\/)+)([\w-]+)(?:\/|\.ts")/gu)]
    .filter(([, ups]) => ups?.length === depth * "../".length)
    .map(([, , target]) => target ?? "");
}

describe("the architecture", () => {
  it.each(files)("%s imports only what its room may", (file) => {
    const room = file.split("/", 1)[0] ?? "";
    const allowed = [...open, ...(mayImport[room] ?? [])];
    expect(importedRooms(file).filter((target) => !allowed.includes(target))).toEqual([]);
  });

  it("has a row for every room", () => {
    const rooms = new Set(files.map((file) => file.split("/", 1)[0] ?? ""));
    expect([...rooms].filter((room) => !(room in mayImport))).toEqual([]);
  });
});
