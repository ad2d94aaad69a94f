import type { MessageComponentInteraction } from "discord.js";
import type { BotContext } from "../bot-context.ts";
import { StrictnessSchema } from "../../answer/answer.ts";
import { inPlace } from "../respond.ts";
import { settingsPanel } from "../settings-panel.ts";
import { type GuildSettings, GuildSettingsSchema } from "../state/guild-settings.ts";
import type { ComponentHandler } from "./component.ts";
import { pickedValue } from "./picked-value.ts";

/** Saves one change of the settings and shows the panel anew. */
async function change(
  interaction: MessageComponentInteraction,
  bot: BotContext,
  changed: Partial<GuildSettings>,
): Promise<void> {
  const { guildId } = interaction;
  if (guildId !== null) {
    await bot.state.settings.save(guildId, { ...bot.state.settings.of(guildId), ...changed });
  }
  await interaction.update(inPlace(settingsPanel(interaction, bot)));
}

/** Ids picked from a list of channels or roles; anything else picked is left out. */
function pickedIds(interaction: MessageComponentInteraction): string[] {
  if (!interaction.isAnySelectMenu()) return [];
  return interaction.values.filter((id) => /^\d{1,20}$/u.test(id)).slice(0, 25);
}

/** The lists of the settings panel; who may use them is checked before each. */
export const managingHandlers: readonly ComponentHandler[] = [
  {
    kind: "setchannels",
    audience: "managers",
    handle: (interaction, _ref, bot) =>
      change(interaction, bot, { channelIds: pickedIds(interaction) }),
  },
  {
    kind: "setroles",
    audience: "managers",
    handle: (interaction, _ref, bot) =>
      change(interaction, bot, { roleIds: pickedIds(interaction) }),
  },
  {
    kind: "setopen",
    audience: "managers",
    handle: (interaction, _ref, bot) =>
      change(interaction, bot, { openChannelIds: pickedIds(interaction) }),
  },
  {
    kind: "setvisibility",
    audience: "managers",
    async handle(interaction, _ref, bot) {
      const picked = GuildSettingsSchema.shape.visibility.safeParse(pickedValue(interaction));
      await change(interaction, bot, picked.success ? { visibility: picked.data } : {});
    },
  },
  {
    kind: "setstrictness",
    audience: "managers",
    async handle(interaction, _ref, bot) {
      const picked = StrictnessSchema.safeParse(pickedValue(interaction));
      await change(interaction, bot, picked.success ? { strictness: picked.data } : {});
    },
  },
];
