import { helpMessage } from "../messages/info-message.ts";
import { forReader } from "../respond.ts";
import { slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** `/help`: what the bot can do, with questions to try. */
export const helpCommand: SlashCommand = {
  data: slashCommand(wordings.help).toJSON(),
  audience: "everyone",
  async execute(interaction, bot) {
    const { article, suggestQuestions } = bot.inference.library;
    const examples = suggestQuestions("", 5).map(({ value }) => value);
    await interaction.reply(forReader(helpMessage(article.title, examples)));
  },
};
