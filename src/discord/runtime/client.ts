import {
  Client,
  type ClientOptions,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  type RESTOptions,
} from "discord.js";
import type { BotConfig } from "../../config.ts";

/** discord.js's own default; said here because a callback's answer is worth 3 s only. */
const REST_TIMEOUT_MS = 15_000;

/** Messages kept per channel: enough to find what a reply answers without asking Discord. */
const MESSAGES_PER_CHANNEL = 50;
/** People kept per server and altogether; whoever writes is sent along with the event anyway. */
const MEMBERS_PER_GUILD = 200;
const USERS = 1_000;

/** How requests reach Discord: its own address, or the configured one. */
export function restOptions({ apiUrl }: Pick<BotConfig, "apiUrl">): Partial<RESTOptions> {
  return {
    version: "10",
    timeout: REST_TIMEOUT_MS,
    userAgentAppendix: "Footnote",
    ...(apiUrl === null ? {} : { api: apiUrl }),
  };
}

/** A REST client that carries the bot's token. */
export function createRestClient(
  config: Pick<BotConfig, "apiUrl" | "token">,
  more: Partial<RESTOptions> = {},
): REST {
  return new REST({ ...restOptions(config), ...more }).setToken(config.token);
}

/** A discord.js client that is not logged in: least intents, no pings, bounded caches. */
export function createClient(config: Pick<BotConfig, "apiUrl" | "messageContent">): Client {
  const options: ClientOptions = {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(config.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // A direct message comes from a channel that is not cached.
    partials: [Partials.Channel],
    // Covers every message, also those whose author forgot it.
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    // One process holds as many shards as Discord recommends.
    shards: "auto",
    rest: restOptions(config),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: MESSAGES_PER_CHANNEL,
      GuildMemberManager: {
        maxSize: MEMBERS_PER_GUILD,
        // Permissions of the bot itself are computed from its member.
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      UserManager: {
        maxSize: USERS,
        keepOverLimit: (user) => user.id === user.client.user.id,
      },
      ReactionManager: 0,
      ReactionUserManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildBanManager: 0,
      GuildInviteManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      AutoModerationRuleManager: 0,
    }),
    sweepers: {
      ...Options.DefaultSweeperSettings,
      messages: { interval: 600, lifetime: 3_600 },
    },
  };
  return new Client(options);
}
