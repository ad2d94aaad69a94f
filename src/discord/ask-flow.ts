import type { Message } from "discord.js";
import { turnOf } from "../conversation/turn.ts";
import type { Turn } from "../engine.ts";
import type { BotContext } from "./bot-context.ts";
import { conversationKey, rememberTurn } from "./conversation/conversation-key.ts";
import { answerMessage } from "./messages/answer-message.ts";
import type { MessageBody } from "./messages/message-body.ts";
import { defer, inPlace, type Repliable, sorry, tellPrivately } from "./respond.ts";
import type { StoredAnswer, StoredContent } from "./state/stored-answer.ts";

/** A question with where it came from. */
export interface AskedAt {
  readonly question: string;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  /** Whether only the asker is to see the answer. */
  readonly isPrivate: boolean;
  /** What it follows up, oldest first; undefined reads the running conversation. */
  readonly turns?: readonly Turn[];
  readonly showQuestion: boolean;
}

/** Most turns that a stored answer carries along for its follow-ups. */
const TURNS_KEPT = 6;

/**
 * Asks and stores the answer, so that its buttons work for as long as it is kept. Questions of one
 * person in one channel are read one after the other, each against the ones before it.
 *
 * @returns the message, and the id of the stored answer (null where it could not be stored: then
 *   the message has no buttons); or what to say privately instead
 */
export async function askAndStore(
  asked: AskedAt,
  bot: BotContext,
): Promise<
  { readonly body: MessageBody; readonly id: string | null } | { readonly refusal: MessageBody }
> {
  const key = conversationKey(asked);
  const result = await bot.inTurn(key, async () => {
    const conversation = asked.turns ?? bot.memory.turns(key);
    const { strictness } = bot.state.settings.of(asked.guildId);
    const { question, userId, guildId } = asked;
    const outcome = await bot.inference.ask(
      { question, conversation, strictness },
      { userId, guildId },
    );
    if (outcome.kind !== "done") return { refusal: sorry(outcome, bot) };
    const answer = outcome.value;
    const turn = turnOf(answer);
    await rememberTurn(key, asked, turn, bot);
    const turns = [...conversation, turn].slice(-TURNS_KEPT);
    // The terminal's form of it is the bulk of an answer, and no button needs it.
    const id = await store({ kind: "answer", answer: { ...answer, text: "" } }, asked, turns, bot);
    const view = {
      id,
      isPrivate: asked.isPrivate && guildId !== null,
      showQuestion: asked.showQuestion,
    };
    return { body: answerMessage(answer, view), id };
  });
  const tooMany = { kind: "limited", reason: "user", retryAfterMs: 10_000 } as const;
  return result ?? { refusal: sorry(tooMany, bot) };
}

/** Stores what a message with buttons shows; null, and a line in the log, where that fails. */
export async function store(
  content: StoredContent,
  { userId, guildId, channelId, isPrivate }: Omit<AskedAt, "question" | "showQuestion">,
  turns: readonly Turn[],
  { state, newId, now, log }: BotContext,
): Promise<string | null> {
  const id = newId();
  const stored: StoredAnswer = {
    id,
    guildId,
    channelId,
    messageId: null,
    userId,
    isPrivate,
    content,
    turns: turns.map((turn) => ({ ...turn, addresses: [...turn.addresses] })),
    shared: false,
    createdAt: now(),
  };
  try {
    await state.answers.save(stored);
    return id;
  } catch (error) {
    // A full disk must not cost the answer, only its buttons.
    log.error({ err: error }, "an answer could not be stored; it goes out without buttons");
    return null;
  }
}

/** Notes which message shows a stored answer, so that replies to it continue its conversation. */
export async function noteMessage(
  id: string | null,
  message: Pick<Message, "id"> | null,
  { state, log }: BotContext,
): Promise<void> {
  if (id === null || message === null) return;
  try {
    await state.answers.setMessage(id, message.id);
  } catch (error) {
    log.warn({ err: error }, "the message of an answer could not be noted");
  }
}

/** Acknowledges an interaction, answers its question, and fills the reply. */
export async function answerInteraction(
  interaction: Repliable,
  asked: Pick<AskedAt, "question" | "isPrivate" | "turns" | "showQuestion">,
  bot: BotContext,
): Promise<void> {
  await defer(interaction, asked.isPrivate);
  const result = await askAndStore({ ...asked, ...originOf(interaction) }, bot);
  if ("refusal" in result) {
    await tellPrivately(interaction, result.refusal);
    return;
  }
  await noteMessage(result.id, await interaction.editReply(inPlace(result.body)), bot);
}

/** Whom and where an interaction comes from. */
export function originOf(
  interaction: Repliable,
): Pick<AskedAt, "userId" | "guildId" | "channelId"> {
  return {
    userId: interaction.user.id,
    guildId: interaction.guildId,
    // Absent only where Discord leaves the channel out of an interaction of a user installation.
    channelId: interaction.channelId ?? interaction.user.id,
  };
}
