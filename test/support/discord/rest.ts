import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FakeGateway } from "./gateway.ts";
import { type InteractionState, seeModal } from "./interaction-state.ts";
import {
  callbackViolations,
  commandViolations,
  type Json,
  messageViolations,
  specViolations,
} from "./rules.ts";
import { legibleText } from "./seen.ts";
import {
  botPermissions,
  channelJson,
  type FakeChannel,
  type FakeUser,
  guildJson,
  memberJson,
  messageJson,
  PERMISSION,
  type StoredMessage,
  userJson,
  type World,
} from "./world.ts";

/** One request that the bot made. */
export interface SeenRequest {
  readonly method: string;
  /** Without the base, for example `/channels/1/messages`. */
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly at: number;
  status: number;
}

/** A failure that the next matching requests meet. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  /** Answer with this status; without one the request is served as usual after `delayMs`. */
  readonly status?: number;
  readonly body?: Json;
  /** Seconds, for 429. */
  readonly retryAfter?: number;
  readonly delayMs?: number;
  /** Never answer. */
  readonly hang?: boolean;
  /** Cut the connection. */
  readonly drop?: boolean;
  /** How often; 1 unless said otherwise. */
  readonly times?: number;
}

/** What the REST side shares with the driver. */
export interface RestParts {
  readonly world: World;
  readonly token: string;
  readonly gateway: FakeGateway;
  readonly interactions: Map<string, InteractionState>;
  readonly commands: Map<string, readonly Json[]>;
  readonly requests: SeenRequest[];
  readonly faults: { fault: Fault; left: number }[];
  readonly violate: (violation: string) => void;
  readonly changed: () => void;
  readonly gatewayUrl: () => string;
  /** How long a first response may take; Discord's 3,000 ms. */
  readonly ackWithinMs: number;
}

/** An answer that is not a success, as Discord words it. */
interface Refusal {
  readonly status: number;
  readonly body: Json;
}

/** A thrown {@link Refusal}; an Error only because throwing anything else is poor style. */
class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.refusal = { status, body: { code, message, ...(errors ? { errors } : {}) } };
  }
}

/** How long the token of an interaction lives. */
const TOKEN_MS = 15 * 60_000;

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const INTENT = { guildMessages: 1 << 9, directMessages: 1 << 12, guilds: 1 << 0 };

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly list: readonly Json[];
  readonly files: readonly string[];
  readonly params: readonly string[];
}

type Handler = (call: Call) => { status: number; body?: unknown };

