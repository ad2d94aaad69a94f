import { outlineMessage } from "../messages/browse-message.ts";
import { forReader } from "../respond.ts";
import { slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** `/outline`: the sections of the article, with a list to open one from; for the reader alone, since browsing fills a channel. */
export const outlineCommand: SlashCommand = {
  data: slashCommand(wordings.outline).toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    await interaction.reply(forReader(outlineMessage(bot.inference.library.article, 0)));
  },
};
