import type { Interaction, Message } from "discord.js";
import { type BotConfig, readBotConfig } from "../../../src/config.ts";
import { createInference, type InferenceParts } from "../../../src/discord/runtime/inference.ts";
import { createLog, createScrub, type Log } from "../../../src/discord/runtime/log.ts";
import { localRunner } from "../../../src/discord/runtime/runner.ts";
import type { BotDeps } from "../../../src/discord/runtime/start-bot.ts";
import type { Surface, SurfaceParts } from "../../../src/discord/runtime/surface.ts";
import type { FakeDiscord } from "../../support/discord/fake-discord.ts";
import { createFakeEngine } from "../../support/fake-engine.ts";

/** A log into memory. */
export function recordingLog(secrets: readonly string[] = []): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const log = createLog("debug", createScrub(secrets), { write: (line) => lines.push(line) });
  return { log, lines };
}

/** Configuration for `discord`. */
export function configFor(discord: FakeDiscord, more: Record<string, string> = {}): BotConfig {
  return readBotConfig({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...more });
}

/** The smallest surface: it answers `/ask` from the engine and mentions with an echo. */
export function smallSurface({ inference }: SurfaceParts): Surface {
  return {
    commands: [{ name: "ask", description: "Ask", type: 1 }],
    async onInteraction(interaction: Interaction) {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      const outcome = await inference.ask(
        { question: interaction.options.getString("question", true) },
        { userId: interaction.user.id, guildId: interaction.guildId },
      );
      const said = {
        done: () => (outcome.kind === "done" ? outcome.value.text : ""),
        limited: () => (outcome.kind === "limited" ? `limited: ${outcome.reason}` : ""),
        failed: () => (outcome.kind === "failed" ? `failed: ${outcome.error.code}` : ""),
      }[outcome.kind]();
      await interaction.editReply({ content: said.slice(0, 500) || "nothing" });
    },
    async onMessage(message: Message) {
      if (message.author.bot || !message.mentions.has(message.client.user.id)) return;
      await message.reply({ content: "yes" });
    },
    close: () => Promise.resolve(),
  };
}

/** Patience for tests. */
export const quick = { waitsMs: [20, 20], requestMs: 2_000, readyMs: 3_000 } as const;

/** A bot on the fake engine, with quick tries. */
export function smallBot(
  more: Partial<BotDeps & { inference: Partial<InferenceParts> }> = {},
): BotDeps {
  const engine = createFakeEngine();
  return {
    openInference: () =>
      Promise.resolve(
        createInference({ runner: localRunner(engine), library: engine, ...more.inference }),
      ),
    createSurface: smallSurface,
    patience: quick,
    ...more,
  };
}
