import { noteMessage, originOf, store } from "../ask-flow.ts";
import { answerMessage } from "../messages/answer-message.ts";
import { type MessageBody, messageBody } from "../messages/message-body.ts";
import { verdictMessage } from "../messages/verdict-message.ts";
import { forReader, inPlace } from "../respond.ts";
import type { StoredContent } from "../state/stored-answer.ts";
import type { ComponentHandler } from "./component.ts";
import { withStored } from "./find-stored.ts";

/** What a stored answer shows. */
function shown(
  content: StoredContent,
  id: string | null,
  sharedBy: string | null,
): MessageBody | null {
  const view = { id, isPrivate: false, showQuestion: true, sharedBy };
  if (content.kind === "answer") return answerMessage(content.answer, view);
  return content.kind === "verdict" ? verdictMessage(content.verdict, view) : null;
}

/** Posts a private answer for all to see, once; the copy has its own buttons and its own votes. */
export const sharingHandlers: readonly ComponentHandler[] = [
  {
    kind: "share",
    audience: "members",
    handle: withStored(async (interaction, stored, bot) => {
      const { state } = bot;
      if (!(await state.answers.markShared(stored.id))) {
        await interaction.reply(forReader(messageBody("You have shared this answer already.")));
        return;
      }
      try {
        await interaction.deferUpdate();
        const from = { ...originOf(interaction), isPrivate: false };
        // Without the turns before it: they were private, and nobody chose to share them.
        const id = await store(stored.content, from, stored.turns.slice(-1), bot);
        const body = shown(stored.content, id, `<@${interaction.user.id}>`);
        if (body !== null) await noteMessage(id, await interaction.followUp(body), bot);
      } catch (error) {
        await state.answers.unmarkShared(stored.id);
        throw error;
      }
      const own = shown(stored.content, stored.id, null);
      if (own !== null) await interaction.editReply(inPlace(own));
    }),
  },
];
