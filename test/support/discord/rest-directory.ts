import { randomBytes } from "node:crypto";
import { RefusedError, type RestParts, type Route } from "./rest-types.ts";
import type { Json } from "./rules.ts";
import { guildJson, memberJson, userJson, type World } from "./world.ts";

/** Routes that say who and what there is: gateway, users, application, servers, members. */
export function directoryRoutes(parts: RestParts): readonly Route[] {
  const { world } = parts;
  return [
    ["GET", /^\/gateway$/u, () => ({ status: 200, body: { url: parts.gatewayUrl() } }), "open"],
    [
      "GET",
      /^\/gateway\/bot$/u,
      () => ({
        status: 200,
        body: {
          url: parts.gatewayUrl(),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 16 },
        },
      }),
    ],
    ["GET", /^\/users\/@me$/u, () => ({ status: 200, body: userJson(world.bot) })],
    [
      "GET",
      /^\/users\/(\d+)$/u,
      ({ params }) => {
        const user = world.users.get(params[0] ?? "");
        if (!user) throw new RefusedError(404, 10013, "Unknown User");
        return { status: 200, body: userJson(user) };
      },
    ],
    [
      "GET",
      /^\/(?:oauth2\/)?applications\/@me$/u,
      () => ({ status: 200, body: applicationJson(world) }),
    ],
    [
      "GET",
      /^\/guilds\/(\d+)$/u,
      ({ params }) => {
        const guild = world.guilds.get(params[0] ?? "");
        if (!guild?.hasBot) throw new RefusedError(403, 50001, "Missing Access");
        return { status: 200, body: guildJson(world, guild) };
      },
    ],
    [
      "GET",
      /^\/guilds\/(\d+)\/members\/(\d+)$/u,
      ({ params }) => {
        const guild = world.guilds.get(params[0] ?? "");
        const user = world.users.get(params[1] ?? "");
        if (!guild?.hasBot) throw new RefusedError(403, 50001, "Missing Access");
        if (!user || !guild.members.has(user.id))
          throw new RefusedError(404, 10007, "Unknown Member");
        return { status: 200, body: memberJson(guild, user) };
      },
    ],
  ];
}

function applicationJson(world: World): Json {
  return {
    id: world.applicationId,
    name: "Footnote",
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: randomBytes(32).toString("hex"),
    flags: 0,
    team: null,
    owner: userJson(world.bot),
  };
}
