import { describe, expect, it } from "vitest";
import { type Entity, mineEntities } from "../../src/entities/mine.ts";
import { makeArticle } from "../support/fake-article.ts";
import { deltaArticle } from "./delta-article.ts";

const index = mineEntities(deltaArticle, []);

/** The entity that has this spelling; fails where there is none. */
function named(spelling: string, entities: readonly Entity[] = index.entities): Entity {
  const found = entities.find(({ name, aliases }) => [name, ...aliases].includes(spelling));
  if (found === undefined) throw new Error(`no entity is spelt ${spelling}`);
  return found;
}

const one = (...sentences: string[]) =>
  mineEntities(makeArticle("T", [{ heading: "H", paragraphs: [sentences] }]), []).entities;

describe("mineEntities", () => {
  it("joins a long name and the acronym declared in brackets", () => {
    expect(named("RGO")).toBe(named("River Guard of Ostland"));
    expect(named("RGO").name).toBe("River Guard of Ostland");
  });

  it("reads a declaration the other way round", () => {
    const entities = one("Ships of the RGO (River Guard of Ostland) left.", "The RGO came back.");
    expect(named("RGO", entities).mentions).toEqual([0, 1]);
  });

  it("counts a sentence once, however often it mentions a name", () => {
    const entities = one("Then Ostland fought Ostland for Ostland.");
    expect(named("Ostland", entities).mentions).toEqual([0]);
  });

  it("does not count a shorter name inside a longer one", () => {
    // Sentence 0 has "River Guard of Ostland" only; 7 has "Ostland Army", a body of the state.
    expect(named("Ostland").mentions).toEqual([2, 3, 4, 7]);
    // The title ‘Harbour League’ of sentence 6 is a name of its own.
    expect(named("Harbour League").kind).toBe("work");
  });

  it("counts both sides of a deal that is named after them", () => {
    expect(named("RGO").mentions).toContain(4);
    expect(named("Ostland-RGO peace deal").kind).toBe("event");
  });

  it("takes the common words that end an event's name for the event", () => {
    expect(named("peace deal").mentions).toEqual([4, 5]);
  });

  it("gives an acronym that is never declared to the one name with its initials", () => {
    expect(named("LeS")).toBe(named("League-e-Sharq"));
    expect(named("LeS").mentions).toEqual([3, 4, 5]);
  });

  it("gives a two-letter acronym only to a name that is met often", () => {
    const often = one(
      "In the United Isles of Om it rains.",
      "We like the United Isles.",
      "See the United Isles.",
      "Then the UI left the United Isles.",
    );
    expect(named("UI", often)).toBe(named("United Isles", often));
    const once = one("We like the United Isles.", "Then the UI left.");
    expect(named("UI", once)).not.toBe(named("United Isles", once));
  });

  it("takes a surname for the person who was introduced in full", () => {
    expect(named("Varga").name).toBe("Tomas Varga");
    expect(named("Varga").kind).toBe("person");
    expect(named("Varga").mentions).toEqual([1, 3]);
  });

  it("finds a person after an office in small letters", () => {
    expect(named("Ana Lind").kind).toBe("person");
  });

  it("makes no name of the first word of a sentence, nor of an adjective of nationality", () => {
    const spellings = index.entities.flatMap(({ name, aliases }) => [name, ...aliases]);
    for (const word of ["Its", "In", "The", "Ostlandic", "Ostlandic officials"]) {
      expect(spellings).not.toContain(word);
    }
  });

  it("lists the authors of a source in brackets", () => {
    expect(named("Brandt").kind).toBe("source");
    expect(named("Brandt").mentions).toEqual([3]);
  });

  it("takes an editor's alias for the same thing", () => {
    const { entities } = mineEntities(deltaArticle, [
      { canonical: "Ostland", aliases: ["Kingdom of Ostland", "Westmark"] },
    ]);
    expect(named("Westmark", entities).mentions).toEqual([2, 3, 4, 7]);
    expect(named("Kingdom of Ostland", entities).name).toBe("Ostland");
  });

  it("chooses the sentence that says what a thing is", () => {
    expect(named("RGO").definition).toBe(0);
    expect(named("League-e-Sharq").definition).toBe(4);
  });

  it("finds nothing in an article without names", () => {
    expect(one("Nothing here has a name.", "It rained.")).toEqual([]);
  });
});
