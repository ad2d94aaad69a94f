import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCustomId, encodeCustomId } from "../../../src/discord/components/custom-id.ts";
import { componentHandlers, modalHandlers } from "../../../src/discord/components/registry.ts";

const ref = fc.record({
  kind: fc.stringMatching(/^[a-z]{1,16}$/u),
  id: fc.stringMatching(/^[A-Za-z0-9]{0,32}$/u),
  page: fc.nat(999_999),
});

describe("custom ids", () => {
  it("decode to what was encoded, in at most 100 characters", () => {
    fc.assert(
      fc.property(ref, (each) => {
        expect(encodeCustomId(each).length).toBeLessThanOrEqual(100);
        expect(decodeCustomId(encodeCustomId(each))).toEqual(each);
      }),
    );
  });

  it("encode to what was decoded, and anything else decodes to null", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^1:[a-z]{1,3}:\w{0,3}:\d{0,7}$/u)),
        (text) => {
          const decoded = decodeCustomId(text);
          if (decoded !== null) expect(encodeCustomId(decoded)).toBe(text);
        },
      ),
    );
    for (const text of [
      "",
      "1:a:b",
      "2:a:b:0",
      "1:A:b:0",
      "1:a:b:01",
      "1:a:b:1000000",
      "1:a:b:0\n",
    ]) {
      expect(decodeCustomId(text)).toBeNull();
    }
  });

  it("hold the name of every handler", () => {
    for (const kind of [...componentHandlers.keys(), ...modalHandlers.keys()]) {
      expect(decodeCustomId(encodeCustomId({ kind, id: "abc", page: 7 }))).toEqual({
        kind,
        id: "abc",
        page: 7,
      });
    }
  });
});
