import { describe, expect, it } from "vitest";
import { lookupCommand } from "../../src/cli/lookup-command.ts";
import { verifyCommand } from "../../src/cli/verify-command.ts";
import { createFakeEngine } from "../support/fake-engine.ts";
import { recordingIo } from "./recording-io.ts";

async function run(command: typeof lookupCommand, argv: readonly string[], input = "") {
  const io = recordingIo(input);
  const openEngine = () => Promise.resolve(createFakeEngine());
  return { code: await command(argv, { io, openEngine }), io };
}

const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("lookup", () => {
  it("prints what was found, and exits with 0", async () => {
    const { code, io } = await run(lookupCommand, ["VHA"]);
    expect(code).toBe(0);
    expect(io.out()).toContain("Veld Harbour Authority · group");
    expect(io.out()).toContain("Mentioned in 3 sentences:");
  });

  it("exits with 1 when nothing was found, naming the nearest", async () => {
    const { code, io } = await run(lookupCommand, ["nobody"]);
    expect(code).toBe(1);
    expect(io.out()).toContain("Nearest names:");
  });

  it("answers a batch in order with ids, an empty query too", async () => {
    const input = '{"id":"a","query":"VHA"}\n{"id":"b","query":""}\n{"id":"c","query":"Veld"}\n';
    const { code, io } = await run(lookupCommand, ["--batch", "-"], input);
    expect(code).toBe(0);
    expect(jsonLines(io.out()).map(({ id, kind }) => [id, kind])).toEqual([
      ["a", "found"],
      ["b", "not-found"],
      ["c", "found"],
    ]);
  });

  it("exits with 2 for a malformed batch line", async () => {
    const { code, io } = await run(lookupCommand, ["--batch", "-"], '{"id":"a"}');
    expect(code).toBe(2);
    expect(io.err()).toContain('line 1: "query": expected string, received undefined');
  });
});

describe("verify", () => {
  it("exits with 0 for what the document supports or contradicts", async () => {
    const claim = "The harbour was built in 1874 by the engineer Marta Lindqvist.";
    const supported = await run(verifyCommand, [claim]);
    expect(supported.code).toBe(0);
    expect(supported.io.out()).toContain("Supported.");
    const contradicted = await run(verifyCommand, [claim.replace("1874", "1880")]);
    expect(contradicted.code).toBe(0);
    expect(contradicted.io.out()).toContain("Contradicted.");
  });

  it("exits with 1 for what is not in the document", async () => {
    const { code, io } = await run(verifyCommand, ["--json", "Whales sing."]);
    expect(code).toBe(1);
    expect(jsonLines(io.out())[0]?.["verdict"]).toBe("not-in-article");
  });

  it("exits with 2 for an empty claim", async () => {
    expect((await run(verifyCommand, [" "])).code).toBe(2);
  });

  it("answers every line of a batch, an empty claim too", async () => {
    const input = '{"id":"a","claim":""}\n{"id":"b","claim":"Whales sing."}\n';
    const { code, io } = await run(verifyCommand, ["--batch", "-"], input);
    expect(code).toBe(0);
    expect(jsonLines(io.out()).map(({ id, verdict }) => [id, verdict])).toEqual([
      ["a", "not-in-article"],
      ["b", "not-in-article"],
    ]);
  });
});
