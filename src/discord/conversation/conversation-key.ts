import type { Turn } from "../../engine.ts";
import type { BotContext } from "../bot-context.ts";

/** What tells conversations apart. */
export interface ConversationPlace {
  readonly channelId: string;
  readonly userId: string;
  readonly guildId: string | null;
  readonly isPrivate: boolean;
}

/**
 * One conversation a person and channel. What was asked privately is remembered apart, so that no
 * public “Read as” can tell of it.
 */
export function conversationKey({
  channelId,
  userId,
  guildId,
  isPrivate,
}: ConversationPlace): string {
  const aside = isPrivate && guildId !== null ? ":private" : "";
  return `${channelId}:${userId}${aside}`;
}

/** Whether a key is that of a conversation of this person, private or not. */
export function isConversationOf(key: string, userId: string): boolean {
  return key.split(":")[1] === userId;
}

/** Remembers a turn, and stores the conversation unless it is private in a server. */
export async function rememberTurn(
  key: string,
  { userId, guildId, isPrivate }: ConversationPlace,
  turn: Turn,
  { memory, state, log }: BotContext,
): Promise<void> {
  memory.remember(key, turn);
  // A private answer in a server keeps its turns with its buttons, and nothing more is stored.
  if (isPrivate && guildId !== null) return;
  try {
    await state.conversations.save(key, userId, memory.turns(key));
  } catch (error) {
    log.warn({ err: error }, "a conversation could not be stored; a restart will forget it");
  }
}
