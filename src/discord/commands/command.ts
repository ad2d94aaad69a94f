import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from "discord.js";
import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import type { Suggestion } from "../../entities/lookup.ts";
import type { BotContext } from "../bot-context.ts";
import type { Library } from "../../engine.ts";

/**
 * Who may use something: `members` within the channels and roles that the admins chose, `everyone`
 * everywhere (what is stored about oneself must stay within reach), `managers` of the server, and
 * `operators` of the bot: its named owners, or where none is named whoever manages the server.
 */
export type Audience = "members" | "everyone" | "managers" | "operators";

/** A slash command: what Discord is told about it, and what runs when it is used. */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly audience: Audience;
  /** Acknowledges within its first tick. */
  readonly execute: (interaction: ChatInputCommandInteraction, bot: BotContext) => Promise<void>;
  /** Lines for the option being typed, at most 25. */
  readonly complete?: (typed: string, library: Library) => readonly Suggestion[];
}

/** An entry in the menu of a message. */
export interface MessageMenu {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly audience: Audience;
  /** Acknowledges within its first tick. */
  readonly execute: (
    interaction: MessageContextMenuCommandInteraction,
    bot: BotContext,
  ) => Promise<void>;
}

/** Discord's limit for the lines of an autocomplete list. */
export const SUGGESTION_LIMIT = 25;
