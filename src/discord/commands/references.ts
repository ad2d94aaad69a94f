import { referencesMessage } from "../messages/browse-message.ts";
import { forReader } from "../respond.ts";
import { slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** `/references`: the sources that the article names, with every sentence that leans on each; for the reader alone, since browsing fills a channel. */
export const referencesCommand: SlashCommand = {
  data: slashCommand(wordings.references).toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    await interaction.reply(forReader(referencesMessage(bot.inference.library.references(), 0)));
  },
};
