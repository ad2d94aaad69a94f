import type { MessageComponentInteraction, ModalSubmitInteraction } from "discord.js";
import type { BotContext } from "../bot-context.ts";
import type { Audience } from "../commands/command.ts";
import type { StoredAnswer } from "../state/stored-answer.ts";
import type { ComponentRef } from "./custom-id.ts";

/** What runs when a button is clicked or something is picked from a list. */
export interface ComponentHandler {
  /** As in the custom id. */
  readonly kind: string;
  readonly audience: Audience;
  /** Acknowledges within its first tick. */
  readonly handle: (
    interaction: MessageComponentInteraction,
    ref: ComponentRef,
    bot: BotContext,
  ) => Promise<void>;
}

/** What runs when a form is sent. */
export interface ModalHandler {
  readonly kind: string;
  readonly audience: Audience;
  readonly handle: (
    interaction: ModalSubmitInteraction,
    ref: ComponentRef,
    bot: BotContext,
  ) => Promise<void>;
}

/** What a handler of a stored answer is given besides the interaction. */
export type WithStored<T> = (
  interaction: T,
  stored: StoredAnswer,
  bot: BotContext,
  ref: ComponentRef,
) => Promise<void>;
