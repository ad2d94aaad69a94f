import {
  type Client,
  DiscordAPIError,
  type Message,
  type MessageReplyOptions,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Turn } from "../../engine.ts";
import { refusalAt, rolesOf } from "../access.ts";
import { askAndStore, noteMessage } from "../ask-flow.ts";
import type { BotContext } from "../bot-context.ts";
import { buttonRow } from "../components/rows.ts";
import { type MessageBody, messageBody } from "../messages/message-body.ts";
import { missingPermissions } from "../permissions.ts";
import { failureBody } from "../respond.ts";
import type { StoredAnswer } from "../state/stored-answer.ts";
import { addressedBy } from "./address.ts";
import { conversationKey } from "./conversation-key.ts";

/** Offers the form to whoever addressed the bot without a text that it can read. */
const offerForm = (storedId: string | null): MessageBody =>
  messageBody("What would you like to know? Mention me with your question, or use the button.", [
    storedId === null
      ? buttonRow({ kind: "newask", label: "Ask a question" })
      : buttonRow({ kind: "followup", id: storedId, label: "Ask a follow-up" }),
  ]);

/** The bot's mentions as they stand in a text: by user, and by the role that Discord makes for it. */
function mentionsOf(message: Message, client: Client<true>): RegExp {
  const role = message.guild?.members.me?.roles.botRole?.id;
  const ids = [`!?${client.user.id}`, ...(role === undefined ? [] : [`&${role}`])];
  return new RegExp(`<@(?:${ids.join("|")})>`, "gu");
}

/** The stored answer that a message replies to, or that its thread grew from; null for any other. */
async function storedBefore(
  message: Message,
  { state, log }: BotContext,
): Promise<StoredAnswer | null> {
  // A thread that grew from a message has that message's id.
  const ids = [message.reference?.messageId, message.channel.isThread() ? message.channelId : null];
  try {
    for (const id of ids) {
      const stored = id ? await state.answers.findByMessage(id) : null;
      // What was asked privately must not colour what is said in public.
      if (stored !== null && !stored.isPrivate) return stored;
    }
  } catch (error) {
    log.warn({ err: error }, "the answer that a message replies to could not be read");
  }
  return null;
}

/**
 * The question in a message: its text without the bot's mentions; where there is none, the text of
 * somebody else's message that it replies to ("@Footnote" below a question).
 */
function questionIn(message: Message, mention: RegExp, repliesToBot: boolean): string {
  const own = message.content.replace(mention, " ").trim();
  const id = message.reference?.messageId;
  if (own !== "" || repliesToBot || id === undefined) return own;
  return message.channel.messages.cache.get(id)?.content.trim() ?? "";
}

/** Where and by whom a message was written, as the conversations are kept. */
function placeOf(message: Message) {
  return {
    userId: message.author.id,
    guildId: message.guildId,
    channelId: message.channelId,
    isPrivate: false,
  };
}

/**
 * The turns that a question continues: those of the answer that it replies to; in the thread of an
 * answer those of that answer, until this person's own conversation has begun there; undefined for
 * the running conversation.
 */
function turnsFor(
  message: Message,
  before: StoredAnswer | null,
  running: readonly Turn[],
): readonly Turn[] | undefined {
  if (before === null) return undefined;
  const isReply = message.reference !== null && before.messageId === message.reference.messageId;
  return isReply || running.length === 0 ? before.turns : undefined;
}

