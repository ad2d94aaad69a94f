import { describe, expect, it } from "vitest";
import { commandData } from "../../../src/discord/commands/command-data.ts";
import { messageMenus, slashCommands } from "../../../src/discord/commands/registry.ts";

/** Discord's rule for the names of slash commands and options, in every language. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const languages = ["de", "fr", "es-ES", "es-419"];

const named = slashCommands.flatMap(({ data }) => [data, ...(data.options ?? [])]);

describe("the commands", () => {
  it("are those of the design", () => {
    expect(commandData.map(({ name }) => name).sort()).toEqual(
      [
        ..."about ask help lookup outline passage privacy references reindex settings status timeline verify".split(
          " ",
        ),
        "Answer from the article",
        "Check against the article",
      ].sort(),
    );
  });

  it.each(named.map((each) => [each.name, each] as const))(
    "%s is named and described in every language as Discord allows",
    (_name, { name, name_localizations, description, description_localizations }) => {
      expect(Object.keys(name_localizations ?? {})).toEqual(languages);
      expect(Object.keys(description_localizations ?? {})).toEqual(languages);
      for (const each of [name, ...Object.values(name_localizations ?? {})]) {
        expect(each).toMatch(NAME);
        expect(each).toBe(each?.toLowerCase());
      }
      for (const each of [description, ...Object.values(description_localizations ?? {})]) {
        expect(each?.length).toBeGreaterThan(0);
        expect(each?.length).toBeLessThanOrEqual(100);
      }
    },
  );

  it("have names that do not clash in any language", () => {
    for (const language of languages) {
      const names = slashCommands.map(({ data }) => data.name_localizations?.[language as "de"]);
      expect(new Set(names).size).toBe(names.length);
      const own = new Set(slashCommands.map(({ data }) => data.name));
      // A translated name may equal its own command's, never another's.
      for (const { data } of slashCommands) {
        const name = data.name_localizations?.[language as "de"];
        if (name !== data.name) expect(own.has(name ?? "")).toBe(false);
      }
    }
  });

  it("can be used in servers, direct messages and wherever a person brings them, but for the managers’ two", () => {
    for (const { data, audience } of [...slashCommands, ...messageMenus]) {
      const isManagers = audience === "managers" || audience === "operators";
      expect(data.contexts).toEqual(isManagers ? [0] : [0, 1, 2]);
      expect(data.integration_types).toEqual(isManagers ? [0] : [0, 1]);
      expect(data.default_member_permissions ?? null).toBe(isManagers ? "32" : null);
    }
  });

  it("stay within 8,000 characters each, in the longest language", () => {
    for (const each of commandData) expect(JSON.stringify(each).length).toBeLessThan(8000);
  });
});
