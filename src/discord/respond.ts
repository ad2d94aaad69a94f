import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type InteractionReplyOptions,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import { DeliveryError, type FootnoteError, QuestionError } from "../errors.ts";
import type { BotContext } from "./bot-context.ts";
import { escapeWithin } from "./messages/escape-markdown.ts";
import { type MessageBody, messageBody } from "./messages/message-body.ts";
import type { Outcome } from "./runtime/inference.ts";

/** Every interaction that can be answered with a message. */
export type Repliable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** The message for its reader alone. */
export function forReader(body: MessageBody): InteractionReplyOptions {
  return { ...body, flags: MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral };
}

/** The message in place of an older one, whose attached files go too. */
export function inPlace(body: MessageBody): MessageBody & { readonly attachments: readonly [] } {
  return { ...body, attachments: [] };
}

/** Acknowledges at once: Discord drops an interaction that is not answered within 3 s. */
export async function defer(interaction: Repliable, isPrivate: boolean): Promise<void> {
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
}

/**
 * Tells the person something that is nobody else's business, whatever was acknowledged before. A
 * public “thinking …” cannot become private any more, so it is taken back first.
 */
export async function tellPrivately(interaction: Repliable, body: MessageBody): Promise<void> {
  if (!(interaction.deferred || interaction.replied)) {
    await interaction.reply(forReader(body));
    return;
  }
  // Null after a deferred update: there is no reply of ours to fill or to take back.
  if (interaction.deferred && !interaction.replied && interaction.ephemeral === true) {
    await interaction.editReply(inPlace(body));
    return;
  }
  if (interaction.deferred && !interaction.replied && interaction.ephemeral === false) {
    await interaction.deleteReply().catch(() => undefined);
  }
  await interaction.followUp(forReader(body));
}

/** `in 20 seconds`, `in 2 minutes`; at least a second. */
function soon(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 90) return seconds === 1 ? "in a second" : `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}

/** One friendly sentence for a question that was not answered, with the next step. */
export function sorry(
  outcome: Exclude<Outcome<unknown>, { kind: "done" }>,
  bot: Pick<BotContext, "log" | "newId">,
): MessageBody {
  if (outcome.kind === "limited") {
    const again = `Please try again ${soon(outcome.retryAfterMs)}.`;
    const why = {
      user: "You have asked quite a lot just now.",
      guild: "This server has asked quite a lot just now.",
      queue: "Many questions are waiting already.",
      stopping: "I am being restarted.",
    }[outcome.reason];
    return messageBody(`⏳ ${why} ${again}`);
  }
  return failureBody(outcome.error, bot);
}

/** What an error of ours says, for the person who asked. */
function explained({ message, hint }: FootnoteError): MessageBody {
  return messageBody(`${escapeWithin(message, 600, true)} ${escapeWithin(hint, 300)}`);
}

/**
 * Discord's codes for an interaction that can no longer be, or already was, acknowledged (10062,
 * 40060), whose reply somebody deleted (10008), or whose 15 minutes are over (10015, 50027).
 */
const LOST: readonly (string | number)[] = [10062, 40060, 10008, 10015, 50027];

/** Whether Discord says that the interaction is lost: nobody can be told anything any more. */
export function isLost(error: unknown): boolean {
  return error instanceof DiscordAPIError && LOST.includes(error.code);
}

/**
 * Runs a handler; whatever it throws, the person gets one sentence and a short reference, and the
 * log has the details under the same reference.
 */
export async function answeringFailures(
  interaction: Repliable,
  bot: Pick<BotContext, "log" | "newId">,
  what: string,
  handle: () => Promise<void>,
): Promise<void> {
  try {
    await handle();
  } catch (error) {
    const about = { what, interaction: interaction.id };
    if (isLost(error)) {
      const fields = { ...about, err: error };
      bot.log.warn(
        fields,
        "an interaction was lost: too late, acknowledged twice, or its reply deleted",
      );
      return;
    }
    const body = failureBody(error, bot, about);
    try {
      await tellPrivately(interaction, body);
    } catch (second) {
      bot.log.warn({ ...about, err: second }, "the person could not be told of the failure");
    }
  }
}

/**
 * The one sentence for a failure: what the person can mend is explained; anything else gets a
 * reference, under which the log has the details.
 */
export function failureBody(
  error: unknown,
  { log, newId }: Pick<BotContext, "log" | "newId">,
  about: object = {},
): MessageBody {
  const isTheirs = error instanceof QuestionError || error instanceof DeliveryError;
  if (isTheirs) return explained(error);
  const reference = newId().slice(0, 6).toLowerCase();
  log.error({ reference, ...about, err: error }, "a request failed");
  return messageBody(
    `Something went wrong on my side; please try again. If it happens again, tell the operator this reference: \`${reference}\``,
  );
}