/** Builds the handler of every HTTP request to the fake. */
export function createRest(
  parts: RestParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { world, gateway, interactions, commands, violate } = parts;

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
      attachments: files.map((filename) => ({
        id: world.snowflake(),
        filename,
        size: 1,
        url: "",
        proxy_url: "",
      })),
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
    if (body["content"] !== undefined) message.content = String(body["content"] ?? "");
    if (body["embeds"] !== undefined) message.embeds = (body["embeds"] as Json[] | null) ?? [];
    if (body["components"] !== undefined) {
      message.components = (body["components"] as Json[] | null) ?? [];
    }
    if (Array.isArray(body["attachments"]) || files.length > 0) {
      message.attachments = files.map((filename) => ({
        id: world.snowflake(),
        filename,
        size: 1,
        url: "",
        proxy_url: "",
      }));
    }
    const v2 = 1 << 15;
    const flags = Number(body["flags"] ?? message.flags & ~LOADING);
    if ((message.flags & v2) !== 0 && (flags & v2) === 0 && body["flags"] !== undefined) {
      check(["v2-stays: IS_COMPONENTS_V2 cannot be removed"], "edit");
    }
    message.flags = (flags & ~LOADING) | (message.flags & (EPHEMERAL | v2));
    message.edits += 1;
    message.history.push(legibleText(message));
    if (
      !message.content &&
      !message.embeds.length &&
      !message.components.length &&
      !message.attachments.length
    ) {
      throw new RefusedError(400, 50006, "Cannot send an empty message");
    }
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

  const tokenOwner = (token: string): InteractionState => {
    const state = [...interactions.values()].find((candidate) => candidate.token === token);
    if (state === undefined) throw new RefusedError(404, 10015, "Unknown Webhook");
    const old = performance.now() - state.dispatchedAt > TOKEN_MS;
    if (state.expired || old) throw new RefusedError(401, 50027, "Invalid Webhook Token");
    if (state.ack === null) throw new RefusedError(404, 10015, "Unknown Webhook");
    return state;
  };
  const ownMessage = (state: InteractionState, id: string): StoredMessage => {
    const message = id === "@original" ? state.original : (world.messages.get(id) ?? null);
    const own =
      message !== null &&
      !message.deleted &&
      (message === state.original || message.interactionToken === state.token);
    if (!own) throw new RefusedError(404, 10008, "Unknown Message");
    return message;
  };

  const callback: Handler = ({ params, body, files, query, path }) => {
    const state = interactions.get(params[0] ?? "");
    if (state === undefined || state.token !== params[1]) {
      throw new RefusedError(404, 10062, "Unknown interaction");
    }
    const ackMs = performance.now() - state.dispatchedAt;
    if (state.ack !== null) {
      state.refusals.push(40060);
      throw new RefusedError(400, 40060, "Interaction has already been acknowledged.");
    }
    if (state.expired || ackMs > parts.ackWithinMs) {
      state.expired = true;
      state.refusals.push(10062);
      parts.changed();
      throw new RefusedError(404, 10062, "Unknown interaction");
    }
    check(callbackViolations(body, state.kind, state.source !== null), `callback of ${path}`);
    const type = Number(body["type"]);
    const data = (body["data"] ?? {}) as Json;
    const ephemeral = (Number(data["flags"] ?? 0) & EPHEMERAL) !== 0;
    const more: Partial<StoredMessage> = {
      ephemeralFor: ephemeral ? state.user.id : null,
      interactionToken: state.token,
      type: state.kind === 2 ? 20 : 19,
    };
    state.ack = type;
    state.ackMs = ackMs;
    if (type === 4) state.original = store(state.channel, data, more, files);
    if (type === 5) {
      const flags = LOADING | (ephemeral ? EPHEMERAL : 0);
      state.original = store(state.channel, { flags }, more, []);
    }
    if (type === 6 || type === 7) state.original = state.source;
    if (type === 7 && state.source) change(state.source, data, files);
    if (type === 8) state.choices = data["choices"] as InteractionState["choices"];
    if (type === 9) state.modal = seeModal(data, state);
    parts.changed();
    if (query.get("with_response") !== "true") return { status: 204 };
    return {
      status: 200,
      body: {
        interaction: {
          id: state.id,
          type: state.kind,
          ...(state.original
            ? {
                response_message_id: state.original.id,
                response_message_loading: type === 5,
                response_message_ephemeral: ephemeral,
              }
            : {}),
        },
        ...(state.original
          ? { resource: { type, message: messageJson(world, state.original) } }
          : {}),
      },
    };
  };

  const followUp: Handler = ({ params, body, files, path }) => {
    const state = tokenOwner(params[1] ?? "");
    check(specViolations("followUp", body), path);
    check(messageViolations(files.length > 0 ? { attachments: [{}], ...body } : body, true), path);
    if (state.userInstalled && state.followUps.length >= 5) {
      throw new RefusedError(
        400,
        40094,
        "This interaction has reached the maximum number of follow up messages",
      );
    }
    const flags = Number(body["flags"] ?? 0);
    // A follow-up right after a deferred reply edits the loading message instead of adding one.
    if (state.original && !state.original.deleted && (state.original.flags & LOADING) !== 0) {
      change(state.original, body, files);
      state.changes += 1;
      return { status: 200, body: messageJson(world, state.original) };
    }
    const message = store(
      state.channel,
      body,
      {
        ephemeralFor: (flags & EPHEMERAL) !== 0 ? state.user.id : null,
        interactionToken: state.token,
        type: 19,
      },
      files,
    );
    state.followUps.push(message);
    parts.changed();
    return { status: 200, body: messageJson(world, message) };
  };

  const editOwn: Handler = ({ params, body, files, path }) => {
    const state = tokenOwner(params[1] ?? "");
    const message = ownMessage(state, params[2] ?? "");
    check(specViolations("ownEdit", body), path);
    check(messageViolations(merged(message, body), false), path);
    change(message, body, files);
    state.changes += 1;
    parts.changed();
    return { status: 200, body: messageJson(world, message) };
  };

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

  const handlers: readonly (readonly [string, RegExp, Handler, "open"?])[] = [
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
      "POST",
      /^\/users\/@me\/channels$/u,
      ({ body }) => {
        const user = world.users.get(String(body["recipient_id"]));
        if (!user) throw new RefusedError(400, 50033, "Invalid Recipient(s)");
        return { status: 200, body: channelJson(world, dmChannel(world, user)) };
      },
    ],
    [
      "GET",
      /^\/(?:oauth2\/)?applications\/@me$/u,
      () => ({ status: 200, body: applicationJson(world) }),
    ],
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
    ["POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/u, callback, "open"],
    ["POST", /^\/webhooks\/(\d+)\/([^/]+)$/u, followUp, "open"],
    [
      "GET",
      /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u,
      ({ params }) => ({
        status: 200,
        body: messageJson(world, ownMessage(tokenOwner(params[1] ?? ""), params[2] ?? "")),
      }),
      "open",
    ],
    ["PATCH", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u, editOwn, "open"],
    [
      "DELETE",
      /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u,
      ({ params }) => {
        const state = tokenOwner(params[1] ?? "");
        remove(ownMessage(state, params[2] ?? ""));
        state.changes += 1;
        parts.changed();
        return { status: 204 };
      },
      "open",
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

  const serve = (call: Omit<Call, "params">, authorized: boolean): ReturnType<Handler> => {
    for (const [method, pattern, handler, access] of handlers) {
      const match = method === call.method ? pattern.exec(call.path) : null;
      if (match === null) continue;
      if (access !== "open" && !authorized) {
        throw new RefusedError(401, 0, "401: Unauthorized");
      }
      const params = match.slice(1);
      return handler({ ...call, params });
    }
    violate(`unknown-route: ${call.method} ${call.path}`);
    throw new RefusedError(404, 0, "404: Not Found");
  };

  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://loopback");
    // `@original` and emoji come percent-encoded.
    const path = decodeURIComponent(url.pathname.replace(/^\/api(?:\/v\d+)?/u, ""));
    const method = request.method ?? "GET";
    const { body, files } = await readBody(request);
    const seen: SeenRequest = { method, path, body, files, at: performance.now(), status: 0 };
    parts.requests.push(seen);
    const reply = (
      status: number,
      answer?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ): void => {
      seen.status = status;
      response.writeHead(status, {
        ...(answer === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
      parts.changed();
    };
    if (!url.pathname.startsWith("/api/v10/")) violate(`api-version: ${url.pathname}`);
    if (!/^DiscordBot \(.+\)/u.test(request.headers["user-agent"] ?? "")) {
      violate(`user-agent: ${request.headers["user-agent"] ?? "none"}`);
    }
    const active = parts.faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && fault.path.test(path),
    );
    if (active) {
      active.left -= 1;
      const { fault } = active;
      if (fault.drop) {
        request.socket.destroy();
        return;
      }
      if (fault.hang) return;
      if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      if (fault.status === 429) {
        const retryAfter = fault.retryAfter ?? 0.2;
        reply(
          429,
          { message: "You are being rate limited.", retry_after: retryAfter, global: false },
          {
            "retry-after": String(Math.ceil(retryAfter)),
            "x-ratelimit-limit": "1",
            "x-ratelimit-remaining": "0",
            "x-ratelimit-reset-after": String(retryAfter),
            "x-ratelimit-bucket": "fault",
            "x-ratelimit-scope": "user",
          },
        );
        return;
      }
      if (fault.status !== undefined) {
        reply(fault.status, fault.body ?? { code: 0, message: `${fault.status}: told to fail` });
        return;
      }
    }
    try {
      const { status, body: answer } = serve(
        {
          method,
          path,
          query: url.searchParams,
          body: Array.isArray(body) ? {} : ((body ?? {}) as Json),
          list: Array.isArray(body) ? (body as readonly Json[]) : [],
          files,
        },
        request.headers.authorization === `Bot ${parts.token}`,
      );
      reply(status, answer);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      reply(error.refusal.status, error.refusal.body);
    }
  };
}

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

async function readBody(
  request: IncomingMessage,
): Promise<{ body: unknown; files: readonly string[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (raw.length === 0) return { body: undefined, files: [] };
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(raw, { headers: { "content-type": type } }).formData();
    const files = [...form.values()].filter((value) => typeof value !== "string");
    const payload = form.get("payload_json");
    return {
      body: typeof payload === "string" ? JSON.parse(payload) : {},
      files: files.map(({ name }) => name),
    };
  }
  return { body: JSON.parse(raw.toString("utf8")), files: [] };
}
