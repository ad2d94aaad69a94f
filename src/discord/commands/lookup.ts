import { noteMessage, originOf, store } from "../ask-flow.ts";
import { lookupMessage } from "../messages/lookup-message.ts";
import { defer, inPlace } from "../respond.ts";
import { requiredText, slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wantsPrivate } from "./visibility.ts";
import { wordings } from "./wording.ts";

/** `/lookup`: what the article says of a name, and every sentence that mentions it. */
export const lookupCommand: SlashCommand = {
  data: slashCommand(wordings.lookup)
    .addStringOption(requiredText(wordings.term, 200, true))
    .toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    const isPrivate = wantsPrivate(interaction, bot);
    await defer(interaction, isPrivate);
    const query = interaction.options.getString(wordings.term.name.en, true);
    const lookup = bot.inference.library.lookup(query);
    const from = { ...originOf(interaction), isPrivate };
    const id = await store({ kind: "lookup", query }, from, [], bot);
    const reply = await interaction.editReply(inPlace(lookupMessage(lookup, id, 0)));
    await noteMessage(id, reply, bot);
  },
  complete: (typed, library) => library.suggestTerms(typed, 25),
};
