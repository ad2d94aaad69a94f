import { answerInteraction } from "../ask-flow.ts";
import { messageBody } from "../messages/message-body.ts";
import { forReader } from "../respond.ts";
import { verifyInteraction } from "../verify-flow.ts";
import { messageMenu } from "./build.ts";
import type { MessageMenu } from "./command.ts";
import { menuNames } from "./wording.ts";

const nothingToRead = messageBody("That message has no text that I could read.");

/**
 * “Answer from the article”: answers somebody's message. For the reader alone until it is shared:
 * a menu has no switch to say so, and nobody likes to be corrected in public by accident.
 */
export const answerMenu: MessageMenu = {
  data: messageMenu(menuNames.answer).toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    const question = interaction.targetMessage.content;
    if (question.trim() === "") {
      await interaction.reply(forReader(nothingToRead));
      return;
    }
    // Somebody else's message does not continue the conversation of whoever opens its menu.
    const asked = { question, isPrivate: true, turns: [], showQuestion: true };
    await answerInteraction(interaction, asked, bot);
  },
};

/** “Check against the article”: verifies what a message claims, for the reader alone until it is shared. */
export const checkMenu: MessageMenu = {
  data: messageMenu(menuNames.check).toJSON(),
  audience: "members",
  async execute(interaction, bot) {
    const claim = interaction.targetMessage.content;
    if (claim.trim() === "") {
      await interaction.reply(forReader(nothingToRead));
      return;
    }
    await verifyInteraction(interaction, claim, true, bot);
  },
};
