import { describe, expect, it } from "vitest";
import { LookupSchema } from "../../src/entities/lookup.ts";
import { lookup } from "../../src/entities/lookup-entity.ts";
import { mineEntities } from "../../src/entities/mine.ts";
import { referencesOf } from "../../src/entities/references.ts";
import { createTermSuggester } from "../../src/entities/suggest.ts";
import { createAddressSuggester } from "../../src/entities/suggest-addresses.ts";
import { timelineOf } from "../../src/entities/timeline.ts";
import { deltaArticle } from "./delta-article.ts";

const index = mineEntities(deltaArticle, []);
const parts = {
  article: deltaArticle,
  index,
  indexId: "0123456789ab",
  now: () => 7,
  render: ({ count }: { count: number }) => `${count} sentences`,
};

describe("lookup", () => {
  it("gives the defining sentence, the mentions in reading order and their count", () => {
    const found = LookupSchema.parse(lookup(parts, "LeS"));
    expect(found.entity).toBe("League-e-Sharq");
    expect(found.mentions.map(({ address }) => address)).toEqual([
      "§1 ¶1 s4",
      "§1 ¶2 s1",
      "§1 ¶2 s2",
    ]);
    expect(found.definition?.address).toBe("§1 ¶2 s1");
    expect(found.count).toBe(found.mentions.length);
    expect(found.text).toBe("3 sentences");
  });

  it("says so where nothing was found, and takes no time by a clock that stands", () => {
    const missing = LookupSchema.parse(lookup(parts, "Atlantis"));
    expect([missing.kind, missing.count, missing.definition, missing.elapsedMs]).toEqual([
      "not-found",
      0,
      null,
      0,
    ]);
  });
});

describe("createTermSuggester", () => {
  const suggest = createTermSuggester(index, deltaArticle);

  it.each([
    ["rg", "River Guard of Ostland"],
    ["sharq", "League-e-Sharq"],
    ["tomas v", "Tomas Varga"],
    ["vargha", "Tomas Varga"],
    ["march", "March 2011"],
    ["bran", "Brandt"],
    ["betr", "betrayal"],
  ])("offers for “%s” first what it begins or sounds like", (typed, value) => {
    expect(suggest(typed, 5)[0]?.value).toBe(value);
  });

  it("lists what is mentioned most when nothing was typed, no more than asked for", () => {
    expect(suggest("", 2)).toHaveLength(2);
    expect(suggest("", 0)).toEqual([]);
  });

  it("keeps labels and values within Discord's limit", () => {
    for (const { label, value } of suggest("", 1000)) {
      expect(Math.max(label.length, value.length)).toBeLessThanOrEqual(100);
    }
  });
});

describe("createAddressSuggester", () => {
  const suggest = createAddressSuggester(deltaArticle);

  it("finds a paragraph by its numbers in any notation, and a section by its heading", () => {
    expect(suggest("s1p2", 5).map(({ value }) => value)).toEqual(["§1 ¶2"]);
    expect(suggest("§1 ¶2", 5).map(({ value }) => value)).toEqual(["§1 ¶2"]);
    expect(suggest("orig", 1).map(({ value }) => value)).toEqual(["§1"]);
  });

  it("lists the sections when nothing was typed", () => {
    expect(suggest(" ", 5).map(({ value }) => value)).toEqual(["§1"]);
  });
});

describe("timelineOf and referencesOf", () => {
  it("orders dated sentences by date", () => {
    const isos = timelineOf(deltaArticle).map(({ iso }) => iso);
    expect(isos).toEqual(["2011-03", "2013", "2014", "2015-05-05"]);
  });

  it("lists each source with the sentences that name it", () => {
    expect(referencesOf(deltaArticle).find(({ key }) => key === "Brandt, 2012")?.sentences).toEqual(
      [{ address: "§1 ¶1 s4", quotation: index.places[3]?.text }],
    );
  });
});
