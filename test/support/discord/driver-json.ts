import type { InteractionState, SeenModal } from "./interaction-state.ts";
import type { Json } from "./rules.ts";
import {
  botPermissions,
  channelJson,
  type FakeChannel,
  type FakeGuild,
  type FakeRole,
  type FakeUser,
  memberJson,
  messageJson,
  userJson,
  type World,
} from "./world.ts";

/** The value of one option of a slash command. */
export type CommandValue =
  | string
  | number
  | boolean
  | FakeUser
  | FakeChannel
  | FakeRole
  | undefined;

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

function optionType(value: Exclude<CommandValue, undefined>): number {
  if (typeof value === "string") return 3;
  if (typeof value === "number") return Number.isInteger(value) ? 4 : 10;
  if (typeof value === "boolean") return 5;
  if ("username" in value) return 6;
  return "permissions" in value ? 8 : 7;
}

/** Data of `/name` (with subcommands: `settings channels add`) and `values`, as an event carries it. */
export function commandData(
  world: World,
  name: string,
  values: Readonly<Record<string, CommandValue>>,
  known: Json | undefined,
  strict: boolean,
  focused?: string,
): Json {
  const [root = name, ...path] = name.split(" ");
  let defined = list(known?.["options"]);
  for (const part of path) {
    defined = list(defined.find((option) => option["name"] === part)?.["options"]);
  }
  const ids: string[] = [];
  const given = Object.entries(values).flatMap(([option, value]) => {
    if (value === undefined) return [];
    const definition = defined.find((candidate) => candidate["name"] === option);
    if (strict && !definition) throw new Error(`/${name} has no option “${option}”.`);
    const type = Number(definition?.["type"] ?? optionType(value));
    const plain = typeof value === "object" ? value.id : value;
    if (typeof value === "object") ids.push(value.id);
    if (strict && focused === undefined && typeof plain === "string") {
      const { min_length = 0, max_length = 6000 } = definition ?? {};
      if (plain.length < Number(min_length) || plain.length > Number(max_length)) {
        throw new Error(
          `Discord's client would not send “${option}” with ${plain.length} characters.`,
        );
      }
    }
    return [{ name: option, type, value: plain, ...(option === focused ? { focused: true } : {}) }];
  });
  for (const { name: option, required } of strict && focused === undefined ? defined : []) {
    if (required === true && values[String(option)] === undefined) {
      throw new Error(`Discord's client would not send /${name} without “${String(option)}”.`);
    }
  }
  const nested = path.reduceRight<readonly Json[]>(
    (inner, part, index) => [
      { name: part, type: path.length === 2 && index === 0 ? 2 : 1, options: inner },
    ],
    given,
  );
  return {
    id: known?.["id"] ?? world.snowflake(),
    name: root,
    type: 1,
    options: nested,
    ...(known?.["guild_id"] ? { guild_id: known["guild_id"] } : {}),
    ...(ids.length > 0 ? { resolved: resolved(world, ids) } : {}),
  };
}

/** What Discord resolves of `ids`: users with members, channels, roles. */
function resolved(world: World, ids: readonly string[]): Json {
  const users: Record<string, Json> = {};
  const members: Record<string, Json> = {};
  const channels: Record<string, Json> = {};
  const roles: Record<string, Json> = {};
  for (const id of ids) {
    const user = world.users.get(id);
    const channel = world.channels.get(id);
    if (user) users[id] = userJson(user);
    if (channel) channels[id] = { ...channelJson(world, channel), permissions: "0" };
    for (const guild of world.guilds.values()) {
      if (user && guild.members.has(id)) {
        const { user: _, deaf: __, mute: ___, ...member } = memberJson(guild, user, 0n);
        members[id] = member;
      }
      const position = guild.roles.findIndex((role) => role.id === id);
      const role = guild.roles[position];
      if (role) {
        roles[id] = {
          id,
          name: role.name,
          color: 0,
          colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
          hoist: false,
          position,
          permissions: role.permissions.toString(),
          managed: false,
          mentionable: false,
          flags: 0,
        };
      }
    }
  }
  return { users, members, channels, roles };
}

function modalInput(input: SeenModal["inputs"][number], value: string, index: number): Json {
  const component =
    input.type === 4
      ? { type: 4, id: index * 2 + 2, custom_id: input.customId, value }
      : input.type === 21 || input.type === 23
        ? { type: input.type, id: index * 2 + 2, custom_id: input.customId, value }
        : {
            type: input.type,
            id: index * 2 + 2,
            custom_id: input.customId,
            values: value === "" ? [] : value.split("\n"),
          };
  return { type: 18, id: index * 2 + 1, component };
}

/** Pieces of component events. */
export const componentsOf = { resolved, modalInput } as const;

/** An INTERACTION_CREATE event. */
export function interactionJson(
  world: World,
  state: InteractionState,
  data: Json,
  where: {
    readonly guild: FakeGuild | null;
    readonly locale: string;
    readonly permissions: bigint | null;
    readonly context: 0 | 1 | 2;
  },
): Json {
  const { guild } = where;
  const bits = botPermissions(world, state.channel);
  return {
    id: state.id,
    application_id: world.applicationId,
    type: state.kind,
    data,
    channel_id: state.channel.id,
    channel: {
      ...channelJson(world, state.channel),
      ...(where.permissions === null ? {} : { permissions: where.permissions.toString() }),
    },
    token: state.token,
    version: 1,
    locale: where.locale,
    app_permissions: bits.toString(),
    entitlements: [],
    context: where.context,
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: state.userInstalled
      ? { "1": state.user.id }
      : { "0": guild?.id ?? "0" },
    ...(state.source ? { message: messageJson(world, state.source) } : {}),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: memberJson(guild, state.user, where.permissions ?? 0n),
        }
      : { user: userJson(state.user) }),
  };
}
