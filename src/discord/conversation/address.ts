/** What decides whether a message is meant for the bot. */
export interface IncomingMessage {
  /** Written by a bot (itself included), by a webhook, or by Discord. */
  readonly isFromMachine: boolean;
  readonly isDirect: boolean;
  /** Mentions the bot by name in its text; a ping by replying is not one. */
  readonly mentionsBot: boolean;
  readonly repliesToBot: boolean;
  /** Replies to, or mentions, somebody else. */
  readonly speaksToOthers: boolean;
  /** Stands in a channel where the admins let the bot answer without a mention. */
  readonly isInOpenChannel: boolean;
  /** Stands in a thread that the bot opened, that grew from one of its answers, or in which this person is talking with it. */
  readonly isInOwnThread: boolean;
  /** Whether the text is there: Discord withholds it from bots without MESSAGE_CONTENT. */
  readonly hasText: boolean;
}

/** What to do with a message. */
export type Addressed =
  /** Not meant for the bot. */
  | "ignore"
  /** A question. */
  | "answer"
  /** Meant for the bot, but there is nothing to read: offer the form. */
  | "offer-form";

/**
 * Whether a message is meant for the bot. It speaks when it is addressed (mention, reply, direct
 * message), in its own threads, and in channels that an admin chose; never to machines.
 */
export function addressedBy(message: IncomingMessage): Addressed {
  if (message.isFromMachine) return "ignore";
  const isAddressed = message.isDirect || message.mentionsBot || message.repliesToBot;
  if (isAddressed) return message.hasText ? "answer" : "offer-form";
  if (message.speaksToOthers || !message.hasText) return "ignore";
  return message.isInOpenChannel || message.isInOwnThread ? "answer" : "ignore";
}
