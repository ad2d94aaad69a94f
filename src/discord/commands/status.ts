import { statusMessage } from "../messages/info-message.ts";
import { missingPermissions } from "../permissions.ts";
import { forReader } from "../respond.ts";
import { slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

const MINUTE_MS = 60_000;

/** `3 d 4 h`, `4 h 5 min`, `5 min`. */
function duration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days} d ${hours % 24} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** `/status`: connection, queue, index, and permissions that are missing here. */
export const statusCommand: SlashCommand = {
  data: slashCommand(wordings.status).toJSON(),
  audience: "everyone",
  async execute(interaction, { client, inference, now }) {
    const { queued, running, answered, limited, failed, startedAt, reindexing } =
      inference.status();
    const ping = client.ws.ping;
    const missing = missingPermissions(
      interaction.guildId === null ? null : interaction.appPermissions,
    );
    const facts: (readonly [string, string])[] = [
      ["Running for", duration(now() - startedAt)],
      // Negative until the first heartbeat was answered.
      ["Discord", ping < 0 ? "connected" : `connected, ${Math.round(ping)} ms away`],
      [
        "Questions",
        `${answered} answered, ${running} running, ${queued} waiting, ${limited} limited, ${failed} failed`,
      ],
      ["Index", `${inference.library.indexId}${reindexing ? ", being rebuilt" : ""}`],
      ...(missing.length === 0 ? [] : [["Missing here", missing.join(", ")] as const]),
    ];
    await interaction.reply(forReader(statusMessage(missing.length === 0, facts)));
  },
};
