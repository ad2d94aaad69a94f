import type { Json } from "./rules.ts";

/** Milliseconds since 1970 at which Discord's snowflakes begin. */
const EPOCH = 1_420_070_400_000n;

/** Permissions of @everyone unless a test says otherwise. */
export const USUAL_PERMISSIONS =
  (1n << 10n) | // VIEW_CHANNEL
  (1n << 11n) | // SEND_MESSAGES
  (1n << 14n) | // EMBED_LINKS
  (1n << 15n) | // ATTACH_FILES
  (1n << 16n) | // READ_MESSAGE_HISTORY
  (1n << 6n) | // ADD_REACTIONS
  (1n << 31n) | // USE_APPLICATION_COMMANDS
  (1n << 35n) | // CREATE_PUBLIC_THREADS
  (1n << 38n) | // SEND_MESSAGES_IN_THREADS
  (1n << 50n); // USE_EXTERNAL_APPS
/** Bits that the fake checks. */
export const PERMISSION = {
  view: 1n << 10n,
  send: 1n << 11n,
  manageGuild: 1n << 5n,
  administrator: 1n << 3n,
  history: 1n << 16n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
  addReactions: 1n << 6n,
} as const;
const ALL = (1n << 53n) - 1n;

/** A person or bot. */
export interface FakeUser {
  readonly id: string;
  readonly username: string;
  readonly globalName: string | null;
  readonly locale: string;
  readonly bot: boolean;
}

/** A role of a guild. */
export interface FakeRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
}

/** A server. `roles[0]` is @everyone. */
export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly owner: FakeUser;
  /** False: only user-installed commands reach the bot from here. */
  readonly hasBot: boolean;
  readonly roles: FakeRole[];
  /** Role ids by user id. */
  readonly members: Map<string, string[]>;
}

/** A channel, thread (10–12) or DM (1). */
export interface FakeChannel {
  readonly id: string;
  readonly type: number;
  readonly guild: FakeGuild | null;
  readonly name: string;
  readonly parent: FakeChannel | null;
  /** What the bot may do here where it differs from the server's roles. */
  readonly botPermissions: bigint | null;
  /** The other side of a DM. */
  readonly recipient: FakeUser | null;
  readonly starterId: string | null;
  archived: boolean;
  locked: boolean;
}

/** A message as the server stores it. */
export interface StoredMessage {
  readonly id: string;
  readonly channel: FakeChannel;
  readonly author: FakeUser;
  readonly ephemeralFor: string | null;
  readonly type: number;
  readonly webhookId: string | null;
  readonly interactionToken: string | null;
  readonly reference: string | null;
  readonly mentions: readonly FakeUser[];
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly Json[];
  flags: number;
  edits: number;
  /** Legible text after every change, oldest first. */
  readonly history: string[];
  deleted: boolean;
  thread: FakeChannel | null;
  readonly reactions: string[];
}

/** The state of a little Discord. */
export interface World {
  readonly users: Map<string, FakeUser>;
  readonly guilds: Map<string, FakeGuild>;
  readonly channels: Map<string, FakeChannel>;
  readonly messages: Map<string, StoredMessage>;
  readonly bot: FakeUser;
  readonly applicationId: string;
  snowflake(): string;
}

/** An empty world with the bot in it. */
export function createWorld(): World {
  let counter = 0n;
  const snowflake = (): string => {
    counter += 1n;
    return (((BigInt(Date.now()) - EPOCH) << 22n) + counter).toString();
  };
  const bot: FakeUser = {
    id: snowflake(),
    username: "footnote",
    globalName: "Footnote",
    locale: "en-US",
    bot: true,
  };
  return {
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    bot,
    applicationId: bot.id,
    snowflake,
  };
}

/** What `user` may do in `guild` by roles alone; the owner everything. */
export function memberPermissions(guild: FakeGuild, user: FakeUser): bigint {
  if (guild.owner.id === user.id) return ALL;
  const own = guild.members.get(user.id) ?? [];
  const permissions = guild.roles
    .filter((role, index) => index === 0 || own.includes(role.id))
    .reduce((bits, role) => bits | role.permissions, 0n);
  return permissions & PERMISSION.administrator ? ALL : permissions;
}

/** What the bot may do in `channel`. */
export function botPermissions(world: World, channel: FakeChannel): bigint {
  if (channel.guild === null) return ALL;
  if (!channel.guild.hasBot) return 0n;
  const place = channel.parent !== null && channel.type >= 10 ? channel.parent : channel;
  return (
    channel.botPermissions ?? place.botPermissions ?? memberPermissions(channel.guild, world.bot)
  );
}

