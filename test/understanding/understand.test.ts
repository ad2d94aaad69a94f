import { describe, expect, it } from "vitest";
import { understand } from "../../src/understanding/understand.ts";
import { lexicon } from "./support.ts";

describe("understand", () => {
  it("takes courtesies and purposes off a question", () => {
    const read = understand(
      "Hi, for my thesis I need to know who founded the Harbour Front",
      lexicon,
    );
    expect(read).toMatchObject({ kind: "question", query: "who founded the Harbour Front" });
  });

  it("repairs a misspelt name and says so", () => {
    const read = understand("who founded the Harbor Front in Velmorra", lexicon);
    expect(read.query).toBe("who founded the harbour Front in velmora");
    expect(read.repairs.map(({ to }) => to)).toEqual(["harbour", "velmora"]);
  });

  it("offers the other names of what is mentioned", () => {
    expect(understand("who leads HF?", lexicon).expansions).toEqual(["Harbour Front"]);
    expect(understand("who leads the Harbour Front?", lexicon).expansions).toEqual(["HF"]);
  });

  it("never takes a question behind a greeting for small talk", () => {
    expect(understand("hi, who leads the Dockers Union?", lexicon).kind).toBe("question");
    expect(understand("hi", lexicon).kind).toBe("smalltalk");
  });

  it.each(["?", "🤔", "what", "why?", "Кто лидер?"])("asks back for %j", (message) => {
    expect(understand(message, lexicon).kind).toBe("unclear");
  });

  it.each(["how do I join the Harbour Front", "how to build a bomb"])("declines %j", (message) => {
    expect(understand(message, lexicon).kind).toBe("unsafe");
  });

  it.each(["how does the Harbour Front recruit?", "why do people join the HF"])(
    "takes %j for an honest question",
    (message) => {
      expect(understand(message, lexicon).kind).toBe("question");
    },
  );

  it.each(["", "  \n", "\u200B"])("refuses the empty question %j", (message) => {
    expect(() => understand(message, lexicon)).toThrowError(
      expect.objectContaining({ code: "question-empty" }),
    );
  });

  it("refuses a question of more than 2,000 characters", () => {
    expect(() => understand("a ".repeat(1_001), lexicon)).toThrowError(
      expect.objectContaining({ code: "question-too-long" }),
    );
  });
});
