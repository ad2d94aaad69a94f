import type { BaseInteraction } from "discord.js";
import type { BotContext } from "./bot-context.ts";
import type { MessageBody } from "./messages/message-body.ts";
import { settingsMessage } from "./messages/settings-message.ts";
import { missingPermissions } from "./permissions.ts";

/** The settings panel of the interaction's server, with the permissions that the bot lacks where it should answer. */
export function settingsPanel(
  interaction: BaseInteraction,
  { state, config }: BotContext,
): MessageBody {
  const settings = state.settings.of(interaction.guildId);
  const { guild } = interaction;
  const me = guild?.members.me ?? null;
  const trouble: string[] = [];
  const chosen = new Set([...settings.channelIds, ...settings.openChannelIds]);
  for (const id of chosen) {
    const channel = guild?.channels.cache.get(id);
    if (me === null || channel === undefined) continue;
    const missing = missingPermissions(channel.permissionsFor(me));
    if (missing.length > 0) trouble.push(`In <#${id}> I lack: ${missing.join(", ")}.`);
  }
  const here = interaction.channelId;
  if (here !== null && !chosen.has(here)) {
    const missing = missingPermissions(interaction.appPermissions);
    if (missing.length > 0) trouble.push(`Here I lack: ${missing.join(", ")}.`);
  }
  if (settings.openChannelIds.length > 0 && !config.messageContent) {
    trouble.push("Answering without a mention needs the operator to switch on MESSAGE_CONTENT.");
  }
  const exists = (id: string) =>
    guild === null || guild.channels.cache.has(id) || guild.roles.cache.has(id);
  for (const id of chosen) {
    if (!exists(id)) trouble.unshift(`The channel <#${id}> was deleted; pick others below.`);
  }
  return settingsMessage(settings, trouble, exists);
}
