import type { BotContext } from "../bot-context.ts";
import { type MessageBody, messageBody } from "../messages/message-body.ts";
import { forReader, type Repliable } from "../respond.ts";
import type { StoredAnswer } from "../state/stored-answer.ts";
import type { WithStored } from "./component.ts";
import type { ComponentRef } from "./custom-id.ts";
import { buttonRow } from "./rows.ts";

/** Said under a button whose answer is gone, with the way to ask again. */
export const expiredMessage: MessageBody = messageBody(
  "This answer is too old for its buttons, or was deleted. Ask again and they will work.",
  [buttonRow({ kind: "newask", label: "Ask again" })],
);

/** Said to whoever is not the asker of a private answer. */
export const notYoursMessage: MessageBody = messageBody(
  "That answer was given to somebody else privately. Ask for yourself with `/ask`.",
);

/** The stored answer of a click if the clicker may see it, or what to say instead. */
export async function findStored(
  interaction: Repliable,
  { id }: Pick<ComponentRef, "id">,
  { state }: BotContext,
): Promise<{ readonly stored: StoredAnswer } | { readonly refusal: MessageBody }> {
  const stored = id === "" ? null : await state.answers.find(id);
  if (stored === null) return { refusal: expiredMessage };
  if (stored.isPrivate && stored.userId !== interaction.user.id)
    return { refusal: notYoursMessage };
  // An id carried over to another server, or out of direct messages, would show what was asked there.
  const isElsewhere =
    stored.guildId !== interaction.guildId ||
    (stored.guildId === null && stored.channelId !== interaction.channelId);
  if (isElsewhere) return { refusal: notYoursMessage };
  return { stored };
}

/** A handler that needs the stored answer; where there is none, the clicker is told so and offered to ask again. */
export function withStored<T extends Repliable>(
  handle: WithStored<T>,
): (interaction: T, ref: ComponentRef, bot: BotContext) => Promise<void> {
  return async (interaction, ref, bot) => {
    const found = await findStored(interaction, ref, bot);
    if ("refusal" in found) {
      await interaction.reply(forReader(found.refusal));
      return;
    }
    await handle(interaction, found.stored, bot, ref);
  };
}
