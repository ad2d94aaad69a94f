import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import { answerMessage } from "../../../src/discord/messages/answer-message.ts";
import { createFakeEngine } from "../../support/fake-engine.ts";

const engine = createFakeEngine();
const view = { id: "AbC012345678", isPrivate: false, showQuestion: true };

const refused = async (message: string): Promise<Answer> => {
  const answer = await engine.ask({ question: "How heavy is the lighthouse?" });
  if (answer.kind !== "abstained") throw new TypeError("the fake was meant to decline");
  return { ...answer, message };
};

describe("the message of an answer", () => {
  it("leads with the quotation, and ends with how it was read, in small print", async () => {
    const answer = await engine.ask({ question: "Who built the harbour?" });
    const { content } = answerMessage({ ...answer, notes: ["Read “harbor” as “harbour”."] }, view);
    expect(content.split("\n")).toEqual([
      "> The harbour was built in **1874** by the engineer Marta Lindqvist.",
      "-# [1] §1 ¶1 s2 · Introduction · p. 1",
      "",
      "-# Confidence: likely · Asked: “Who built the harbour?”",
      "-# Read “harbor” as “harbour”.",
    ]);
  });

  it("names the nearest sentence of a refusal as such, once", async () => {
    const silent = answerMessage(await refused("The article does not say."), view);
    expect(silent.content).toContain("-# Nearest sentence, which may not answer:\n> ");
    const told = answerMessage(
      await refused("It does not say. The nearest it says is this."),
      view,
    );
    expect(told.content.match(/nearest/giu)).toHaveLength(1);
  });

  it("shows no confidence in a refusal, and offers what to ask instead", async () => {
    const { content, components } = answerMessage(await refused("The article does not say."), view);
    expect(content).not.toContain("Confidence");
    expect(JSON.stringify(components)).toContain("Ask one of these instead");
  });

  it("has no buttons where it could not be stored", async () => {
    const answer = await engine.ask({ question: "Who built the harbour?" });
    expect(answerMessage(answer, { ...view, id: null }).components).toEqual([]);
  });
});
