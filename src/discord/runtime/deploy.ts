import { DiscordAPIError, HTTPError, type REST } from "discord.js";
import {
  type RESTGetCurrentApplicationResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord-api-types/v10";
import type { BotConfig } from "../../config.ts";
import { DeliveryError } from "../../errors.ts";
import { createRestClient } from "./client.ts";
import { type CommandDiff, deployCommands } from "./deploy-commands.ts";
import { discordUnreachable, tokenRefused } from "./exit.ts";

/** A finished deployment: where, and what was different. */
export interface Deployment extends CommandDiff {
  readonly guildId: string | null;
  readonly written: boolean;
}

/**
 * Registers `commands` in one server or everywhere when they differ from what is registered there.
 *
 * @throws {@link DeliveryError} `token-refused`, `discord-unreachable`, `guild-inaccessible`,
 *   `commands-refused`
 */
export async function deploy(
  config: Pick<BotConfig, "apiUrl" | "token">,
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  { guildId, dryRun }: { readonly guildId: string | null; readonly dryRun: boolean },
): Promise<Deployment> {
  const rest = createRestClient(config);
  try {
    const applicationId = await applicationIdOf(rest);
    const done = await deployCommands(rest, { applicationId, guildId }, commands, { dryRun });
    return { guildId, ...done };
  } catch (error) {
    throw explain(error, guildId);
  }
}

async function applicationIdOf(rest: REST): Promise<string> {
  // SAFETY: this route answers with the application of the token.
  const application = (await rest.get(
    Routes.currentApplication(),
  )) as RESTGetCurrentApplicationResult;
  return application.id;
}

/** What Discord's refusal means for the operator; codes are Discord's own. */
function explain(cause: unknown, guildId: string | null): unknown {
  const status =
    cause instanceof DiscordAPIError || cause instanceof HTTPError ? cause.status : null;
  if (status === 401) return tokenRefused(cause);
  if (cause instanceof DiscordAPIError && status === 403 && guildId !== null) {
    return new DeliveryError(`The bot may not register commands in server ${guildId}.`, {
      code: "guild-inaccessible",
      hint: "Invite it there with the link in docs/operator-guide.md, or name another server with --guild.",
      cause,
    });
  }
  if (cause instanceof DiscordAPIError && status !== null && status < 500) {
    const [first = ""] = cause.message.split("\n").slice(1);
    return new DeliveryError(
      `Discord refused the commands (code ${cause.code}): ${first || cause.message}.`,
      {
        code: "commands-refused",
        hint: "Look at what would change: npm run deploy-commands -- --dry-run",
        cause,
      },
    );
  }
  if (status !== null) return discordUnreachable(`HTTP status ${status}`, cause);
  const { code } = cause as { code?: unknown };
  return typeof code === "string" ? discordUnreachable(code, cause) : cause;
}
