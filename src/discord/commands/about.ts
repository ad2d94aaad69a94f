import { aboutMessage } from "../messages/info-message.ts";
import { forReader } from "../respond.ts";
import { slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** `/about`: which document, index and models answer. */
export const aboutCommand: SlashCommand = {
  data: slashCommand(wordings.about).toJSON(),
  audience: "everyone",
  async execute(interaction, bot) {
    const { article, indexId, models } = bot.inference.library;
    await interaction.reply(forReader(aboutMessage(article, indexId, models)));
  },
};
