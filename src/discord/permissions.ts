import { PermissionFlagsBits, type PermissionsBitField } from "discord.js";

/** What answering in a channel takes, in the words that Discord's own settings use. */
const needed: readonly (readonly [name: string, bit: bigint])[] = [
  ["View Channel", PermissionFlagsBits.ViewChannel],
  ["Send Messages", PermissionFlagsBits.SendMessages],
  ["Send Messages in Threads", PermissionFlagsBits.SendMessagesInThreads],
  ["Read Message History", PermissionFlagsBits.ReadMessageHistory],
  ["Attach Files", PermissionFlagsBits.AttachFiles],
];

/** The invite link of the operator's guide asks for exactly these. */
export const neededPermissions: bigint = needed.reduce((sum, [, bit]) => sum | bit, 0n);

/** The names of permissions that the bot lacks in a channel; none where they are not known. */
export function missingPermissions(has: Readonly<PermissionsBitField> | null): readonly string[] {
  if (has === null) return [];
  return needed.filter(([, bit]) => !has.has(bit)).map(([name]) => name);
}
