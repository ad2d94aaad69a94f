import {
  confirmDeletionMessage,
  deletedMessage,
  personalDataMessage,
  privacyMessage,
} from "../messages/info-message.ts";
import { isConversationOf } from "../conversation/conversation-key.ts";
import { forReader, inPlace } from "../respond.ts";
import type { ComponentHandler } from "./component.ts";

/** Shows what is stored about whoever clicks, and deletes it after asking once. */
export const forgettingHandlers: readonly ComponentHandler[] = [
  {
    kind: "showdata",
    audience: "everyone",
    async handle(interaction, _ref, { state }) {
      const data = await state.personal.list(interaction.user.id);
      await interaction.reply(forReader(personalDataMessage(data)));
    },
  },
  {
    kind: "forget",
    audience: "everyone",
    async handle(interaction) {
      await interaction.update(inPlace(confirmDeletionMessage()));
    },
  },
  {
    kind: "forgetyes",
    audience: "everyone",
    async handle(interaction, _ref, { state, memory }) {
      await interaction.deferUpdate();
      for (const { key } of memory.dump()) {
        if (isConversationOf(key, interaction.user.id)) memory.forget(key);
      }
      const deleted = await state.personal.delete(interaction.user.id);
      await interaction.editReply(inPlace(deletedMessage(deleted)));
    },
  },
  {
    kind: "forgetno",
    audience: "everyone",
    async handle(interaction, _ref, { state, config }) {
      const data = await state.personal.count(interaction.user.id);
      await interaction.update(inPlace(privacyMessage(data, config)));
    },
  },
];
