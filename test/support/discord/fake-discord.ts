import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import { commandData, componentsOf, interactionJson } from "./driver-json.ts";
import type {
  Exchange,
  FakeDiscord,
  FakeDiscordOptions,
  MessageLike,
  Said,
  Saying,
  Where,
} from "./driver-types.ts";
import { createGateway } from "./gateway.ts";
import type { InteractionState } from "./interaction-state.ts";
import { createRest } from "./rest.ts";
import { dmChannel, isGuarded } from "./rest-channels.ts";
import type { Fault, SeenRequest } from "./rest-types.ts";
import type { Json } from "./rules.ts";
import { seeMessage } from "./seen.ts";
import {
  createWorld,
  type FakeChannel,
  type FakeGuild,
  type FakeRole,
  type FakeUser,
  guildJson,
  memberJson,
  memberPermissions,
  messageJson,
  type StoredMessage,
  USUAL_PERMISSIONS,
} from "./world.ts";

const ACKS = {
  4: "message",
  5: "deferred",
  6: "deferred-update",
  7: "update",
  8: "choices",
  9: "modal",
} as const;
const LOADING = 1 << 7;

export type { Exchange, FakeDiscord, FakeDiscordOptions, Said } from "./driver-types.ts";

/** Starts a Discord on 127.0.0.1 with one server, one channel and one person in it. */
export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const world = createWorld();
  const id64 = Buffer.from(world.bot.id).toString("base64url");
  const token = options.token ?? `${id64}.Fake00.${randomBytes(20).toString("base64url")}`;
  const patience = options.timeoutMs ?? 10_000;
  const violations: string[] = [];
  const requests: SeenRequest[] = [];
  const faults: { fault: Fault; left: number }[] = [];
  const interactions = new Map<string, InteractionState>();
  const commands = new Map<string, readonly Json[]>();
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  const changed = (): void => {
    changes.emit("change");
  };
  const violate = (violation: string): void => {
    violations.push(violation);
    changed();
  };
  let expiredAtBirth = false;

  let serve: ReturnType<typeof createRest> | null = null;
  const server = createServer((request, response) => {
    serve?.(request, response).catch((error: unknown) => {
      violate(`fake-broke: ${String(error instanceof Error ? error.stack : error)}`);
      response.writeHead(500).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The fake has no port.");
  const gatewayUrl = (): string => `ws://127.0.0.1:${address.port}/gateway`;
  const gateway = createGateway({
    server,
    world,
    token,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    privilegedIntents: options.privilegedIntents ?? 0,
    violate,
    url: gatewayUrl,
    changed,
  });
  serve = createRest({
    world,
    token,
    gateway,
    interactions,
    commands,
    requests,
    faults,
    violate,
    changed,
    gatewayUrl,
    ackWithinMs: options.ackWithinMs ?? 3_000,
  });

  const until = (condition: () => boolean, what: string, timeoutMs = patience): Promise<void> =>
    new Promise((resolve, reject) => {
      const before = violations.length;
      const finish = (error: Error | null): void => {
        clearTimeout(timer);
        clearInterval(poll);
        changes.off("change", look);
        if (error === null) resolve();
        else reject(error);
      };
      const look = (): void => {
        if (condition()) finish(null);
        else if (violations.length > before) {
          finish(new Error(`While waiting for ${what} the bot broke a rule: ${violations.at(-1)}`));
        }
      };
      const timer = setTimeout(
        () => finish(new Error(`No ${what} within ${timeoutMs} ms.\n${lastRequests(requests)}`)),
        timeoutMs,
      );
      // Conditions may watch things that the fake does not know of, such as a log.
      const poll = setInterval(() => look(), 20);
      changes.on("change", look);
      look();
    });

  const addUser: FakeDiscord["addUser"] = (user = {}) => {
    const made: FakeUser = {
      id: world.snowflake(),
      username: user.username ?? `reader${world.users.size}`,
      globalName: user.globalName ?? null,
      locale: user.locale ?? "en-US",
      bot: user.bot ?? false,
    };
    world.users.set(made.id, made);
    for (const guild of world.guilds.values()) guild.members.set(made.id, []);
    return made;
  };
  const addGuild: FakeDiscord["addGuild"] = (guild = {}) => {
    const made: FakeGuild = {
      id: world.snowflake(),
      name: guild.name ?? "Reading room",
      locale: guild.locale ?? "en-US",
      owner: guild.owner ?? addUser({ username: `owner${world.guilds.size}` }),
      hasBot: guild.hasBot ?? true,
      roles: [],
      members: new Map([...world.users.keys()].map((id) => [id, []])),
    };
    made.roles.push({
      id: made.id,
      name: "@everyone",
      permissions: guild.permissions ?? USUAL_PERMISSIONS,
    });
    world.guilds.set(made.id, made);
    if (made.hasBot) gateway.dispatch("GUILD_CREATE", guildJson(world, made), 1);
    return made;
  };
  const addChannel: FakeDiscord["addChannel"] = (channel = {}) => {
    const made: FakeChannel = {
      id: world.snowflake(),
      type: channel.type ?? 0,
      guild: channel.guild ?? channel.parent?.guild ?? guild,
      name: channel.name ?? `channel-${world.channels.size}`,
      parent: channel.parent ?? null,
      botPermissions: channel.botPermissions ?? null,
      recipient: null,
      starterId: null,
      archived: channel.archived ?? false,
      locked: channel.locked ?? false,
    };
    world.channels.set(made.id, made);
    if (made.guild) gateway.dispatch("GUILD_CREATE", guildJson(world, made.guild), 1);
    return made;
  };
  const guild = addGuild();
  const user = addUser({ username: "reader", globalName: "Reader" });
  const channel = addChannel({ guild, name: "general" });

  const stored = (message: MessageLike): StoredMessage => {
    const found = world.messages.get(message.id);
    if (found === undefined) throw new Error(`There is no message ${message.id}.`);
    return found;
  };
  const placeOf = (
    where: Where,
  ): { user: FakeUser; channel: FakeChannel; guild: FakeGuild | null } => {
    const who = where.user ?? user;
    if (where.channel) return { user: who, channel: where.channel, guild: where.channel.guild };
    if (where.guild === null) return { user: who, channel: dmChannel(world, who), guild: null };
    if (where.guild === undefined || where.guild === guild) return { user: who, channel, guild };
    const [first] = [...world.channels.values()].filter(
      (candidate) => candidate.guild === where.guild,
    );
    return { user: who, channel: first ?? addChannel({ guild: where.guild }), guild: where.guild };
  };

  const exchangeOf = (state: InteractionState): Exchange => {
    const final = (): boolean => {
      if (state.expired) return true;
      if (state.ack === null) return false;
      if (state.ack === 5) {
        return state.original?.deleted === true || ((state.original?.flags ?? 0) & LOADING) === 0;
      }
      return state.ack !== 6 || state.changes > 0 || state.followUps.length > 0;
    };
    return {
      id: state.id,
      get ack() {
        return state.ack === null ? null : (ACKS[state.ack as keyof typeof ACKS] ?? null);
      },
      get ackMs() {
        return state.ackMs;
      },
      get reply() {
        if (state.original === null) {
          throw new Error(`The bot did not reply; it acknowledged with ${state.ack}.`);
        }
        return seeMessage(state.original);
      },
      get replied() {
        return state.original !== null && !state.original.deleted;
      },
      get followUps() {
        return state.followUps.map(seeMessage);
      },
      get modal() {
        if (state.modal === null) throw new Error("The bot opened no modal.");
        return state.modal;
      },
      get choices() {
        if (state.choices === null) throw new Error("The bot gave no choices.");
        return state.choices;
      },
      get refusals() {
        return state.refusals;
      },
      updated() {
        const before = state.changes;
        return until(() => state.changes > before, "change of the reply");
      },
      async settled() {
        // A deferred update need not be followed by anything: then a second is enough.
        if (state.ack === 6) await until(final, "update", 1_000).catch(() => undefined);
        else await until(final, "final reply");
      },
    };
  };

  const begin = async (
    kind: 2 | 3 | 4 | 5,
    data: Json,
    where: Where,
    source: StoredMessage | null,
  ): Promise<Exchange> => {
    const place = placeOf(where);
    const state: InteractionState = {
      id: world.snowflake(),
      token: `aW50ZXJhY3Rpb246${randomBytes(24).toString("base64url")}`,
      kind,
      user: place.user,
      channel: place.channel,
      source,
      userInstalled: where.userInstalled ?? false,
      dispatchedAt: performance.now(),
      ack: null,
      ackMs: null,
      expired: expiredAtBirth,
      original: null,
      changes: 0,
      followUps: [],
      modal: null,
      choices: null,
      refusals: [],
    };
    interactions.set(state.id, state);
    const event = interactionJson(world, state, data, {
      guild: place.guild,
      locale: where.locale ?? place.user.locale,
      permissions:
        where.permissions ?? (place.guild ? memberPermissions(place.guild, place.user) : null),
      context: where.context ?? (place.guild ? 0 : 1),
    });
    gateway.dispatch("INTERACTION_CREATE", event);
    if (where.twice) gateway.dispatch("INTERACTION_CREATE", event);
    const exchange = exchangeOf(state);
    const goal = where.until ?? "reply";
    if (goal === "nothing") return exchange;
    await until(
      () => state.ack !== null || (state.expired && state.refusals.length > 0),
      `acknowledgement of ${describe(kind, data)}`,
      where.timeoutMs,
    );
    if (goal === "reply") await exchange.settled();
    return exchange;
  };

  const definition = (name: string, place: FakeGuild | null): Json | undefined =>
    [...(commands.get("global") ?? []), ...(commands.get(place?.id ?? "") ?? [])].find(
      (command) => command["name"] === name,
    );

  const say = async (text: string, where: Saying): Promise<Said> => {
    const place = placeOf(where);
    const reference = where.replyTo ? stored(where.replyTo) : null;
    const pinged = where.mention || reference?.author.id === world.bot.id;
    const content = where.mention ? `<@${world.bot.id}> ${text}` : text;
    const message: StoredMessage = {
      id: world.snowflake(),
      channel: place.channel,
      author: place.user,
      ephemeralFor: null,
      type: where.system ? 7 : reference ? 19 : 0,
      webhookId: where.webhook ? world.snowflake() : null,
      interactionToken: null,
      reference: reference?.id ?? null,
      mentions: pinged ? [world.bot] : [],
      content,
      embeds: [],
      components: [],
      attachments: [],
      flags: 0,
      edits: 0,
      history: [content],
      deleted: false,
      thread: null,
      reactions: [],
    };
    world.messages.set(message.id, message);
    const blind = (gateway.intents() & (1 << 15)) === 0 && isGuarded(world, message);
    const event = {
      ...messageJson(world, message, blind),
      channel_type: place.channel.type,
      ...(place.guild
        ? {
            guild_id: place.guild.id,
            ...(where.webhook
              ? {}
              : { member: { ...memberJson(place.guild, place.user), user: undefined } }),
          }
        : {}),
    };
    const needed = place.guild ? 1 << 9 : 1 << 12;
    gateway.dispatch("MESSAGE_CREATE", event, needed);
    if (where.twice) gateway.dispatch("MESSAGE_CREATE", event, needed);
    const answers = (): StoredMessage[] =>
      [...world.messages.values()].filter(
        (candidate) =>
          candidate.author.id === world.bot.id &&
          BigInt(candidate.id) > BigInt(message.id) &&
          candidate.interactionToken === null &&
          candidate.type !== 21 &&
          (candidate.channel.id === place.channel.id ||
            candidate.channel.parent?.id === place.channel.id) &&
          (candidate.reference === null || candidate.reference === message.id),
      );
    const expect = where.expect ?? "reply";
    const wanted = where.replies ?? 1;
    if (expect === "reply") {
      await until(
        () => answers().length >= wanted,
        `reply to “${text.slice(0, 60)}”`,
        where.timeoutMs,
      );
    }
    if (expect === "silence") {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const [spoken] = answers();
      if (spoken) throw new Error(`The bot should have kept silent and said: ${spoken.content}`);
    }
    return {
      message: seeMessage(message),
      get replies() {
        return answers().map(seeMessage);
      },
      get reply() {
        const [first] = answers();
        if (!first) throw new Error("The bot did not reply.");
        return seeMessage(first);
      },
    };
  };

  const component = (message: MessageLike, where: Where): Where => {
    const { channel: at, ephemeralFor } = stored(message);
    const viewer = ephemeralFor === null ? undefined : world.users.get(ephemeralFor);
    if (viewer && where.user && where.user.id !== viewer.id) {
      throw new Error(`${where.user.username} cannot see this ephemeral message.`);
    }
    return { ...(viewer ? { user: viewer } : {}), ...where, channel: at };
  };

  const discord: FakeDiscord = {
    apiUrl: `http://127.0.0.1:${address.port}/api`,
    token,
    applicationId: world.applicationId,
    bot: world.bot,
    user,
    guild,
    channel,
    gateway,
    world,
    requests,
    addUser,
    addGuild,
    addChannel,
    addRole(place, { name, permissions = 0n }) {
      const role: FakeRole = { id: world.snowflake(), name, permissions };
      place.roles.push(role);
      gateway.dispatch("GUILD_CREATE", guildJson(world, place), 1);
      return role;
    },
    giveRole(place, who, role) {
      place.members.set(who.id, [...(place.members.get(who.id) ?? []), role.id]);
    },
    registered: (place) => commands.get(place?.id ?? "global") ?? [],
    setCommands: (list, place) => {
      commands.set(place?.id ?? "global", list);
    },
    slash(name, values = {}, where = {}) {
      const [root = name] = name.split(" ");
      const known = definition(root, placeOf(where).guild);
      if (options.strictCommands && !known) throw new Error(`/${root} is not registered.`);
      return begin(
        2,
        commandData(world, name, values, known, options.strictCommands ?? false),
        where,
        null,
      );
    },
    async autocomplete(name, values, where = {}) {
      const [root = name] = name.split(" ");
      const known = definition(root, placeOf(where).guild);
      const focused = where.focused ?? Object.keys(values).at(-1) ?? "";
      const exchange = await begin(
        4,
        commandData(world, name, values, known, false, focused),
        where,
        null,
      );
      return exchange.choices;
    },
    messageMenu(name, message, where = {}) {
      const target = stored(message);
      const data = {
        id: definition(name, guild)?.["id"] ?? world.snowflake(),
        name,
        type: 3,
        target_id: target.id,
        resolved: { messages: { [target.id]: messageJson(world, target) } },
      };
      return begin(2, data, { channel: target.channel, ...where }, null);
    },
    click(message, wanted, where = {}) {
      const source = stored(message);
      const fits = seeMessage(source).buttons.filter(
        ({ label, emoji, customId }) => label === wanted || emoji === wanted || customId === wanted,
      );
      const [found] = fits;
      if (source.deleted || !found?.customId || fits.length > 1) {
        const there = seeMessage(source).buttons.map(({ label, emoji }) => label || emoji);
        throw new Error(
          `${fits.length} buttons “${wanted}” to click; there are: ${there.join(", ")}`,
        );
      }
      if (found.disabled) throw new Error(`The button “${wanted}” is disabled.`);
      return begin(
        3,
        { custom_id: found.customId, component_type: 2, id: 1 },
        component(message, where),
        source,
      );
    },
    select(message, menu, values, where = {}) {
      const source = stored(message);
      const { selects } = seeMessage(source);
      const found = selects.find(
        ({ customId, placeholder }) => customId === menu || placeholder === menu || menu === "",
      );
      if (!found || found.disabled) throw new Error(`There is no select “${menu}” to choose in.`);
      const chosen =
        found.type === 3
          ? values.map((wanted) => {
              const option = found.options.find(
                ({ label, value }) => value === wanted || label === wanted,
              );
              if (!option) {
                throw new Error(
                  `No “${wanted}” in: ${found.options.map(({ label }) => label).join(", ")}`,
                );
              }
              return option.value;
            })
          : values;
      if (chosen.length < found.minValues || chosen.length > found.maxValues) {
        throw new Error(`The select takes ${found.minValues} to ${found.maxValues} values.`);
      }
      const data = {
        custom_id: found.customId,
        component_type: found.type,
        id: 1,
        values: chosen,
        ...(found.type === 3 ? {} : { resolved: componentsOf.resolved(world, chosen) }),
      };
      return begin(3, data, component(message, where), source);
    },
    submitModal(modal, values, where = {}) {
      const left = new Map(Object.entries(values));
      const components = modal.inputs.map((input, index) => {
        const value = left.get(input.label) ?? left.get(input.customId) ?? input.value;
        left.delete(input.label);
        left.delete(input.customId);
        const long = value.length > input.maxLength || value.length < input.minLength;
        if ((input.required && value === "") || (value !== "" && long)) {
          throw new Error(
            `Discord's client would not submit “${input.label}” with ${value.length} characters.`,
          );
        }
        return componentsOf.modalInput(input, value, index);
      });
      const [extra] = left.keys();
      if (extra !== undefined) throw new Error(`The modal has no input “${extra}”.`);
      const { openedBy } = modal;
      return begin(
        5,
        { custom_id: modal.customId, components },
        {
          user: openedBy.user,
          channel: openedBy.channel,
          userInstalled: openedBy.userInstalled,
          ...where,
        },
        openedBy.source,
      );
    },
    forge(kind, customId, message, where = {}) {
      const source = message ? stored(message) : null;
      const at = message ? component(message, where) : where;
      const values = where.values ?? [];
      if (kind === "modal") return begin(5, { custom_id: customId, components: [] }, at, source);
      const type = kind === "button" ? 2 : 3;
      return begin(3, { custom_id: customId, component_type: type, id: 1, values }, at, source);
    },
    say: (text, where = {}) => say(text, where),
    dm: (text, where = {}) => say(text, { ...where, guild: null }),
    message: (message) => seeMessage(stored(message)),
    messagesIn: (place) =>
      [...world.messages.values()]
        .filter((message) => message.channel.id === place.id && !message.deleted)
        .map(seeMessage),
    channelById(id) {
      const found = world.channels.get(id);
      if (!found) throw new Error(`There is no channel ${id}.`);
      return found;
    },
    deleteMessage(message) {
      const gone = stored(message);
      gone.deleted = true;
      gateway.dispatch("MESSAGE_DELETE", {
        id: gone.id,
        channel_id: gone.channel.id,
        ...(gone.channel.guild ? { guild_id: gone.channel.guild.id } : {}),
      });
    },
    fault(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clearFaults() {
      faults.length = 0;
    },
    interaction(id) {
      const state = interactions.get(id);
      if (!state) throw new Error(`There is no interaction ${id}.`);
      return state;
    },
    expireInteractions() {
      for (const state of interactions.values()) state.expired = true;
    },
    bornExpired(expired) {
      expiredAtBirth = expired;
    },
    until,
    takeViolations: () => violations.splice(0),
    async close() {
      await gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (violations.length > 0) {
        throw new Error(`The bot broke Discord's rules:\n${[...new Set(violations)].join("\n")}`);
      }
    },
  };
  return discord;
}

function describe(kind: number, data: Json): string {
  const names: Readonly<Record<number, string>> = {
    2: "command",
    3: "component",
    4: "autocomplete",
    5: "modal",
  };
  return `${names[kind]} ${String(data["name"] ?? data["custom_id"])}`;
}

function lastRequests(requests: readonly SeenRequest[]): string {
  return requests
    .slice(-5)
    .map(({ method, path, status }) => `  ${method} ${path} → ${status}`)
    .join("\n");
}
