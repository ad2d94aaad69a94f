import { verifyInteraction } from "../verify-flow.ts";
import { privateSwitch, requiredText, slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wantsPrivate } from "./visibility.ts";
import { wordings } from "./wording.ts";

/** `/verify`: is this in the article? */
export const verifyCommand: SlashCommand = {
  data: slashCommand(wordings.verify)
    .addStringOption(requiredText(wordings.claim, 2000, false))
    .addBooleanOption(privateSwitch())
    .toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    const claim = interaction.options.getString(wordings.claim.name.en, true);
    await verifyInteraction(interaction, claim, wantsPrivate(interaction, bot), bot);
  },
};
