import { describe, expect, it } from "vitest";
import { findLostGold } from "../../src/bank/gold.ts";
import { harbourArticle } from "../support/fake-article.ts";

const find = (...rows: readonly unknown[]) =>
  findLostGold(rows.map((row) => JSON.stringify(row)).join("\n"), "set.jsonl", harbourArticle);

describe("findLostGold", () => {
  it("keeps quiet while one alternative of every group is in the text", () => {
    expect(find({ id: "a", gold: [["not there", "BUILT  in 1874"], ["Aalto’s deputy"]] })).toEqual(
      [],
    );
    expect(find({ id: "b", gold: [] }, { id: "c", question: "?" })).toEqual([]);
  });

  it("names the question and the evidence of a group that is gone", () => {
    expect(find({ id: "a", gold: [["built in 1874"], ["built in 1875", "in 1875"]] })).toEqual([
      { file: "set.jsonl", id: "a", evidence: "built in 1875" },
    ]);
  });

  it("names the line that is no judged question", () => {
    expect(() => find({ id: "a" }, { gold: "x" })).toThrow(
      "set.jsonl, line 2: not a judged question",
    );
  });
});
