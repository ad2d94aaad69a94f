import { describe, expect, it } from "vitest";
import { requestInConversation } from "../../src/conversation/request-in-conversation.ts";
import type { Turn } from "../../src/engine.ts";
import { lexicon } from "../understanding/support.ts";

const parts = { lexicon, resolver: null };
const founded: Turn = {
  question: "who founded the Harbour Front?",
  readAs: null,
  kind: "answered",
  addresses: ["§1 ¶1 s1"],
};

describe("requestInConversation", () => {
  it("puts a first question as it was typed", async () => {
    const question = "Who founded the Harbour Front?";
    expect(await requestInConversation({ question }, parts)).toMatchObject({
      question,
      readings: [{ question, weight: 1 }],
      readAs: null,
      earlier: [],
      strictness: "balanced",
      except: new Set(),
    });
  });

  it("keeps the message as typed beside its reading, and how readily to answer", async () => {
    const request = await requestInConversation(
      { question: "when was it founded?", conversation: [founded], strictness: "strict" },
      parts,
    );
    expect(request.question).toBe("when was it founded?");
    expect(request.readAs).toContain("Harbour Front");
    expect(request.readings[0].question).toBe(request.readAs);
    expect(request.strictness).toBe("strict");
  });

  it("leaves out what was shown when more is asked for", async () => {
    const request = await requestInConversation(
      { question: "more", conversation: [founded] },
      parts,
    );
    expect([...request.except]).toEqual(["§1 ¶1 s1"]);
  });
});
