import { type BaseInteraction, type GuildMember, PermissionFlagsBits } from "discord.js";
import type { GuildSettings } from "./state/guild-settings.ts";

/** Where somebody wants to use the bot, and as what. */
export interface Place {
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** The channel that a thread belongs to, else null. */
  readonly parentId: string | null;
  readonly roleIds: readonly string[];
}

/**
 * Why the bot may not be used at a place, in one sentence, or null where it may. Checked on every
 * command, click, form and message: a button outlives the settings under which it was posted.
 *
 * @param operatorChannelIds - channels the operator allows, empty for every one
 */
export function refusalAt(
  place: Place,
  settings: GuildSettings,
  operatorChannelIds: readonly string[],
): string | null {
  if (place.guildId === null) return null;
  const here = [place.channelId, place.parentId].filter((id) => id !== null);
  const within = (allowed: readonly string[]) =>
    allowed.length === 0 || here.some((id) => allowed.includes(id));
  if (!within(operatorChannelIds)) return "I may not answer in this channel.";
  if (!within(settings.channelIds)) {
    const named = settings.channelIds.slice(0, 5).map((id) => `<#${id}>`);
    return `In this server I may answer only in ${named.join(", ")}.`;
  }
  if (settings.roleIds.length > 0 && !settings.roleIds.some((id) => place.roleIds.includes(id))) {
    return "In this server only members with certain roles may use me; ask an admin for one of them.";
  }
  return null;
}

/** Ids of the roles of a member, as a message or an interaction carries them. */
export function rolesOf(member: BaseInteraction["member"] | GuildMember | null): readonly string[] {
  if (member === null) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

/** The place of an interaction. */
export function placeOf(interaction: BaseInteraction): Place {
  const { channel } = interaction;
  return {
    guildId: interaction.guildId,
    channelId: interaction.channelId,
    parentId: channel?.isThread() === true ? channel.parentId : null,
    roleIds: rolesOf(interaction.member),
  };
}

/** Whether the person may change the settings of the server: Manage Server, checked in code on every use. */
export function mayManage(interaction: BaseInteraction): boolean {
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}
