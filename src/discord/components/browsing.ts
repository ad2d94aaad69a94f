import { noteMessage, originOf, store } from "../ask-flow.ts";
import { outlineMessage, referencesMessage, timelineMessage } from "../messages/browse-message.ts";
import { contextMessage } from "../messages/context-message.ts";
import { lookupMessage } from "../messages/lookup-message.ts";
import { screenIndexAt } from "../messages/screens.ts";
import { defer, forReader, inPlace } from "../respond.ts";
import type { ComponentHandler } from "./component.ts";
import { expiredMessage, withStored } from "./find-stored.ts";
import { pickedValue } from "./picked-value.ts";
import { turnPage } from "./turn-page.ts";

/** What turns the pages of look-ups and of the article itself. */
export const browsingHandlers: readonly ComponentHandler[] = [
  {
    kind: "read",
    audience: "members",
    async handle(interaction, { page }, { inference }) {
      const { article } = inference.library;
      await turnPage(
        interaction,
        contextMessage(article, { kind: "read", id: "", index: page, bold: [] }),
      );
    },
  },
  {
    kind: "outline",
    audience: "members",
    async handle(interaction, { page }, { inference }) {
      await turnPage(interaction, outlineMessage(inference.library.article, page));
    },
  },
  {
    kind: "section",
    audience: "members",
    async handle(interaction, _ref, { inference }) {
      const { article } = inference.library;
      const picked = pickedValue(interaction);
      const section = /^\d{1,6}$/u.test(picked) ? article.sections[Number(picked)] : undefined;
      const start = section?.paragraphs[0]?.span.start;
      if (start === undefined) {
        await interaction.reply(forReader(outlineMessage(article, 0)));
        return;
      }
      const index = screenIndexAt(article, start);
      await interaction.reply(
        forReader(contextMessage(article, { kind: "read", id: "", index, bold: [] })),
      );
    },
  },
  {
    kind: "timeline",
    audience: "members",
    async handle(interaction, { page }, { inference }) {
      await turnPage(interaction, timelineMessage(inference.library.timeline(), page));
    },
  },
  {
    kind: "references",
    audience: "members",
    async handle(interaction, { page }, { inference }) {
      await turnPage(interaction, referencesMessage(inference.library.references(), page));
    },
  },
  {
    kind: "mentions",
    audience: "members",
    handle: withStored(async (interaction, { content, userId, id }, { inference }, { page }) => {
      if (content.kind !== "lookup") {
        await interaction.reply(forReader(expiredMessage));
        return;
      }
      const lookup = inference.library.lookup(content.query);
      await turnPage(interaction, lookupMessage(lookup, id, page), userId);
    }),
  },
  {
    kind: "nearname",
    audience: "members",
    handle: withStored(async (interaction, { content, isPrivate }, bot) => {
      if (content.kind !== "lookup") {
        await interaction.reply(forReader(expiredMessage));
        return;
      }
      await defer(interaction, isPrivate);
      const { library } = bot.inference;
      const { suggestions } = library.lookup(content.query);
      const query = suggestions[Number(pickedValue(interaction))];
      if (query === undefined) {
        await interaction.editReply(inPlace(expiredMessage));
        return;
      }
      const from = { ...originOf(interaction), isPrivate };
      const id = await store({ kind: "lookup", query }, from, [], bot);
      const body = lookupMessage(library.lookup(query), id, 0);
      await noteMessage(id, await interaction.editReply(inPlace(body)), bot);
    }),
  },
];
