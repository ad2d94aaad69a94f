import type { MessageComponentInteraction } from "discord.js";

/** The first value picked from a list of texts; empty for anything else. Never trusted: a client may send any. */
export function pickedValue(interaction: MessageComponentInteraction): string {
  return interaction.isStringSelectMenu() ? (interaction.values[0] ?? "") : "";
}
