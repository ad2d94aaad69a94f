import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze, contentTerms } from "../../src/lexical/analyze.ts";

const terms = (text: string) => analyze(text).map(({ term }) => term);

describe("analyze", () => {
  it("stems English words and keeps their places", () => {
    expect(analyze("Fishing boats")).toEqual([
      { term: "fish", start: 0, end: 7, stop: false },
      { term: "boat", start: 8, end: 13, stop: false },
    ]);
  });

  it("gives a compound's parts and the compound closed up", () => {
    const places = analyze("socio-economic").map(({ term, start, end }) => [term, start, end]);
    expect(places).toEqual([
      ["socio", 0, 5],
      ["econom", 6, 14],
      ["socioeconom", 0, 14],
    ]);
  });

  it.each([
    ["socio-economic", "socioeconomic"],
    ["socio-economic", "socio economic"],
    ["socio‑economic", "socio–economic"],
    ["Pakistan’s ports", "Pakistan's port"],
    ["the Taliban’s", "Taliban"],
    ["ISKP", "iskp"],
    ["ﬁshing", "fishing"],
    ["Čapek", "capek"],
    ["don’t", "dont"],
    ["60,000 people", "60000 people"],
    ["co­operation", "cooperation"],
  ])("lets %s match %s", (one, other) => {
    const known = new Set(terms(one));
    expect(contentTerms(other).some((term) => known.has(term))).toBe(true);
  });

  it("keeps numbers whole, with their point, and apart from words", () => {
    expect(terms("4.2 million in 1953, 40%")).toEqual(["4.2", "million", "in", "1953", "40"]);
  });

  it("flags function words without dropping them", () => {
    expect(analyze("Who is the leader?").map(({ stop }) => stop)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(contentTerms("Who is the leader of the leaders?")).toEqual(["leader"]);
  });

  it("never takes a compound for a function word", () => {
    expect(contentTerms("on-off")).toEqual(["onoff"]);
  });

  it("leaves words of other scripts as they are", () => {
    expect(terms("Москва 漢字 λόγος")).toEqual(["москва", "漢字", "λογος"]);
  });

  it("has no terms for text without letters and digits", () => {
    expect(terms(" — …!\u0000\u001b[")).toEqual([]);
  });

  it("gives places inside the text, in order, whose words are never empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        let last = 0;
        for (const { term, start, end } of analyze(text)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(end).toBeGreaterThanOrEqual(last);
          expect(term).toBe(term.toLowerCase());
          last = start;
        }
      }),
    );
  });
});
