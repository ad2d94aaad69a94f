import { answerInteraction } from "../ask-flow.ts";
import { privateSwitch, requiredText, slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wantsPrivate } from "./visibility.ts";
import { wordings } from "./wording.ts";

/** `/ask`: one question in, one cited answer out. */
export const askCommand: SlashCommand = {
  data: slashCommand(wordings.ask)
    .addStringOption(requiredText(wordings.question, 2000, true))
    .addBooleanOption(privateSwitch())
    .toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    const question = interaction.options.getString(wordings.question.name.en, true);
    const isPrivate = wantsPrivate(interaction, bot);
    await answerInteraction(interaction, { question, isPrivate, showQuestion: true }, bot);
  },
  complete: (typed, library) => library.suggestQuestions(typed, 25),
};