/** A user as the API writes it. */
export function userJson(user: FakeUser): Json {
  return {
    id: user.id,
    username: user.username,
    discriminator: "0",
    global_name: user.globalName,
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

/** A member of `guild` as the API writes it. */
export function memberJson(guild: FakeGuild, user: FakeUser, permissions?: bigint): Json {
  return {
    user: userJson(user),
    nick: null,
    avatar: null,
    roles: guild.members.get(user.id) ?? [],
    joined_at: "2024-01-01T00:00:00.000000+00:00",
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
    ...(permissions === undefined ? {} : { permissions: permissions.toString() }),
  };
}

function roleJson(role: FakeRole, position: number): Json {
  return {
    id: role.id,
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

/** A channel as the API writes it. */
export function channelJson(world: World, channel: FakeChannel): Json {
  const common = { id: channel.id, type: channel.type, last_message_id: null, flags: 0 };
  if (channel.type === 1) {
    return { ...common, recipients: channel.recipient ? [userJson(channel.recipient)] : [] };
  }
  if (channel.type >= 10 && channel.type <= 12) {
    return {
      ...common,
      guild_id: channel.guild?.id,
      parent_id: channel.parent?.id ?? null,
      owner_id: world.bot.id,
      name: channel.name,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      rate_limit_per_user: 0,
      thread_metadata: {
        archived: channel.archived,
        auto_archive_duration: 1440,
        archive_timestamp: "2026-01-01T00:00:00.000000+00:00",
        locked: channel.locked,
      },
    };
  }
  return {
    ...common,
    guild_id: channel.guild?.id,
    name: channel.name,
    position: 0,
    parent_id: channel.parent?.id ?? null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites:
      channel.botPermissions === null
        ? []
        : [
            {
              id: world.bot.id,
              type: 1,
              allow: channel.botPermissions.toString(),
              deny: (ALL & ~channel.botPermissions).toString(),
            },
          ],
  };
}

/** A server as GUILD_CREATE carries it. */
export function guildJson(world: World, guild: FakeGuild): Json {
  const here = [...world.channels.values()].filter((channel) => channel.guild?.id === guild.id);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.owner.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: guild.roles.map(roleJson),
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    max_members: 500_000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    stickers: [],
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    joined_at: "2024-01-01T00:00:00.000000+00:00",
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberJson(guild, world.bot)],
    channels: here
      .filter((channel) => channel.type < 10 || channel.type > 12)
      .map((channel) => channelJson(world, channel)),
    threads: here
      .filter((channel) => channel.type >= 10 && channel.type <= 12 && !channel.archived)
      .map((channel) => channelJson(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** A message as the API writes it; `blind` leaves out what the content intent guards. */
export function messageJson(world: World, message: StoredMessage, blind = false): Json {
  const referenced = message.reference ? world.messages.get(message.reference) : undefined;
  return {
    id: message.id,
    channel_id: message.channel.id,
    type: message.type,
    author: message.webhookId
      ? { ...userJson(message.author), id: message.webhookId, bot: true }
      : userJson(message.author),
    content: blind ? "" : message.content,
    embeds: blind ? [] : message.embeds,
    components: blind ? [] : message.components,
    attachments: blind ? [] : message.attachments,
    timestamp: new Date(Number((BigInt(message.id) >> 22n) + EPOCH)).toISOString(),
    edited_timestamp: message.edits === 0 ? null : new Date().toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: message.mentions.map((user) => ({
      ...userJson(user),
      ...(message.channel.guild ? { member: memberJson(message.channel.guild, user) } : {}),
    })),
    mention_roles: [],
    pinned: false,
    flags: message.flags,
    ...(message.webhookId ? { webhook_id: message.webhookId } : {}),
    ...(message.author.id === world.bot.id ? { application_id: world.applicationId } : {}),
    ...(message.reference === null
      ? {}
      : {
          message_reference: {
            type: 0,
            message_id: message.reference,
            channel_id: message.channel.id,
            ...(message.channel.guild ? { guild_id: message.channel.guild.id } : {}),
          },
          referenced_message: referenced
            ? messageJson(world, { ...referenced, reference: null })
            : null,
        }),
    ...(message.thread ? { thread: channelJson(world, message.thread) } : {}),
  };
}
