import { EPHEMERAL, INTENT, LOADING, RefusedError, type RestParts } from "./rest-types.ts";
import type { Json } from "./rules.ts";
import { legibleText } from "./seen.ts";
import {
  botPermissions,
  type FakeChannel,
  messageJson,
  PERMISSION,
  type StoredMessage,
} from "./world.ts";

/** What the routes do with channels and messages; each throws {@link RefusedError} as Discord refuses. */
export interface MessageStore {
  /** Records broken rules and refuses the body. */
  check(violations: readonly string[], path: string): void;
  channelOf(id: string): FakeChannel;
  messageOf(channel: FakeChannel, id: string): StoredMessage;
  need(channel: FakeChannel, bits: bigint): void;
  store(
    channel: FakeChannel,
    body: Json,
    more: Partial<StoredMessage>,
    files: readonly string[],
  ): StoredMessage;
  change(message: StoredMessage, body: Json, files: readonly string[]): void;
  remove(message: StoredMessage): void;
  merged(message: StoredMessage, body: Json): Json;
}

/** The messages of the world, with the events that their changes send. */
export function createMessageStore(parts: RestParts): MessageStore {
  const { world, gateway, violate } = parts;

  const check = (violations: readonly string[], path: string): void => {
    if (violations.length === 0) return;
    for (const violation of violations) violate(`${violation} [${path}]`);
    throw new RefusedError(400, 50035, "Invalid Form Body", {
      _errors: violations.map((message) => ({ code: "RULE", message })),
    });
  };

  const channelOf = (id: string): FakeChannel => {
    const channel = world.channels.get(id);
    if (channel === undefined) throw new RefusedError(404, 10003, "Unknown Channel");
    if ((botPermissions(world, channel) & PERMISSION.view) === 0n) {
      throw new RefusedError(403, 50001, "Missing Access");
    }
    return channel;
  };
  const messageOf = (channel: FakeChannel, id: string): StoredMessage => {
    const message = world.messages.get(id);
    const missing =
      message === undefined ||
      message.deleted ||
      message.channel.id !== channel.id ||
      message.ephemeralFor;
    if (missing) throw new RefusedError(404, 10008, "Unknown Message");
    return message;
  };
  const need = (channel: FakeChannel, bits: bigint): void => {
    if ((botPermissions(world, channel) & bits) !== bits) {
      throw new RefusedError(403, 50013, "Missing Permissions");
    }
  };

  const announce = (t: string, message: StoredMessage): void => {
    if (message.ephemeralFor) return;
    const { guild } = message.channel;
    if (guild && !guild.hasBot) return;
    gateway.dispatch(
      t,
      t === "MESSAGE_DELETE"
        ? {
            id: message.id,
            channel_id: message.channel.id,
            ...(guild ? { guild_id: guild.id } : {}),
          }
        : {
            ...messageJson(world, message),
            channel_type: message.channel.type,
            ...(guild ? { guild_id: guild.id } : {}),
          },
      guild ? INTENT.guildMessages : INTENT.directMessages,
    );
  };

  const attachmentsOf = (files: readonly string[]): readonly Json[] =>
    files.map((filename) => ({
      id: world.snowflake(),
      filename,
      size: 1,
      url: "",
      proxy_url: "",
    }));

  const store = (
    channel: FakeChannel,
    body: Json,
    more: Partial<StoredMessage>,
    files: readonly string[],
  ): StoredMessage => {
    const message: StoredMessage = {
      id: world.snowflake(),
      channel,
      author: world.bot,
      ephemeralFor: null,
      type: 0,
      webhookId: null,
      interactionToken: null,
      reference: null,
      mentions: [],
      content: String(body["content"] ?? ""),
      embeds: (body["embeds"] as Json[] | undefined) ?? [],
      components: (body["components"] as Json[] | undefined) ?? [],
      attachments: attachmentsOf(files),
      flags: Number(body["flags"] ?? 0),
      edits: 0,
      history: [],
      deleted: false,
      thread: null,
      reactions: [],
      ...more,
    };
    message.history.push(legibleText(message));
    world.messages.set(message.id, message);
    announce("MESSAGE_CREATE", message);
    parts.changed();
    return message;
  };

  const change = (message: StoredMessage, body: Json, files: readonly string[]): void => {
    const content = body["content"] === undefined ? message.content : String(body["content"] ?? "");
    const embeds =
      body["embeds"] === undefined ? message.embeds : ((body["embeds"] ?? []) as Json[]);
    const components =
      body["components"] === undefined
        ? message.components
        : ((body["components"] ?? []) as Json[]);
    const attachments =
      Array.isArray(body["attachments"]) || files.length > 0
        ? attachmentsOf(files)
        : message.attachments;
    if (![content, ...embeds, ...components, ...attachments].some((part) => part !== "")) {
      throw new RefusedError(400, 50006, "Cannot send an empty message");
    }
    const v2 = 1 << 15;
    const flags = Number(body["flags"] ?? message.flags & ~LOADING);
    if ((message.flags & v2) !== 0 && (flags & v2) === 0) {
      check(["v2-stays: IS_COMPONENTS_V2 cannot be removed"], "edit");
    }
    Object.assign(message, { content, embeds, components, attachments });
    message.flags = (flags & ~LOADING) | (message.flags & EPHEMERAL);
    message.edits += 1;
    message.history.push(legibleText(message));
    announce("MESSAGE_UPDATE", message);
    parts.changed();
  };

  const remove = (message: StoredMessage): void => {
    message.deleted = true;
    announce("MESSAGE_DELETE", message);
    parts.changed();
  };

  /** The message as it would be after the edit, so that the rules see the whole of it. */
  const merged = (message: StoredMessage, body: Json): Json => ({
    ...body,
    content: body["content"] === undefined ? undefined : body["content"],
    embeds: body["embeds"] === undefined ? message.embeds : body["embeds"],
    components: body["components"] === undefined ? message.components : body["components"],
    flags: body["flags"] === undefined ? message.flags & (1 << 15) : body["flags"],
  });

  return { check, channelOf, messageOf, need, store, change, remove, merged };
}
