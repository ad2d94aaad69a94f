import { answerInteraction } from "../ask-flow.ts";
import { forReader } from "../respond.ts";
import type { ComponentHandler, ModalHandler } from "./component.ts";
import { pickedValue } from "./picked-value.ts";
import { expiredMessage, withStored } from "./find-stored.ts";
import { QUESTION_FIELD, questionForm } from "./question-form.ts";

/** Buttons and lists that lead to another question. */
export const askingHandlers: readonly ComponentHandler[] = [
  {
    kind: "followup",
    audience: "members",
    handle: withStored(async (interaction, { id }) => {
      const form = questionForm("followup", id, {
        title: "Ask a follow-up",
        label: "Your question",
        hint: "It may lean on the answer: “and his deputy?”",
      });
      await interaction.showModal(form);
    }),
  },
  {
    kind: "newask",
    audience: "members",
    async handle(interaction) {
      const form = questionForm("newask", "", {
        title: "Ask the article",
        label: "Your question",
        hint: "I quote what the article says, or tell you that it does not.",
      });
      await interaction.showModal(form);
    },
  },
  {
    kind: "suggest",
    audience: "members",
    handle: withStored(async (interaction, { content, isPrivate }, bot) => {
      const suggestions = content.kind === "answer" ? content.answer.suggestions : [];
      const question = suggestions[Number(pickedValue(interaction))];
      if (question === undefined) {
        await interaction.reply(forReader(expiredMessage));
        return;
      }
      const asked = { question, isPrivate: isPrivate && interaction.guildId !== null, turns: [] };
      await answerInteraction(interaction, { ...asked, showQuestion: true }, bot);
    }),
  },
  {
    kind: "try",
    audience: "members",
    async handle(interaction, _ref, bot) {
      const question = pickedValue(interaction);
      const isPrivate = interaction.guildId !== null;
      await answerInteraction(
        interaction,
        { question, isPrivate, turns: [], showQuestion: true },
        bot,
      );
    },
  },
];

/** Forms that bring a question. */
export const askingForms: readonly ModalHandler[] = [
  {
    kind: "followup",
    audience: "members",
    handle: withStored(async (interaction, { turns, isPrivate }, bot) => {
      const question = interaction.fields.getTextInputValue(QUESTION_FIELD);
      const aside = isPrivate && interaction.guildId !== null;
      await answerInteraction(
        interaction,
        { question, isPrivate: aside, turns, showQuestion: true },
        bot,
      );
    }),
  },
  {
    kind: "newask",
    audience: "members",
    async handle(interaction, _ref, bot) {
      const question = interaction.fields.getTextInputValue(QUESTION_FIELD);
      const isPrivate = bot.state.settings.of(interaction.guildId).visibility === "private";
      await answerInteraction(interaction, { question, isPrivate, showQuestion: true }, bot);
    },
  },
];
