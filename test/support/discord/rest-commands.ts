import type { MessageStore } from "./message-store.ts";
import { RefusedError, type RestParts, type Route } from "./rest-types.ts";
import { commandViolations, type Json } from "./rules.ts";
import type { World } from "./world.ts";

/** Routes that register commands, everywhere or in one server. */
export function commandRoutes(parts: RestParts, { check }: MessageStore): readonly Route[] {
  const { world, commands } = parts;

  const registered = (
    scope: string,
    list: readonly Json[],
    guildId: string | null,
  ): readonly Json[] => {
    const now = list.map((command) => {
      const before = commands
        .get(scope)
        ?.find(({ name, type }) => name === command["name"] && type === (command["type"] ?? 1));
      return registeredCommand(world, command, guildId, before);
    });
    commands.set(scope, now);
    parts.changed();
    return now;
  };

  return [
    [
      "GET",
      /^\/applications\/(\d+)\/commands$/u,
      () => ({ status: 200, body: commands.get("global") ?? [] }),
    ],
    [
      "PUT",
      /^\/applications\/(\d+)\/commands$/u,
      ({ list, path }) => {
        check(commandViolations(list, false), path);
        return { status: 200, body: registered("global", list, null) };
      },
    ],
    [
      "GET",
      /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/u,
      ({ params }) => {
        if (!world.guilds.get(params[1] ?? "")?.hasBot)
          throw new RefusedError(403, 50001, "Missing Access");
        return { status: 200, body: commands.get(params[1] ?? "") ?? [] };
      },
    ],
    [
      "PUT",
      /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/u,
      ({ params, list, path }) => {
        const guildId = params[1] ?? "";
        if (!world.guilds.get(guildId)?.hasBot)
          throw new RefusedError(403, 50001, "Missing Access");
        check(commandViolations(list, true), path);
        return { status: 200, body: registered(guildId, list, guildId) };
      },
    ],
  ];
}

/** What Discord stores of a registered command: every default spelt out. */
function registeredCommand(
  world: World,
  command: Json,
  guildId: string | null,
  before?: Json,
): Json {
  const options = (list: unknown): unknown =>
    Array.isArray(list)
      ? (list as Json[]).map((option) => {
          const { required, autocomplete, options: inner, ...rest } = option;
          return {
            ...rest,
            // Discord leaves out what is false.
            ...(required === true ? { required } : {}),
            ...(autocomplete === true ? { autocomplete } : {}),
            ...(inner === undefined ? {} : { options: options(inner) }),
          };
        })
      : undefined;
  const listed = options(command["options"]);
  return {
    id: before?.["id"] ?? world.snowflake(),
    application_id: world.applicationId,
    version: world.snowflake(),
    default_member_permissions: command["default_member_permissions"] ?? null,
    type: command["type"] ?? 1,
    name: command["name"],
    name_localizations: command["name_localizations"] ?? null,
    description: command["description"] ?? "",
    description_localizations: command["description_localizations"] ?? null,
    ...(guildId === null
      ? {
          dm_permission: true,
          contexts: command["contexts"] ?? null,
          integration_types: command["integration_types"] ?? [0],
        }
      : { guild_id: guildId }),
    ...(Array.isArray(listed) && listed.length > 0 ? { options: listed } : {}),
    nsfw: command["nsfw"] ?? false,
  };
}
