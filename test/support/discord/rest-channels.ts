import type { MessageStore } from "./message-store.ts";
import {
  EPHEMERAL,
  type Handler,
  INTENT,
  RefusedError,
  type RestParts,
  type Route,
} from "./rest-types.ts";
import { type Json, messageViolations, specViolations } from "./rules.ts";
import {
  botPermissions,
  channelJson,
  type FakeChannel,
  type FakeUser,
  messageJson,
  PERMISSION,
  type StoredMessage,
  type World,
} from "./world.ts";

/** Whether the message-content intent guards this message's words from the bot. */
export function isGuarded(world: World, message: StoredMessage): boolean {
  const referenced = message.reference ? world.messages.get(message.reference) : undefined;
  return !(
    message.channel.guild === null ||
    message.author.id === world.bot.id ||
    message.mentions.some(({ id }) => id === world.bot.id) ||
    // A reply to a regular message of the bot pings it; one to a slash command's answer does not.
    (referenced?.author.id === world.bot.id && referenced.interactionToken === null)
  );
}

/** The DM channel of `user` with the bot, made on first use. */
export function dmChannel(world: World, user: FakeUser): FakeChannel {
  for (const channel of world.channels.values()) {
    if (channel.type === 1 && channel.recipient?.id === user.id) return channel;
  }
  const channel: FakeChannel = {
    id: world.snowflake(),
    type: 1,
    guild: null,
    name: "",
    parent: null,
    botPermissions: null,
    recipient: user,
    starterId: null,
    archived: false,
    locked: false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Routes of channels: messages, reactions, threads, typing. */
export function channelRoutes(parts: RestParts, messages: MessageStore): readonly Route[] {
  const { world, gateway } = parts;
  const { check, channelOf, messageOf, need, store, change, remove, merged } = messages;

  const create: Handler = ({ params, body, files, path }) => {
    const channel = channelOf(params[0] ?? "");
    const thread = channel.type >= 10 && channel.type <= 12;
    need(channel, thread ? PERMISSION.sendInThreads : PERMISSION.send);
    if (channel.locked) throw new RefusedError(400, 50083, "Thread is archived");
    check(specViolations("messageCreate", body), path);
    check(messageViolations(files.length > 0 ? { attachments: [{}], ...body } : body, true), path);
    if ((Number(body["flags"] ?? 0) & EPHEMERAL) !== 0) {
      check(["ephemeral-needs-interaction: a channel message cannot be ephemeral"], path);
    }
    const reference = body["message_reference"] as Json | undefined;
    let referenceId: string | null = null;
    if (reference !== undefined) {
      if (channel.guild && (botPermissions(world, channel) & PERMISSION.history) === 0n) {
        throw new RefusedError(
          400,
          160_002,
          "Cannot reply without permission to read message history",
        );
      }
      const target = world.messages.get(String(reference["message_id"]));
      const exists = target && !target.deleted && target.channel.id === channel.id;
      if (!exists && reference["fail_if_not_exists"] !== false) {
        throw new RefusedError(400, 50035, "Invalid Form Body", {
          message_reference: {
            _errors: [{ code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" }],
          },
        });
      }
      referenceId = exists ? target.id : null;
    }
    const nonce = body["nonce"];
    if (body["enforce_nonce"] === true && nonce !== undefined) {
      const earlier = [...world.messages.values()].find(
        (message) => message.webhookId === null && nonces.get(message.id) === String(nonce),
      );
      if (earlier) return { status: 200, body: messageJson(world, earlier) };
    }
    const message = store(
      channel,
      body,
      { reference: referenceId, type: referenceId ? 19 : 0 },
      files,
    );
    if (nonce !== undefined) nonces.set(message.id, String(nonce));
    return {
      status: 200,
      body: { ...messageJson(world, message), ...(nonce === undefined ? {} : { nonce }) },
    };
  };
  const nonces = new Map<string, string>();

  const edit: Handler = ({ params, body, files, path }) => {
    const message = messageOf(channelOf(params[0] ?? ""), params[1] ?? "");
    if (message.author.id !== world.bot.id) {
      throw new RefusedError(403, 50005, "Cannot edit a message authored by another user");
    }
    check(specViolations("messageEdit", body), path);
    check(messageViolations(merged(message, body), false), path);
    change(message, body, files);
    return { status: 200, body: messageJson(world, message) };
  };

  const startThread = (
    channel: FakeChannel,
    starter: StoredMessage | null,
    body: Json,
  ): FakeChannel => {
    need(channel, PERMISSION.createThreads);
    if (starter?.thread)
      throw new RefusedError(400, 160_004, "A thread has already been created for this message");
    const thread: FakeChannel = {
      id: starter ? starter.id : world.snowflake(),
      type: 11,
      guild: channel.guild,
      name: String(body["name"]),
      parent: channel,
      botPermissions: null,
      recipient: null,
      starterId: starter?.id ?? null,
      archived: false,
      locked: false,
    };
    world.channels.set(thread.id, thread);
    if (starter) starter.thread = thread;
    gateway.dispatch(
      "THREAD_CREATE",
      { ...channelJson(world, thread), newly_created: true },
      INTENT.guilds,
    );
    // Discord posts this system message (type 21); bots that read it talk to themselves.
    if (starter) {
      store(
        thread,
        { content: "" },
        { author: starter.author, type: 21, reference: starter.id },
        [],
      );
    }
    parts.changed();
    return thread;
  };

  return [
    [
      "POST",
      /^\/users\/@me\/channels$/u,
      ({ body }) => {
        const user = world.users.get(String(body["recipient_id"]));
        if (!user) throw new RefusedError(400, 50033, "Invalid Recipient(s)");
        return { status: 200, body: channelJson(world, dmChannel(world, user)) };
      },
    ],
    ["POST", /^\/channels\/(\d+)\/messages$/u, create],
    [
      "GET",
      /^\/channels\/(\d+)\/messages$/u,
      ({ params, query }) => {
        const channel = channelOf(params[0] ?? "");
        const before = query.get("before");
        const all = [...world.messages.values()].filter(
          (message) =>
            message.channel.id === channel.id &&
            !message.deleted &&
            message.ephemeralFor === null &&
            (before === null || BigInt(message.id) < BigInt(before)),
        );
        const limit = Number(query.get("limit") ?? 50);
        const blind = (gateway.intents() & (1 << 15)) === 0;
        return {
          status: 200,
          body: all
            .reverse()
            .slice(0, limit)
            .map((message) => messageJson(world, message, blind && isGuarded(world, message))),
        };
      },
    ],
    [
      "GET",
      /^\/channels\/(\d+)\/messages\/(\d+)$/u,
      ({ params }) => {
        const channel = channelOf(params[0] ?? "");
        if (channel.guild) need(channel, PERMISSION.history);
        const message = messageOf(channel, params[1] ?? "");
        const blind = (gateway.intents() & (1 << 15)) === 0;
        return {
          status: 200,
          body: messageJson(world, message, blind && isGuarded(world, message)),
        };
      },
    ],
    ["PATCH", /^\/channels\/(\d+)\/messages\/(\d+)$/u, edit],
    [
      "DELETE",
      /^\/channels\/(\d+)\/messages\/(\d+)$/u,
      ({ params }) => {
        const message = messageOf(channelOf(params[0] ?? ""), params[1] ?? "");
        if (message.author.id !== world.bot.id)
          throw new RefusedError(403, 50013, "Missing Permissions");
        remove(message);
        return { status: 204 };
      },
    ],
    [
      "PUT",
      /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/u,
      ({ params }) => {
        const channel = channelOf(params[0] ?? "");
        need(channel, PERMISSION.addReactions);
        messageOf(channel, params[1] ?? "").reactions.push(params[2] ?? "");
        parts.changed();
        return { status: 204 };
      },
    ],
    [
      "POST",
      /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/u,
      ({ params, body, path }) => {
        const channel = channelOf(params[0] ?? "");
        check(specViolations("threadFromMessage", body), path);
        const thread = startThread(channel, messageOf(channel, params[1] ?? ""), body);
        return { status: 201, body: channelJson(world, thread) };
      },
    ],
    [
      "POST",
      /^\/channels\/(\d+)\/threads$/u,
      ({ params, body, path }) => {
        const channel = channelOf(params[0] ?? "");
        check(specViolations("thread", body), path);
        return { status: 201, body: channelJson(world, startThread(channel, null, body)) };
      },
    ],
    [
      "PUT",
      /^\/channels\/(\d+)\/thread-members\/@me$/u,
      ({ params }) => {
        channelOf(params[0] ?? "");
        return { status: 204 };
      },
    ],
    [
      "POST",
      /^\/channels\/(\d+)\/typing$/u,
      ({ params }) => {
        const channel = channelOf(params[0] ?? "");
        const thread = channel.type >= 10 && channel.type <= 12;
        need(channel, thread ? PERMISSION.sendInThreads : PERMISSION.send);
        return { status: 204 };
      },
    ],
    [
      "GET",
      /^\/channels\/(\d+)$/u,
      ({ params }) => ({ status: 200, body: channelJson(world, channelOf(params[0] ?? "")) }),
    ],
  ];
}
