import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(`src/${file}`, "utf8"));

/** Codes that the source gives to errors of ours. */
const inSource = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\bcode: "([^"]+)",\s*hint\b/gu)].map(([, code = ""]) => code),
  ),
);

/** Codes of the table: the first cell of each row, in backticks. */
const inTable = [...readFileSync("docs/errors.md", "utf8").matchAll(/^\| `([^`]+)` \|/gmu)].map(
  ([, code = ""]) => code,
);

describe("docs/errors.md", () => {
  it("has a row for each code in the source, and none for any other", () => {
    expect([...inTable].sort()).toEqual([...inSource].sort());
  });

  it("names each code once, in kebab case", () => {
    expect(new Set(inTable).size).toBe(inTable.length);
    for (const code of inTable) expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/u);
  });
});
