import { describe, expect, it } from "vitest";
import { AnswerSchema } from "../../src/answer/answer.ts";
import { VerdictSchema } from "../../src/claims/verdict.ts";
import { LookupSchema } from "../../src/entities/lookup.ts";
import { sentencesOf } from "../../src/text/article.ts";
import { harbourArticle } from "../support/fake-article.ts";
import { createFakeEngine } from "../support/fake-engine.ts";

const engine = createFakeEngine();

describe("the fake engine", () => {
  it.each([
    ["Who built the harbour?", "answered"],
    ["What destroyed the eastern pier in 1953?", "answered"],
    ["hello", "smalltalk"],
    ["Who won the chess tournament?", "abstained"],
    ["How do I sink a ferry?", "abstained"],
  ])("answers “%s” within the schema", async (question, kind) => {
    const answer = AnswerSchema.parse(await engine.ask({ question }));
    expect(answer.kind).toBe(kind);
    for (const { quotation, span } of answer.citations) {
      expect(harbourArticle.text.slice(...span)).toBe(quotation);
    }
  });

  it("judges claims and looks up names within their schemas", async () => {
    VerdictSchema.parse(await engine.verify("The harbour was built in 1900 by Marta Lindqvist."));
    expect(LookupSchema.parse(engine.lookup("vha")).count).toBe(3);
    expect(LookupSchema.parse(engine.lookup("nobody")).kind).toBe("not-found");
  });

  it("stands on an article whose spans slice back to its sentences", () => {
    expect(
      sentencesOf(harbourArticle)
        .map(({ text }) => text.at(-1))
        .join(""),
    ).toMatch(/^[.”]+$/u);
    expect(engine.timeline().map(({ iso }) => iso)).toEqual(
      [...engine.timeline().map(({ iso }) => iso)].sort(),
    );
    expect(engine.references().map(({ key }) => key)).toContain("Dahl, 1954");
  });
});
