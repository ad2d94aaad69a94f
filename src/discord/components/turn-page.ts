import { type MessageComponentInteraction, MessageFlags } from "discord.js";
import type { MessageBody } from "../messages/message-body.ts";
import { forReader, inPlace } from "../respond.ts";

/**
 * Shows another page: in place for whoever asked for the message, as a private copy for anybody
 * else, so that nobody turns a page under another's eyes.
 *
 * @param ownerId - who asked for it, where that is stored; else Discord's own word is taken
 */
export async function turnPage(
  interaction: MessageComponentInteraction,
  body: MessageBody,
  ownerId: string | null = null,
): Promise<void> {
  const { message, user } = interaction;
  const owner = ownerId ?? message.interactionMetadata?.user.id ?? null;
  const onlyTheirs = message.flags.has(MessageFlags.Ephemeral) || interaction.guildId === null;
  if (onlyTheirs || owner === user.id) {
    await interaction.update(inPlace(body));
    return;
  }
  await interaction.reply(forReader(body));
}
