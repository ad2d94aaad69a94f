import type { CommandValue } from "./driver-json.ts";
import type { FakeGateway } from "./gateway.ts";
import type { InteractionState, SeenModal } from "./interaction-state.ts";
import type { Fault, SeenRequest } from "./rest-types.ts";
import type { Json } from "./rules.ts";
import type { SeenMessage } from "./seen.ts";
import type { FakeChannel, FakeGuild, FakeRole, FakeUser, World } from "./world.ts";

/** How the fake differs from a usual Discord. */
export interface FakeDiscordOptions {
  readonly token?: string;
  /** 41,250 ms as Discord's unless said otherwise. */
  readonly heartbeatMs?: number;
  /** Privileged intents that the application has: `1 << 15` is message content. None by default. */
  readonly privilegedIntents?: number;
  /** Slash commands must have been registered, with the options that the test sends. */
  readonly strictCommands?: boolean;
  /** How long a first response may take; 3,000 ms as Discord's unless a test shortens it. */
  readonly ackWithinMs?: number;
  /** How long the driver waits for the bot; 10,000 ms. */
  readonly timeoutMs?: number;
}

/** Who does something, and where. */
export interface Where {
  readonly user?: FakeUser;
  /** Null: in the direct messages with the bot. */
  readonly guild?: FakeGuild | null;
  readonly channel?: FakeChannel;
  /** What the member may do, where it differs from the roles. */
  readonly permissions?: bigint;
  readonly locale?: string;
  /** 0 guild, 1 DM with the bot, 2 other DMs. */
  readonly context?: 0 | 1 | 2;
  /** The application is installed for the user and not for the server. */
  readonly userInstalled?: boolean;
  /** Deliver the same event twice, as after a resume. */
  readonly twice?: boolean;
  /** Return as soon as the bot has acknowledged (`ack`), at once (`nothing`) or at the end (`reply`). */
  readonly until?: "reply" | "ack" | "nothing";
  readonly timeoutMs?: number;
}

/** One thing that a person did with the bot, and what they see of it; live. */
export interface Exchange {
  readonly id: string;
  readonly ack: "message" | "deferred" | "update" | "deferred-update" | "modal" | "choices" | null;
  /** From the event to the acknowledgement. */
  readonly ackMs: number | null;
  /** The reply, or for a component that updates it the message itself. */
  readonly reply: SeenMessage;
  /** Whether there is a reply. */
  readonly replied: boolean;
  readonly followUps: readonly SeenMessage[];
  readonly modal: SeenModal;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  /** Codes with which an acknowledgement was refused: 10062, 40060. */
  readonly refusals: readonly number[];
  /** Resolves when the reply changes after this call. */
  updated(): Promise<void>;
  /** Resolves when the person has something final to look at. */
  settled(): Promise<void>;
}

/** One message that a person wrote, and what the bot answered in its channel. */
export interface Said {
  readonly message: SeenMessage;
  readonly replies: readonly SeenMessage[];
  /** The first reply. */
  readonly reply: SeenMessage;
}

/** How a person writes a message. */
export interface Saying extends Where {
  /** Begin with a mention of the bot. */
  readonly mention?: boolean;
  readonly replyTo?: { readonly id: string };
  readonly webhook?: boolean;
  readonly system?: boolean;
  /** Wait for a reply (default) or that none comes for 200 ms. */
  readonly expect?: "reply" | "silence" | "nothing";
  /** How many replies to wait for. */
  readonly replies?: number;
}

/** A message or its id. */
export type MessageLike = { readonly id: string };

/** A loopback Discord: REST, gateway, a driver that acts as people, and faults. */
export interface FakeDiscord {
  /** The API base URL: `DISCORD_API_URL`, or discord.js's `rest.api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly bot: FakeUser;
  readonly user: FakeUser;
  readonly guild: FakeGuild;
  readonly channel: FakeChannel;
  readonly gateway: FakeGateway;
  readonly world: World;
  readonly requests: readonly SeenRequest[];
  addUser(options?: {
    username?: string;
    globalName?: string;
    locale?: string;
    bot?: boolean;
  }): FakeUser;
  addGuild(options?: {
    name?: string;
    locale?: string;
    hasBot?: boolean;
    permissions?: bigint;
    owner?: FakeUser;
  }): FakeGuild;
  addChannel(options?: {
    guild?: FakeGuild;
    type?: number;
    name?: string;
    botPermissions?: bigint;
    parent?: FakeChannel;
    locked?: boolean;
    archived?: boolean;
  }): FakeChannel;
  addRole(guild: FakeGuild, options: { name: string; permissions?: bigint }): FakeRole;
  giveRole(guild: FakeGuild, user: FakeUser, role: FakeRole): void;
  /** Commands as registered globally or in a guild. */
  registered(guild?: FakeGuild): readonly Json[];
  setCommands(commands: readonly Json[], guild?: FakeGuild): void;
  slash(
    name: string,
    options?: Readonly<Record<string, CommandValue>>,
    where?: Where,
  ): Promise<Exchange>;
  autocomplete(
    name: string,
    options: Readonly<Record<string, CommandValue>>,
    where?: Where & { focused?: string },
  ): Promise<readonly { readonly name: string; readonly value: string | number }[]>;
  messageMenu(name: string, message: MessageLike, where?: Where): Promise<Exchange>;
  /** Clicks the one button with this label, emoji or custom id; refuses disabled ones. */
  click(message: MessageLike, button: string, where?: Where): Promise<Exchange>;
  /** Chooses `values` (values or labels) in the select with this custom id or placeholder (`""`: the only one). */
  select(
    message: MessageLike,
    menu: string,
    values: readonly string[],
    where?: Where,
  ): Promise<Exchange>;
  /** Fills in the inputs by label or custom id and submits. */
  submitModal(
    modal: SeenModal,
    values: Readonly<Record<string, string>>,
    where?: Where,
  ): Promise<Exchange>;
  /** A component or modal event with any custom id, as a forged or ancient client might send. */
  forge(
    kind: "button" | "select" | "modal",
    customId: string,
    message: MessageLike | null,
    where?: Where & { values?: readonly string[] },
  ): Promise<Exchange>;
  say(text: string, where?: Saying): Promise<Said>;
  dm(text: string, where?: Saying): Promise<Said>;
  /** The message as a person sees it now. */
  message(message: MessageLike): SeenMessage;
  /** All messages of a channel that are not deleted, oldest first. */
  messagesIn(channel: FakeChannel): readonly SeenMessage[];
  channelById(id: string): FakeChannel;
  deleteMessage(message: MessageLike): void;
  fault(fault: Fault): void;
  clearFaults(): void;
  /** The server's side of an exchange. */
  interaction(id: string): InteractionState;
  /** Every open interaction's token dies now. */
  expireInteractions(): void;
  /** Interactions dispatched from now on are dead on arrival (10062) while true. */
  bornExpired(expired: boolean): void;
  until(condition: () => boolean, what: string, timeoutMs?: number): Promise<void>;
  /** Rules broken so far, which are forgotten; otherwise {@link FakeDiscord.close} throws them. */
  takeViolations(): readonly string[];
  /** Stops the server. @throws when a rule was broken, naming each */
  close(): Promise<void>;
}
