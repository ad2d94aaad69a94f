import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { turnOf, withTurn } from "../../src/conversation/turn.ts";
import { createFakeEngine } from "../support/fake-engine.ts";

async function answerTo(question: string, address?: string): Promise<Answer> {
  const answer = await createFakeEngine().ask({ question });
  if (answer.kind !== "answered" || address === undefined) return answer;
  return {
    ...answer,
    citations: answer.citations.slice(0, 1).map((each) => ({ ...each, address })),
  };
}

describe("turnOf", () => {
  it("keeps the question and the sentences shown, adjacent ones singly", async () => {
    const answer = await answerTo("who built the harbour in 1874?", "§1 ¶1 s2–s4");
    expect(turnOf(answer)).toEqual({
      question: "who built the harbour in 1874?",
      readAs: null,
      kind: "answered",
      addresses: ["§1 ¶1 s2", "§1 ¶1 s3", "§1 ¶1 s4"],
    });
  });

  it("keeps no sentence of a refusal, whose nearest one was no answer", async () => {
    const answer = await answerTo("what was the cost of the pier?");
    expect(answer.citations).toHaveLength(1);
    expect(turnOf(answer).addresses).toEqual([]);
  });
});

describe("withTurn", () => {
  it("forgets the oldest of more than twelve turns", async () => {
    let turns: ReturnType<typeof withTurn> = [];
    for (let number = 0; number < 14; number += 1) {
      turns = withTurn(turns, { ...(await answerTo("hello")), question: `q${number}` });
    }
    expect(turns.map(({ question }) => question)).toEqual(
      Array.from({ length: 12 }, (_, index) => `q${index + 2}`),
    );
  });
});
