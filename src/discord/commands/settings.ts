import { forReader } from "../respond.ts";
import { settingsPanel } from "../settings-panel.ts";
import { managerCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** `/settings`: a panel for those who manage the server. */
export const settingsCommand: SlashCommand = {
  data: managerCommand(wordings.settings).toJSON(),
  audience: "managers",
  async execute(interaction, bot) {
    await interaction.reply(forReader(settingsPanel(interaction, bot)));
  },
};
