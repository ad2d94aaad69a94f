import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from "discord.js";
import type { Suggestion } from "../entities/lookup.ts";
import { mayManage, placeOf, refusalAt } from "./access.ts";
import type { BotContext } from "./bot-context.ts";
import { type Audience, SUGGESTION_LIMIT } from "./commands/command.ts";
import { messageMenus, slashCommands } from "./commands/registry.ts";
import { decodeCustomId } from "./components/custom-id.ts";
import { expiredMessage } from "./components/find-stored.ts";
import { componentHandlers, modalHandlers } from "./components/registry.ts";
import { oneLine } from "./messages/escape-markdown.ts";
import { messageBody } from "./messages/message-body.ts";
import { OPTION_LIMIT, shorten } from "./messages/text-limits.ts";
import { answeringFailures, forReader, isLost, type Repliable } from "./respond.ts";

const commandsByName = new Map(slashCommands.map((command) => [command.data.name, command]));
const menusByName = new Map(messageMenus.map((menu) => [menu.data.name, menu]));

/** Why the person may not do this, or null; read anew on every use. */
function refusal(interaction: BaseInteraction, audience: Audience, bot: BotContext): string | null {
  if (audience === "everyone") return null;
  const { ownerIds } = bot.config;
  if (audience === "operators" && ownerIds.length > 0) {
    const isOwner = ownerIds.includes(interaction.user.id);
    return isOwner ? null : "Only the operator of this bot may do that.";
  }
  if (audience !== "members") {
    if (interaction.guildId === null) return "This works only in a server.";
    return mayManage(interaction) ? null : "Only those who manage this server may do that.";
  }
  const settings = bot.state.settings.of(interaction.guildId);
  return refusalAt(placeOf(interaction), settings, bot.config.channelIds);
}

/** Runs what a command, click or form means, if the person may; every failure is answered. */
async function run(
  interaction: Repliable,
  bot: BotContext,
  what: string,
  handler: { readonly audience: Audience; readonly handle: () => Promise<void> } | null,
): Promise<void> {
  await answeringFailures(interaction, bot, what, async () => {
    if (handler === null) {
      await interaction.reply(forReader(expiredMessage));
      return;
    }
    const refused = refusal(interaction, handler.audience, bot);
    if (refused !== null) {
      await interaction.reply(forReader(messageBody(refused)));
      return;
    }
    await handler.handle();
  });
}

async function onSlashCommand(
  interaction: ChatInputCommandInteraction,
  bot: BotContext,
): Promise<void> {
  const command = commandsByName.get(interaction.commandName);
  const handler =
    command === undefined
      ? null
      : { audience: command.audience, handle: () => command.execute(interaction, bot) };
  await run(interaction, bot, `/${interaction.commandName}`, handler);
}

async function onMessageMenu(
  interaction: MessageContextMenuCommandInteraction,
  bot: BotContext,
): Promise<void> {
  const menu = menusByName.get(interaction.commandName);
  const handler =
    menu === undefined
      ? null
      : { audience: menu.audience, handle: () => menu.execute(interaction, bot) };
  await run(interaction, bot, interaction.commandName, handler);
}

async function onComponent(
  interaction: MessageComponentInteraction,
  bot: BotContext,
): Promise<void> {
  const ref = decodeCustomId(interaction.customId);
  const found = ref === null ? undefined : componentHandlers.get(ref.kind);
  const handler =
    ref === null || found === undefined
      ? null
      : { audience: found.audience, handle: () => found.handle(interaction, ref, bot) };
  await run(interaction, bot, `component ${ref?.kind ?? "unknown"}`, handler);
}

async function onForm(interaction: ModalSubmitInteraction, bot: BotContext): Promise<void> {
  const ref = decodeCustomId(interaction.customId);
  const found = ref === null ? undefined : modalHandlers.get(ref.kind);
  const handler =
    ref === null || found === undefined
      ? null
      : { audience: found.audience, handle: () => found.handle(interaction, ref, bot) };
  await run(interaction, bot, `form ${ref?.kind ?? "unknown"}`, handler);
}

/** A line that Discord takes, or null where its value could not come back whole. */
function asChoice({ label, value }: Suggestion): { name: string; value: string } | null {
  const name = shorten(oneLine(label).trim(), OPTION_LIMIT);
  if (name === "" || value === "" || value.length > OPTION_LIMIT) return null;
  return { name, value };
}

async function onAutocomplete(
  interaction: AutocompleteInteraction,
  bot: BotContext,
): Promise<void> {
  try {
    const command = commandsByName.get(interaction.commandName);
    const refused = command === undefined ? "" : refusal(interaction, command.audience, bot);
    const lines =
      refused === null
        ? (command?.complete?.(
            interaction.options.getFocused().slice(0, 200),
            bot.inference.library,
          ) ?? [])
        : [];
    const choices = lines.map(asChoice).filter((choice) => choice !== null);
    await interaction.respond(choices.slice(0, SUGGESTION_LIMIT));
  } catch (error) {
    const fields = { command: interaction.commandName, err: error };
    // Somebody typed on, and Discord no longer waits for this list.
    if (isLost(error)) bot.log.info(fields, "an autocomplete list came too late");
    else {
      bot.log.error(fields, "an autocomplete list failed");
      if (!interaction.responded) await interaction.respond([]).catch(() => undefined);
    }
  }
}

/** Answers any interaction; never rejects for a reason of its own. */
export async function onInteraction(interaction: Interaction, bot: BotContext): Promise<void> {
  if (interaction.isAutocomplete()) await onAutocomplete(interaction, bot);
  else if (interaction.isChatInputCommand()) await onSlashCommand(interaction, bot);
  else if (interaction.isMessageContextMenuCommand()) await onMessageMenu(interaction, bot);
  else if (interaction.isMessageComponent()) await onComponent(interaction, bot);
  else if (interaction.isModalSubmit()) await onForm(interaction, bot);
}