/** Answers a message that is meant for the bot; never rejects for a reason of its own. */
export async function onMessage(message: Message, bot: BotContext): Promise<void> {
  const { client, state, config } = bot;
  if (!client.isReady()) return;
  const isFromMachine = message.author.bot || message.system || message.webhookId !== null;
  if (isFromMachine || message.author.id === client.user.id) return;

  const mention = mentionsOf(message, client);
  const thread = message.channel.isThread() ? message.channel : null;
  const settings = state.settings.of(message.guildId);
  const before = await storedBefore(message, bot);
  const place = placeOf(message);
  const running = bot.memory.turns(conversationKey(place));
  const repliedTo = message.mentions.repliedUser?.id ?? null;
  const repliesToBot =
    message.reference !== null &&
    (repliedTo === client.user.id ||
      (before !== null && before.messageId === message.reference.messageId));
  const question = questionIn(message, mention, repliesToBot);
  const addressed = addressedBy({
    isFromMachine,
    isDirect: message.guildId === null,
    mentionsBot: message.content.search(mention) !== -1,
    repliesToBot,
    speaksToOthers:
      (message.reference !== null && !repliesToBot) ||
      message.mentions.users.some(({ id }) => id !== client.user.id),
    isInOpenChannel: [message.channelId, thread?.parentId].some(
      (id) => id != null && settings.openChannelIds.includes(id),
    ),
    isInOwnThread:
      thread !== null &&
      (thread.ownerId === client.user.id || before !== null || running.length > 0),
    hasText: question !== "",
  });
  if (addressed === "ignore") return;

  const where = {
    guildId: message.guildId,
    channelId: message.channelId,
    parentId: thread?.parentId ?? null,
    roleIds: rolesOf(message.member),
  };
  const refused = refusalAt(where, settings, config.channelIds);
  // In a channel where it may not be used the bot stays silent: a refusal would be speech there.
  if (refused !== null) return;

  try {
    if (addressed === "offer-form") {
      await reply(message, offerForm(repliesToBot ? (before?.id ?? null) : null), bot);
      return;
    }
    // Typing is a courtesy; that it failed shows again when the reply does.
    if (message.channel.isSendable()) void message.channel.sendTyping().catch(() => undefined);
    const turns = turnsFor(message, before, running);
    const asked = {
      question,
      ...place,
      showQuestion: false,
      ...(turns === undefined ? {} : { turns }),
    };
    const result = await askAndStore(asked, bot);
    if ("refusal" in result) await reply(message, result.refusal, bot);
    else await noteMessage(result.id, await reply(message, result.body, bot), bot);
  } catch (error) {
    await reply(message, failureBody(error, bot, { message: message.id }), bot).catch(
      () => undefined,
    );
  }
}

/**
 * Replies; without the permission to see the history, in the channel without a reference. What else
 * Discord refuses is logged by the permissions that are missing.
 *
 * @returns the sent message, or null where it could not be sent
 */
async function reply(
  message: Message,
  body: MessageBody,
  { log }: BotContext,
): Promise<Message | null> {
  // discord.js sends again what timed out; under one nonce Discord posts it once.
  const once = { nonce: message.id, enforceNonce: true };
  const options: MessageReplyOptions = { ...body, ...once, failIfNotExists: false };
  try {
    return await message.reply(options);
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    // 160002: cannot reply without permission to read message history.
    const noHistory =
      error.code === RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory;
    if (noHistory && message.channel.isSendable())
      return await message.channel.send({ ...body, ...once });
    if (error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType) {
      // The buttons are worth less than the answer: a platform may come to refuse what it took.
      log.warn(
        { channel: message.channelId, err: error },
        "a reply was refused; sent without buttons",
      );
      return await message.reply({
        ...once,
        content: body.content,
        allowedMentions: body.allowedMentions,
      });
    }
    const me = message.guild?.members.me;
    const has = me && !message.channel.isDMBased() ? message.channel.permissionsFor(me) : null;
    const fields = {
      channel: message.channelId,
      missing: missingPermissions(has),
      code: error.code,
    };
    const refused: readonly (string | number)[] = [
      RESTJSONErrorCodes.MissingAccess,
      RESTJSONErrorCodes.MissingPermissions,
      RESTJSONErrorCodes.UnknownChannel,
      RESTJSONErrorCodes.UnknownMessage,
      RESTJSONErrorCodes.CannotSendMessagesToThisUser,
      RESTJSONErrorCodes.InvalidActionOnArchivedThread,
      RESTJSONErrorCodes.ThreadLocked,
      RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
    ];
    if (!refused.includes(error.code)) throw error;
    log.warn(fields, "a reply could not be sent");
    return null;
  }
}
