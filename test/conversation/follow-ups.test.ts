import { describe, expect, it } from "vitest";
import { contextualise } from "../../src/conversation/contextualise.ts";
import type { Turn } from "../../src/engine.ts";
import { createLexicon } from "../../src/understanding/lexicon.ts";
import { articleOf } from "../understanding/support.ts";

/** A made-up quarrel with an event, a work and groups that only answers name. */
const lexicon = createLexicon({
  article: articleOf([
    "The Harbour Front (HF) was founded in Velmora in 2009 by Ilse Brandt.",
    "The Lantern Chapel attack of 2011 killed nine sailors in Velmora.",
    "In Karst the Front mostly fights the Tidewater League, which Ilse Brandt despises.",
    "The Salt Brothers and the Oar Guild are unlikely to side with the Harbour Front.",
    "A study, ‘Salt and Smoke’, describes the Front's smuggling tunnels.",
    "The Front's Northern Arm was declared in Karst in 2012.",
  ]),
  entities: [
    { name: "Harbour Front", aliases: ["HF"], kind: "group" },
    { name: "Tidewater League", aliases: [], kind: "group" },
    { name: "Salt Brothers", aliases: [], kind: "group" },
    { name: "Oar Guild", aliases: [], kind: "group" },
    { name: "Northern Arm", aliases: [], kind: "group" },
    { name: "Lantern Chapel attack", aliases: [], kind: "event" },
    { name: "Salt and Smoke", aliases: [], kind: "work" },
    { name: "Ilse Brandt", aliases: [], kind: "person" },
    { name: "Velmora", aliases: [], kind: "place" },
    { name: "Karst", aliases: [], kind: "place" },
  ],
  commonWords: new Set(),
});

/** Asked and answered by the sentence with this number. */
function turn(question: string, sentence: number): Turn {
  return { question, readAs: null, kind: "answered", addresses: [`§1 ¶1 s${sentence}`] };
}

const founded = turn("who founded the Harbour Front?", 1);
const massacre = turn("lantern massacre, who did it?", 2);
const fights = turn("who does the Harbour Front fight?", 3);
const tunnels = turn("is there a study about the Harbour Front?", 5);

function readAs(question: string, ...turns: Turn[]): string | null {
  return contextualise(question, turns, lexicon).readAs;
}

describe("what a follow-up points to", () => {
  it("is the event that the question described and its answer named", () => {
    expect(readAs("when did it happen?", massacre)).toBe("when did Lantern Chapel attack happen?");
    expect(readAs("what caused the attack?", massacre)).toBe("what caused Lantern Chapel attack?");
  });

  it("is no event for a noun that no name has, or that says itself which one", () => {
    expect(readAs("who signed the treaty?", massacre)).not.toContain("signed Lantern");
    expect(readAs("who planned the attack on Karst?", massacre)).toBeNull();
  });

  it("is the group that answers whom somebody fights", () => {
    expect(readAs("where are they from?", fights)).toBe("where are Tidewater League from?");
  });

  it("is the work that an indefinite noun brought up", () => {
    expect(readAs("what does it say?", tunnels)).toBe("what does Salt and Smoke say?");
  });

  it("is the part of a group that only the answer names", () => {
    const set = turn("when did the Harbour Front go north?", 6);
    expect(readAs("who leads that branch?", set)).toBe("who leads Northern Arm?");
  });

  it("is no place where something only happened", () => {
    const blast = turn("how did sailors die in Velmora?", 2);
    expect(readAs("did it kill children?", blast)).toBe(
      "did it kill children (sailors die Velmora)?",
    );
  });

  it("is the two of one kind that the last answer names", () => {
    const taking = turn("why can't the Harbour Front rule alone?", 4);
    expect(readAs("would those two groups join the Harbour Front?", taking)).toBe(
      "would Salt Brothers and Oar Guild join the Harbour Front?",
    );
  });

  it("is one thing for a group and its possessive", () => {
    expect(readAs("where does the group get its money?", fights)).toBe(
      "where does Tidewater League get Tidewater League's money?",
    );
  });

  it("is the speaker of the same question, where somebody says that they did something", () => {
    const asked = "did the Tidewater League say they burnt the docks?";
    expect(readAs(asked, founded)).toBeNull();
  });

  it("is the name put before the clause", () => {
    expect(readAs("and the Oar Guild, would the Harbour Front work with them?", founded)).toBe(
      "would the Harbour Front work with Oar Guild?",
    );
    expect(readAs("that brandt woman, what is her view?", fights)).toBe(
      "what is Ilse Brandt's view?",
    );
  });
});

describe("a change of subject", () => {
  it.each([
    "Oar Guild strike?",
    "Ilse Brandt — works where?",
    "Velmora: why worry?",
    "what's the Oar Guild?",
    "who's loyal to the Oar Guild",
  ])("is read as typed: %j", (question) => {
    expect(readAs(question, founded)).toBeNull();
  });

  it("still asks the last question of a mere name", () => {
    expect(readAs("and the Oar Guild?", founded)).toBe("who founded the Oar Guild?");
  });
});

describe("going back", () => {
  it("reads the clause where its subject was talked about", () => {
    const asked = "ok back to the tunnel thing, what does it say?";
    expect(readAs(asked, tunnels, massacre)).toBe("what does Salt and Smoke say?");
  });

  it("goes to the first question where nothing shares its words", () => {
    expect(readAs("back to that bunch, where was it founded?", founded, massacre)).toBe(
      "where was Harbour Front founded?",
    );
  });

  it("asks the earlier question again where only its subject is named", () => {
    expect(readAs("back to the study", tunnels, massacre)).toBe(tunnels.question);
  });
});
