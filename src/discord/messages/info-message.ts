import type { Article } from "../../text/article.ts";
import { sentencesOf } from "../../text/article.ts";
import type { BotConfig } from "../../config.ts";
import { ButtonStyle } from "discord-api-types/v10";
import { buttonRow, selectRow } from "../components/rows.ts";
import type { PersonalData } from "../state/personal-data.ts";
import { counted } from "./browse-message.ts";
import { escapeWithin } from "./escape-markdown.ts";
import { type MessageBody, messageBody } from "./message-body.ts";
import { smallPrint } from "./quotation.ts";

/** What the bot can do, with questions to try. */
export function helpMessage(title: string, examples: readonly string[]): MessageBody {
  const content = [
    `I answer questions about **${escapeWithin(title, 150)}** in its own words, with the place of every sentence; where it does not say, I say so.`,
    "",
    "`/ask` a question · or mention me, reply to me, write to me directly",
    "`/lookup` a name, acronym, place, date or source · `/verify` a claim or quotation",
    "`/outline` `/passage` `/timeline` `/references` to read for yourself",
    "Right-click a message → Apps → **Answer from the article** or **Check against the article**",
    "`/about` `/status` `/privacy` · admins: `/settings` `/reindex`",
    "",
    smallPrint([
      "Follow-ups work: “and his deputy?”",
      "👍 👎 under an answer help to make it better",
    ]),
  ].join("\n");
  const ask = buttonRow({ kind: "newask", label: "Ask a question", style: ButtonStyle.Primary });
  // A value may stand in a select once, and a longer question could not come back as one.
  const options = [...new Set(examples)]
    .filter((question) => question.trim() !== "" && question.length <= 100)
    .slice(0, 10)
    .map((question) => ({ label: question, value: question }));
  return messageBody(
    content,
    options.length === 0 ? [ask] : [ask, selectRow({ kind: "try" }, "Try one of these", options)],
  );
}

/** Which document, index and models answer. */
export function aboutMessage(
  article: Article,
  indexId: string,
  models: readonly string[],
): MessageBody {
  const paragraphs = article.sections.reduce((sum, each) => sum + each.paragraphs.length, 0);
  const content = [
    `**${escapeWithin(article.title, 200)}**`,
    `${counted(article.sections.length, "section")} · ${counted(paragraphs, "paragraph")} · ${counted(sentencesOf(article).length, "sentence")} · file ${escapeWithin(article.sourceFile, 100)}`,
    "",
    "Every quotation is a checked slice of this document. No text is generated, and no hosted model is asked: everything runs on the operator’s own machine.",
    "",
    smallPrint([
      `Document \`${article.sha256.slice(0, 12)}\``,
      `index \`${escapeWithin(indexId, 40)}\``,
    ]),
    smallPrint([`Models: ${escapeWithin(models.join(", "), 400)}`]),
  ].join("\n");
  return messageBody(content);
}

/** How the bot is doing, one line a fact. */
export function statusMessage(
  healthy: boolean,
  facts: readonly (readonly [name: string, value: string])[],
): MessageBody {
  const lines = facts.map(([name, value]) => `**${name}** ${escapeWithin(value, 120)}`);
  return messageBody(
    [healthy ? "🟢 All is well." : "🟠 Running, with trouble.", ...lines].join("\n"),
  );
}

/** What is stored about the reader, and the way to delete it. */
export function privacyMessage(
  data: PersonalData,
  {
    retentionDays,
    privacyUrl,
    termsUrl,
  }: Pick<BotConfig, "retentionDays" | "privacyUrl" | "termsUrl">,
): MessageBody {
  const total = data.answers + data.votes + data.conversations;
  const held =
    total === 0
      ? "Nothing is stored about you."
      : `Stored about you: **${counted(data.answers, "answer")}**, **${counted(data.votes, "vote")}**, **${counted(data.conversations, "running conversation")}**.`;
  // In angle brackets, so that they do not unfurl.
  const links = [
    ...(privacyUrl === null ? [] : [`Privacy policy: <${privacyUrl}>`]),
    ...(termsUrl === null ? [] : [`Terms: <${termsUrl}>`]),
  ];
  const content = [
    held,
    "",
    `Answers are kept for their buttons, votes so that each counts once, conversations so that “and his deputy?” makes sense. All of it is deleted after ${counted(retentionDays, "day")}, a conversation when it ends.`,
    "",
    "Private questions and direct messages are kept for their buttons only; no list shows them to the operator. Nothing leaves the operator’s machine, and nothing trains a model.",
    ...(links.length === 0 ? [] : [links.join(" · ")]),
  ].join("\n");
  if (total === 0) return messageBody(content);
  return messageBody(content, [
    buttonRow(
      { kind: "showdata", label: "Show it to me" },
      { kind: "forget", label: "Delete everything about me", style: ButtonStyle.Danger },
    ),
  ]);
}

/** What is stored about the reader, as a file. */
export function personalDataMessage(data: object): MessageBody {
  const attachment = Buffer.from(`${JSON.stringify(data, null, 2)}\n`, "utf8");
  return messageBody(
    "Everything that is stored about you is in this file.",
    [],
    [{ name: "stored-about-you.json", attachment }],
  );
}

/** Asks before deleting: it cannot be taken back. */
export function confirmDeletionMessage(): MessageBody {
  return messageBody(
    "Delete every answer, vote and conversation stored about you? The buttons under your earlier answers will stop working. This cannot be undone.",
    [
      buttonRow(
        { kind: "forgetyes", label: "Delete", style: ButtonStyle.Danger },
        { kind: "forgetno", label: "Keep" },
      ),
    ],
  );
}

/** What was deleted. */
export function deletedMessage({ answers, votes, conversations }: PersonalData): MessageBody {
  return messageBody(
    `Deleted: ${counted(answers, "answer")}, ${counted(votes, "vote")}, ${counted(conversations, "conversation")}. Nothing is stored about you any more.`,
  );
}
