import { describe, expect, it } from "vitest";
import { contextualise } from "../../src/conversation/contextualise.ts";
import type { Turn } from "../../src/engine.ts";
import { lexicon } from "../understanding/support.ts";

function turn(question: string, ...addresses: string[]): Turn {
  return { question, readAs: null, kind: "answered", addresses };
}

const founded = turn("who founded the Harbour Front?", "§1 ¶1 s1");

describe("contextualise", () => {
  it("leaves the first question of a conversation alone", () => {
    expect(contextualise("who is he?", [], lexicon)).toMatchObject({ followUp: 0, readAs: null });
  });

  it.each([
    // "it" is the group asked about; "she" and "her" the person who answers.
    ["where was it founded?", "where was Harbour Front founded?"],
    ["did she recruit sailors?", "did Ilse Brandt recruit sailors?"],
    ["who was her deputy?", "who was Ilse Brandt's deputy?"],
    ["and when?", "when founded the Harbour Front?"],
    ["what about the Dockers Union?", "who founded the Dockers Union?"],
    ["no, I meant the Dockers Union", "who founded the Dockers Union?"],
  ])("reads %j as %j", (question, readAs) => {
    expect(contextualise(question, [founded], lexicon).readAs).toBe(readAs);
  });

  it("leaves a question with names of its own alone", () => {
    const read = contextualise("where does the Dockers Union operate?", [founded], lexicon);
    expect(read).toMatchObject({ readAs: null, readings: [{ why: "raw", weight: 1 }] });
  });

  it("keeps the raw question among the readings, and weights that sum to 1", () => {
    const { readings } = contextualise("where was it founded?", [founded], lexicon);
    expect(readings.map(({ question }) => question)).toContain("where was it founded?");
    expect(readings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  it("takes thanks for thanks", () => {
    expect(contextualise("thanks!", [founded], lexicon)).toMatchObject({
      readAs: null,
      followUp: 0,
    });
  });

  it("names a request about the answer itself", () => {
    expect(contextualise("tell me more", [founded], lexicon).meta).toBe("more");
    expect(contextualise("are you sure?", [founded], lexicon).meta).toBe("sure");
  });
});
