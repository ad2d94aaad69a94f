import type { ChatInputCommandInteraction } from "discord.js";
import type { BotContext } from "../bot-context.ts";
import { wordings } from "./wording.ts";

/** Whether the reply is for the asker alone: as asked, else as the server's admins chose. */
export function wantsPrivate(
  interaction: ChatInputCommandInteraction,
  { state }: BotContext,
): boolean {
  const asked = interaction.options.getBoolean(wordings.private.name.en);
  return asked ?? state.settings.of(interaction.guildId).visibility === "private";
}
