import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atomsOf } from "../../src/entities/atoms.ts";
import type { Form } from "../../src/entities/form.ts";
import { formTable, occurrencesIn } from "../../src/entities/mentions.ts";

const form = (entity: number, text: string, kind: Form["kind"] = "group"): Form => ({
  entity,
  kind,
  text,
  atoms: atomsOf(text),
  inText: true,
  hasAcronym: false,
});

const find = (text: string, forms: readonly Form[], strict = true) =>
  occurrencesIn(atomsOf(text), formTable(forms), strict).map(({ entity, start, end }) => [
    entity,
    text.slice(start, end),
  ]);

describe("occurrencesIn", () => {
  it("lets the longest name win and mask the shorter one", () => {
    const forms = [form(0, "Sharq"), form(1, "League of Sharq")];
    expect(find("The League of Sharq left Sharq.", forms)).toEqual([
      [1, "League of Sharq"],
      [0, "Sharq"],
    ]);
  });

  it("shows a place inside a part of it, but not inside another region", () => {
    const forms = [
      form(0, "Asia", "place"),
      form(1, "South Asia", "place"),
      form(2, "Occupied Asia", "place"),
    ];
    expect(find("South Asia", forms)).toEqual([[1, "South Asia"]]);
    expect(find("Occupied Asia", forms)).toEqual([
      [2, "Occupied Asia"],
      [0, "Asia"],
    ]);
  });

  it("needs the capitals of an acronym in running text, and of a small word always", () => {
    const forms = [form(0, "US"), form(1, "RGO")];
    expect(find("Give us rgo, US and RGO.", forms)).toEqual([
      [0, "US"],
      [1, "RGO"],
    ]);
    expect(find("Give us rgo, US and RGO.", forms, false)).toEqual([
      [1, "rgo"],
      [0, "US"],
      [1, "RGO"],
    ]);
  });

  it("does not join words over a comma or a possessive", () => {
    const forms = [form(0, "Harbour League")];
    expect(find("The Harbour, League and Harbour’s League.", forms)).toEqual([]);
  });

  it("agrees with a search of every form at every place when no form holds another", () => {
    const words = fc.constantFrom("Ab", "Cd", "Ef", "and");
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (list) => {
        const text = list.join(" ");
        const slow = list.flatMap((word) =>
          word === "Ab" ? [[0, "Ab"]] : word === "Ef" ? [[1, "Ef"]] : [],
        );
        expect(find(text, [form(0, "Ab"), form(1, "Ef")])).toEqual(slow);
      }),
    );
  });
});
