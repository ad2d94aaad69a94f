import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BatchId, parseBatch, readBatch } from "../../src/cli/batch.ts";
import { QuestionError } from "../../src/errors.ts";
import { recordingIo } from "./recording-io.ts";

const schema = z.object({ id: BatchId, question: z.string() });
const expected = '{"id": "…", "question": "…"}';

const parse = (text: string | Uint8Array) =>
  parseBatch(typeof text === "string" ? Buffer.from(text) : text, {
    file: "batch.jsonl",
    expected,
    schema,
  });

/** The error that `run` throws. */
function errorOf(run: () => unknown): QuestionError {
  try {
    run();
  } catch (error) {
    if (error instanceof QuestionError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("parseBatch", () => {
  it("takes a byte-order mark, Windows line ends, blank lines and a missing last line end", () => {
    const text = '\uFEFF{"id":"a","question":"x"}\r\n\r\n  \n{"id":7,"question":"y"}';
    expect(parse(text)).toEqual([
      { id: "a", question: "x" },
      { id: 7, question: "y" },
    ]);
  });

  it("leaves fields out that it does not know", () => {
    expect(parse('{"id":"a","question":"x","gold":[["y"]]}')).toEqual([{ id: "a", question: "x" }]);
  });

  it("is empty for an empty batch", () => {
    expect(parse("")).toEqual([]);
  });

  it.each([
    ["no JSON", "who leads it?", 'line 2: expected a JSON object, found "who leads it?"'],
    ["a number", "42", 'line 2: expected object, received number, found "42"'],
    ["a missing id", '{"question":"x"}', 'line 2: "id": '],
    ["an empty id", '{"id":"","question":"x"}', 'line 2: "id": '],
    ["no question", '{"id":"b"}', 'line 2: "question": expected string, received undefined'],
    ["cut short", '{"id":"b","ques', 'line 2: expected a JSON object, found "{\\"id\\":'],
  ])("names the line, what was expected and what was found: %s", (_, line, complaint) => {
    const error = errorOf(() => parse(`{"id":"a","question":"x"}\n${line}\n`));
    expect(error.code).toBe("batch-line-invalid");
    expect(error.message).toContain("1 malformed line; nothing was run");
    expect(error.message).toContain(complaint);
    expect(error.hint).toContain(expected);
  });

  it("names bytes that are not UTF-8", () => {
    const error = errorOf(() => parse(Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d])));
    expect(error.message).toContain("line 1: expected UTF-8, found other bytes");
  });

  it("names five bad lines and counts the rest, showing no more than 80 characters of each", () => {
    const error = errorOf(() => parse(`${"x".repeat(1000)}\n`.repeat(7)));
    expect(error.message).toContain("7 malformed lines");
    expect(error.message).toContain("… and 2 more");
    expect(error.message).not.toContain("x".repeat(81));
  });
});

describe("readBatch", () => {
  it("reads standard input for a dash", async () => {
    const bytes = await readBatch("-", recordingIo("abc"));
    expect(Buffer.from(bytes).toString()).toBe("abc");
  });

  it("reads a file", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "batch-")), "b.jsonl");
    writeFileSync(file, "abc");
    expect(Buffer.from(await readBatch(file, recordingIo())).toString()).toBe("abc");
  });

  it.each([
    ["a file that is not there", "no-such.jsonl", "ENOENT"],
    ["a folder", ".", "EISDIR"],
  ])("says why it cannot read %s", async (_, file, reason) => {
    const reading = readBatch(file, recordingIo());
    await expect(reading).rejects.toMatchObject({ code: "batch-unreadable" });
    await expect(reading).rejects.toThrow(reason);
  });

  it("stops reading input that is too large", async () => {
    const mebibyte = new Uint8Array(1024 * 1024);
    let given = 0;
    const endless = (async function* () {
      for (;;) {
        given += 1;
        yield await Promise.resolve(mebibyte);
      }
    })();
    const reading = readBatch("-", recordingIo("", { stdin: endless }));
    await expect(reading).rejects.toMatchObject({ code: "batch-too-large" });
    expect(given).toBe(65);
  });
});
