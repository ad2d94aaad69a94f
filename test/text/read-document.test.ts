import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CorpusError } from "../../src/errors.ts";
import { MAX_DOCUMENT_BYTES, readDocument } from "../../src/text/read-document.ts";

describe("readDocument", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "footnote-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (content: string | Uint8Array, name = "sample.txt"): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const refusal = async (path: string): Promise<CorpusError> => {
    const error: unknown = await readDocument(path).catch((cause: unknown) => cause);
    if (error instanceof CorpusError) return error;
    throw new Error(`expected a CorpusError for ${path}`);
  };

  it("gives the text, the checksum of the bytes and the name of the file", async () => {
    expect(await readDocument(write("The river."))).toEqual({
      raw: "The river.",
      sha256: createHash("sha256").update("The river.").digest("hex"),
      sourceFile: "sample.txt",
    });
  });

  it("leaves a byte-order mark out of the text and in the checksum", async () => {
    const bytes = Buffer.from("\ufeffThe river – 5 €.");
    const document = await readDocument(write(bytes));
    expect(document.raw).toBe("The river – 5 €.");
    expect(document.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("reads UTF-16 of both byte orders by its mark", async () => {
    const little = Buffer.from("\ufeffThe river – 5 €.", "utf16le");
    expect((await readDocument(write(little))).raw).toBe("The river – 5 €.");
    expect((await readDocument(write(Buffer.from(little).swap16()))).raw).toBe("The river – 5 €.");
  });

  it("names a file that does not exist", async () => {
    const error = await refusal(join(folder, "none.txt"));
    expect(error).toMatchObject({ code: "document-missing" });
    expect(error.message).toContain("none.txt");
  });

  it("refuses a folder", async () => {
    expect(await refusal(folder)).toMatchObject({ code: "document-not-a-file" });
  });

  it("refuses what is neither a file nor a folder, and a link that leads nowhere", async () => {
    expect(await refusal("/dev/null")).toMatchObject({ code: "document-not-a-file" });
    const loop = join(folder, "loop.txt");
    symlinkSync(loop, loop);
    expect(await refusal(loop)).toMatchObject({
      code: "document-unreadable",
      message: `The document ${loop} cannot be read (ELOOP).`,
    });
  });

  it("names UTF-16 that lacks its mark", async () => {
    const error = await refusal(write(Buffer.from("The river rises.", "utf16le")));
    expect(error).toMatchObject({ code: "document-not-utf8" });
    expect(error.message).toContain("UTF-16 without a byte-order mark");
  });

  it("refuses a file of more than 5 MiB and says how large it is", async () => {
    const error = await refusal(write("a ".repeat(MAX_DOCUMENT_BYTES / 2 + 1)));
    expect(error).toMatchObject({ code: "document-too-large" });
    expect(error.message).toContain("has 5.0 MiB; at most 5.0 MiB");
  });

  it.each([
    ["nothing", ""],
    ["white space", " \n\t\r\n\f "],
    ["a byte-order mark", "\ufeff\n"],
    ["soft hyphens", "\u00ad\u200b"],
  ])("refuses a file that holds only %s", async (_name, content) => {
    expect(await refusal(write(content))).toMatchObject({ code: "document-empty" });
  });

  it.each([
    ["a PDF file", "%PDF-1.7\n"],
    ["a Word document (DOCX)", "PK\u0003\u0004....word/document.xml"],
    ["a zip archive", "PK\u0003\u0004....letters/one.txt"],
    ["a Rich Text file", "{\\rtf1 The river.}"],
    ["a web page (HTML)", "<!DOCTYPE html><p>The river.</p>"],
    ["a web page (HTML)", "\ufeff\n<html><p>The river.</p>"],
    ["binary: character 4 is NUL", "The\0 river."],
  ])("says that it is %s", async (kind, content) => {
    const error = await refusal(write(content));
    expect(error).toMatchObject({ code: "document-not-text" });
    expect(error.message).toContain(kind);
  });

  it.each([
    ["Latin-1", [0x63, 0x61, 0x66, 0xe9, 0x2e], "byte 4 is 0xe9"],
    ["an overlong form", [0x61, 0xc0, 0xaf], "byte 2 is 0xc0"],
    ["a surrogate", [0x61, 0xed, 0xa0, 0x80], "byte 2 is 0xed"],
    ["a sequence cut short", [0x61, 0xe2, 0x82], "byte 2 is 0xe2"],
    ["a number beyond Unicode", [0xf4, 0x90, 0x80, 0x80], "byte 1 is 0xf4"],
  ])("says where a file with %s stops being UTF-8", async (_name, bytes, place) => {
    const line = [...Buffer.from("The river.\n")];
    const error = await refusal(write(Uint8Array.from([...line, ...bytes])));
    expect(error).toMatchObject({ code: "document-not-utf8" });
    expect(error.message).toContain("line 2");
    const offset = Number(/\d+/u.exec(place)?.[0]) + line.length;
    expect(error.message).toContain(place.replace(/\d+/u, String(offset)));
  });

  it("refuses UTF-16 that breaks off inside a character", async () => {
    const bytes = Buffer.from("\ufeffThe river.", "utf16le").subarray(0, -1);
    expect(await refusal(write(bytes))).toMatchObject({ code: "document-not-utf8" });
  });

  it("reads every character that UTF-8 can hold", async () => {
    const text = ["\u007f", "\u0080", "\u07ff", "\u0800", "\uffff", "\u{10000}", "\u{10ffff}"].join(
      "a",
    );
    expect((await readDocument(write(text))).raw).toBe(text);
  });
});
