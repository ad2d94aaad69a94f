import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEntity } from "../../src/entities/find.ts";
import { mineEntities } from "../../src/entities/mine.ts";
import { deltaArticle } from "./delta-article.ts";

const index = mineEntities(deltaArticle, [
  { canonical: "River Guard of Ostland", aliases: ["River Guards", "IS-R"] },
]);

/** The name found, or null. */
function found(query: string): string | null {
  const result = findEntity(index, query);
  return result.kind === "found" ? result.entity.name : null;
}

describe("findEntity", () => {
  it.each([
    ["rgo", "River Guard of Ostland"],
    ["R.G.O.", "River Guard of Ostland"],
    ["what is the RGO?", "River Guard of Ostland"],
    ["is-r", "River Guard of Ostland"],
    ["league e sharq", "League-e-Sharq"],
    ["leagueesharq", "League-e-Sharq"],
    ["varga", "Tomas Varga"],
    ["lind", "Ana Lind"],
    ["PEACE DEAL", "Ostland-RGO peace deal"],
  ])("finds %s by its name, acronym or a part", (query, name) => {
    expect(found(query)).toBe(name);
  });

  it.each([
    ["vargha", "Tomas Varga"],
    ["Ostlnad", "Ostland"],
    ["leage-e-sharq", "League-e-Sharq"],
  ])("mends the spelling of %s", (query, name) => {
    expect(found(query)).toBe(name);
  });

  it("finds an acronym that is a small word only when it is written as one", () => {
    expect(found("LeS")).toBe("League-e-Sharq");
  });

  it("looks a plain word up in all its forms", () => {
    const result = findEntity(index, "fighter");
    expect(result.kind === "found" && result.entity.mentions).toEqual([2]);
    expect(result.kind === "found" && result.entity.kind).toBe("term");
  });

  it("looks a date up", () => {
    const result = findEntity(index, "March 2011");
    expect(result.kind === "found" && [result.entity.kind, result.entity.mentions]).toEqual([
      "date",
      [3],
    ]);
  });

  it.each(["Atlantis", "Tomas Novak", "League-e-Gharb", "XYZ", "RGQ", "", "?!"])(
    "does not find “%s”, which the article does not mention",
    (query) => {
      expect(findEntity(index, query).kind).toBe("not-found");
    },
  );

  it("offers names that share a word with one that is not there", () => {
    expect(findEntity(index, "League-e-Gharb")).toEqual({
      kind: "not-found",
      suggestions: expect.arrayContaining(["League-e-Sharq"]),
    });
  });

  it("finds every listed name and alias under itself", () => {
    for (const { id, name, aliases } of index.entities) {
      for (const spelling of [name, ...aliases]) {
        const result = findEntity(index, spelling);
        expect(result.kind === "found" && result.entity.id, spelling).toBe(id);
      }
    }
  });

  it("answers any text without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (query) => {
        expect(["found", "not-found"]).toContain(findEntity(index, query).kind);
      }),
    );
  });
});
