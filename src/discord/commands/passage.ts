import { findAddress } from "../find-address.ts";
import { contextMessage } from "../messages/context-message.ts";
import { escapeWithin } from "../messages/escape-markdown.ts";
import { messageBody } from "../messages/message-body.ts";
import { screenIndexAt } from "../messages/screens.ts";
import { defer, inPlace, tellPrivately } from "../respond.ts";
import { requiredText, slashCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wantsPrivate } from "./visibility.ts";
import { wordings } from "./wording.ts";

/** `/passage`: one paragraph by its address or heading, with arrows to its neighbours. */
export const passageCommand: SlashCommand = {
  data: slashCommand(wordings.passage)
    .addStringOption(requiredText(wordings.address, 200, true))
    .toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    await defer(interaction, wantsPrivate(interaction, bot));
    const typed = interaction.options.getString(wordings.address.name.en, true);
    const { article } = bot.inference.library;
    const found = findAddress(article, typed);
    if (found === null) {
      const content = `The article has no place “${escapeWithin(typed, 200)}”. Try §1 ¶1, a page such as p. 2, or a heading from </outline:0>.`;
      await tellPrivately(interaction, messageBody(content.replace("</outline:0>", "`/outline`")));
      return;
    }
    const index = screenIndexAt(article, found.span.start);
    const bold = found.exact ? [found.span] : [];
    await interaction.editReply(
      inPlace(contextMessage(article, { kind: "read", id: "", index, bold })),
    );
  },
  complete: (typed, library) => library.suggestAddresses(typed, 25),
};
