import { noteMessage, originOf, store } from "./ask-flow.ts";
import type { BotContext } from "./bot-context.ts";
import { verdictMessage } from "./messages/verdict-message.ts";
import { defer, inPlace, type Repliable, sorry, tellPrivately } from "./respond.ts";

/** Acknowledges an interaction, checks its claim, and fills the reply. */
export async function verifyInteraction(
  interaction: Repliable,
  claim: string,
  isPrivate: boolean,
  bot: BotContext,
): Promise<void> {
  await defer(interaction, isPrivate);
  const origin = originOf(interaction);
  const outcome = await bot.inference.verify(claim, origin);
  if (outcome.kind !== "done") {
    await tellPrivately(interaction, sorry(outcome, bot));
    return;
  }
  const verdict = outcome.value;
  const id = await store(
    { kind: "verdict", verdict: { ...verdict, text: "" } },
    { ...origin, isPrivate },
    [],
    bot,
  );
  const view = { id, isPrivate: isPrivate && origin.guildId !== null, showQuestion: true };
  await noteMessage(id, await interaction.editReply(inPlace(verdictMessage(verdict, view))), bot);
}
