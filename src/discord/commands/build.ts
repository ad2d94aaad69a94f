import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBooleanOption,
  SlashCommandBuilder,
  SlashCommandStringOption,
} from "discord.js";
import { localised, type Named, type Wording, wordings } from "./wording.ts";

const everywhere = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];

function name<
  Builder extends SlashCommandBuilder | SlashCommandStringOption | SlashCommandBooleanOption,
>(builder: Builder, wording: Named): Builder {
  builder
    .setName(wording.name.en)
    .setNameLocalizations(localised(wording.name))
    .setDescription(wording.description.en)
    .setDescriptionLocalizations(localised(wording.description));
  return builder;
}

/** A command for everybody: in servers, in direct messages, and wherever a person brings it along. */
export function slashCommand(wording: Named): SlashCommandBuilder {
  return name(new SlashCommandBuilder(), wording)
    .setIntegrationTypes(
      ApplicationIntegrationType.GuildInstall,
      ApplicationIntegrationType.UserInstall,
    )
    .setContexts(everywhere);
}

/** A command for those who manage a server; the permission is checked in code as well. */
export function managerCommand(wording: Named): SlashCommandBuilder {
  return name(new SlashCommandBuilder(), wording)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild);
}

/** An entry in the menu of messages. */
export function messageMenu(wording: Wording): ContextMenuCommandBuilder {
  return new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(wording.en)
    .setNameLocalizations(localised(wording))
    .setIntegrationTypes(
      ApplicationIntegrationType.GuildInstall,
      ApplicationIntegrationType.UserInstall,
    )
    .setContexts(everywhere);
}

/**
 * A required text.
 *
 * @param maxLength - most characters; the engine reads no question longer than 2,000
 */
export function requiredText(
  wording: Named,
  maxLength: number,
  autocomplete: boolean,
): SlashCommandStringOption {
  return name(new SlashCommandStringOption(), wording)
    .setRequired(true)
    .setMinLength(1)
    .setMaxLength(maxLength)
    .setAutocomplete(autocomplete);
}

/** The switch that keeps an answer to its asker. */
export function privateSwitch(): SlashCommandBooleanOption {
  return name(new SlashCommandBooleanOption(), wordings.private).setRequired(false);
}
