import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanQuestion } from "../../src/understanding/clean.ts";

describe("cleanQuestion", () => {
  it.each([
    ["<@123456789012345678> who leads it?", "who leads it?"],
    ["who **leads** the ~~old~~ `group`?", "who leads the old group?"],
    ["||who|| leads <:flag:123456789012345678> it", "who leads it"],
    ["[who leads](https://example.org/a_b) it https://example.org/x?y=1", "who leads it"],
    ["```text\nwho leads it\n```", "who leads it"],
    ["> quoted\n- who leads it", "quoted who leads it"],
    ["\u001B[31mwho\u001B[0m leads it\u0007", "who leads it"],
    ["ta\u00ADli\u200Bban \u202Eabc", "taliban abc"],
    ["ｗｈｏ leads “it”, she’ll say", 'who leads "it", she\'ll say'],
    ["snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"],
  ])("reads %j as %j", (raw, cleaned) => {
    expect(cleanQuestion(raw)).toBe(cleaned);
  });

  it("refuses more than 20,000 characters before it cleans them", () => {
    expect(() => cleanQuestion(`<@1>${" ".repeat(20_000)}who?`)).toThrowError(
      expect.objectContaining({ code: "question-too-long" }),
    );
  });

  it("leaves no control or invisible character, and no space at either end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), (raw) => {
        const cleaned = cleanQuestion(`a${raw}`);
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(cleaned).toBe(cleaned.trim());
      }),
    );
  });
});
