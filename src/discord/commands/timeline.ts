import { timelineMessage } from "../messages/browse-message.ts";
import { forReader } from "../respond.ts";
import { slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** `/timeline`: the dated sentences in order of date; for the reader alone, since browsing fills a channel. */
export const timelineCommand: SlashCommand = {
  data: slashCommand(wordings.timeline).toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    await interaction.reply(forReader(timelineMessage(bot.inference.library.timeline(), 0)));
  },
};
