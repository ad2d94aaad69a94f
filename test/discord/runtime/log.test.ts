import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScrub, errorForLog } from "../../../src/discord/runtime/log.ts";
import { recordingLog } from "./support.ts";

const token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789ab";

describe("createScrub", () => {
  const scrub = createScrub([token]);

  it("blots out a secret as it is, URL-encoded, in base64, and in parts", () => {
    const forms = [
      token,
      encodeURIComponent(token),
      Buffer.from(token).toString("base64"),
      Buffer.from(token).toString("base64url"),
      ...token.split("."),
    ];
    for (const form of forms) {
      expect(scrub(`before ${form} after`)).not.toContain(form.replace(/=+$/u, ""));
    }
  });

  it("blots out the tokens of interactions in paths", () => {
    const path = "/webhooks/123/aW50ZXJhY3Rpb246MTIzNDU2Nzg5/messages/@original";
    expect(scrub(path)).toBe("/webhooks/123/[secret]/messages/@original");
    expect(scrub("/interactions/1/aW50ZXJhY3Rpb246MTIzNDU2/callback")).toBe(
      "/interactions/1/[secret]/callback",
    );
  });

  it("leaves other text alone", () => {
    const text = "Discord refused POST /channels/123/messages with 50013.";
    expect(scrub(text)).toBe(text);
    expect(createScrub(["", "abc"])(text)).toBe(text);
  });

  it("leaves no secret in any text around it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(scrub(before + token + after)).not.toContain(token);
      }),
    );
  });
});

describe("createLog", () => {
  it("writes no secret, wherever it is hidden", () => {
    const { log, lines } = recordingLog([token]);
    const error = Object.assign(new Error(`bad ${token}`), {
      requestBody: { json: "what people wrote" },
    });
    log.error(
      { err: error, deep: { headers: { authorization: `Bot ${token}` } } },
      `it was ${token}`,
    );
    expect(lines.join("")).toContain("[secret]");
    expect(lines.join("")).not.toContain(token.slice(0, 12));
    expect(lines.join("")).not.toContain("what people wrote");
  });
});

describe("errorForLog", () => {
  it("keeps type, message, code, status and cause, and drops what people wrote", () => {
    const cause = Object.assign(new Error("inner"), { code: "ECONNRESET" });
    const error = Object.assign(new TypeError("outer", { cause }), {
      code: 50035,
      status: 400,
      rawError: { message: "x" },
      requestBody: { json: { content: "private words" } },
    });
    const logged = errorForLog(error);
    expect(logged).toMatchObject({
      type: "TypeError",
      message: "outer",
      code: 50035,
      status: 400,
      cause: { message: "inner", code: "ECONNRESET" },
    });
    expect(JSON.stringify(logged)).not.toContain("private words");
  });

  it("describes what is no error", () => {
    expect(errorForLog("text")).toEqual({ type: "string", message: "text" });
  });
});
