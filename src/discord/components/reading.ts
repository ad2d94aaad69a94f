import type { Article } from "../../text/article.ts";
import type { Span } from "../../text/span.ts";
import { contextMessage, findCitation } from "../messages/context-message.ts";
import { type MessageBody, messageBody } from "../messages/message-body.ts";
import { passagesMessage } from "../messages/passages-message.ts";
import { screenIndexAt } from "../messages/screens.ts";
import { forReader, inPlace } from "../respond.ts";
import type { StoredAnswer, StoredContent } from "../state/stored-answer.ts";
import type { ComponentHandler } from "./component.ts";
import { withStored } from "./find-stored.ts";

function citationsOf(content: StoredContent) {
  if (content.kind === "answer") return content.answer.citations;
  return content.kind === "verdict" ? content.verdict.citations : [];
}

/** Where the stored answer's citations stand in the article of today; those that were removed are left out. */
function citedSpans(article: Article, { content }: StoredAnswer): Span[] {
  return citationsOf(content)
    .map((citation) => findCitation(article, citation))
    .filter((span) => span !== null);
}

const removed = messageBody(
  "The article was changed since, and no longer holds this sentence. Ask again.",
);

/** The screen of one citation, all citations bold. */
function citedScreen(article: Article, stored: StoredAnswer, citation: number): MessageBody {
  const bold = citedSpans(article, stored);
  const span = bold[Math.min(citation, bold.length - 1)];
  if (span === undefined) return removed;
  const index = screenIndexAt(article, span.start);
  return contextMessage(article, { kind: "walk", id: stored.id, index, bold });
}

/** One page of the passages that were read for a stored answer. */
function passagesPage({ content, id }: StoredAnswer, page: number): MessageBody {
  const passages = content.kind === "answer" ? content.answer.passages : [];
  const quoted = citationsOf(content).map(({ quotation }) => quotation);
  return passagesMessage(passages, id, page, quoted);
}

/** What reads on from an answer: its sentence in the paragraph, the paragraphs around, the other passages. */
export const readingHandlers: readonly ComponentHandler[] = [
  {
    kind: "context",
    audience: "members",
    handle: withStored(async (interaction, stored, { inference }) => {
      await interaction.reply(forReader(citedScreen(inference.library.article, stored, 0)));
    }),
  },
  {
    kind: "cited",
    audience: "members",
    handle: withStored(async (interaction, stored, { inference }, { page }) => {
      await interaction.update(inPlace(citedScreen(inference.library.article, stored, page)));
    }),
  },
  {
    kind: "walk",
    audience: "members",
    handle: withStored(async (interaction, stored, { inference }, { page }) => {
      const { article } = inference.library;
      const bold = citedSpans(article, stored);
      const body = contextMessage(article, { kind: "walk", id: stored.id, index: page, bold });
      await interaction.update(inPlace(body));
    }),
  },
  {
    kind: "passages",
    audience: "members",
    handle: withStored(async (interaction, stored) => {
      await interaction.reply(forReader(passagesPage(stored, 0)));
    }),
  },
  {
    kind: "turn",
    audience: "members",
    handle: withStored(async (interaction, stored, _bot, { page }) => {
      await interaction.update(inPlace(passagesPage(stored, page)));
    }),
  },
];
