import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressedBy, type IncomingMessage } from "../../../src/discord/conversation/address.ts";

const nobody: IncomingMessage = {
  isFromMachine: false,
  isDirect: false,
  mentionsBot: false,
  repliesToBot: false,
  speaksToOthers: false,
  isInOpenChannel: false,
  isInOwnThread: false,
  hasText: true,
};

describe("addressedBy", () => {
  it.each([
    ["a message to nobody", {}, "ignore"],
    ["a mention", { mentionsBot: true }, "answer"],
    ["a mention of several people", { mentionsBot: true, speaksToOthers: true }, "answer"],
    ["a reply", { repliesToBot: true }, "answer"],
    ["a direct message", { isDirect: true }, "answer"],
    ["a mention without a text", { mentionsBot: true, hasText: false }, "offer-form"],
    ["a message in an open channel", { isInOpenChannel: true }, "answer"],
    ["a message in an own thread", { isInOwnThread: true }, "answer"],
    [
      "a reply to somebody else in an own thread",
      { isInOwnThread: true, speaksToOthers: true },
      "ignore",
    ],
    ["a picture in an open channel", { isInOpenChannel: true, hasText: false }, "ignore"],
  ] as const)("takes %s as it is meant", (_what, more, expected) => {
    expect(addressedBy({ ...nobody, ...more })).toBe(expected);
  });

  it("never answers a machine, nor anybody who does not address it outside its channels and threads", () => {
    const flag = fc.boolean();
    const message = fc.record({
      isFromMachine: flag,
      isDirect: flag,
      mentionsBot: flag,
      repliesToBot: flag,
      speaksToOthers: flag,
      isInOpenChannel: flag,
      isInOwnThread: flag,
      hasText: flag,
    });
    fc.assert(
      fc.property(message, (each) => {
        if (each.isFromMachine) expect(addressedBy(each)).toBe("ignore");
        const isMeant = each.isDirect || each.mentionsBot || each.repliesToBot;
        if (!(isMeant || each.isInOpenChannel || each.isInOwnThread)) {
          expect(addressedBy(each)).toBe("ignore");
        }
      }),
    );
  });
});
