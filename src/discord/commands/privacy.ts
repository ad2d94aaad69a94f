import { privacyMessage } from "../messages/info-message.ts";
import { defer, inPlace } from "../respond.ts";
import { slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** `/privacy`: what is stored about the reader, and the button that deletes it. */
export const privacyCommand: SlashCommand = {
  data: slashCommand(wordings.privacy).toJSON(),
  audience: "everyone",
  async execute(interaction, { state, config }) {
    await defer(interaction, true);
    const data = await state.personal.count(interaction.user.id);
    await interaction.editReply(inPlace(privacyMessage(data, config)));
  },
};
