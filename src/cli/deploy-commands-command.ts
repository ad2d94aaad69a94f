import { z } from "zod";
import { type Environment, readBotConfig } from "../config.ts";
import type { Deployment } from "../discord/runtime/deploy.ts";
import type { CommandIo } from "./command-io.ts";
import { createCommand, type ExitCode, parseFlags, usageError } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";

/** What `deploy-commands` works with. */
export interface DeployParts {
  readonly io: CommandIo;
  readonly env: Environment;
  /** Compares and registers the bot's own commands. */
  readonly deploy: (
    config: ReturnType<typeof readBotConfig>,
    options: { readonly guildId: string | null; readonly dryRun: boolean },
  ) => Promise<Deployment>;
}

const DeployFlags = z.object({
  guild: z.string().optional(),
  global: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** The difference line by line, and what was done about it. */
export function deploymentText(deployment: Deployment, dryRun: boolean): string {
  const { added, removed, changed, unchanged, guildId, written } = deployment;
  const where = guildId === null ? "everywhere" : `in server ${guildId}`;
  const lines = [
    ...added.map((name) => `+ ${name}`),
    ...changed.map(({ name, fields }) => `~ ${name} (${fields.join(", ")})`),
    ...removed.map((name) => `- ${name}`),
  ];
  if (lines.length === 0) return `All ${unchanged.length} commands are up to date ${where}.\n`;
  const done = written
    ? `Registered ${added.length + changed.length + unchanged.length} commands ${where}.`
    : "Nothing was written.";
  const next = dryRun ? " Register them with: npm run deploy-commands" : "";
  return `${lines.join("\n")}\n${done}${next}\n`;
}

/**
 * `deploy-commands`: registers the bot's commands with Discord, only when they differ.
 *
 * @param argv - the command line without node and script
 * @returns 0 registered or up to date, 2 usage, 3 configuration or Discord
 */
export async function deployCommandsCommand(
  argv: readonly string[],
  { io, env, deploy }: DeployParts,
): Promise<ExitCode> {
  const command = createCommand("deploy-commands", io)
    .description("Registers the bot's commands with Discord where they differ from what is there.")
    .option("--guild <id>", "one server, where changes show at once (default: DISCORD_GUILD_ID)")
    .option("--global", "everywhere, even where DISCORD_GUILD_ID is set")
    .option("--dry-run", "show what would change and write nothing")
    .option("--json", "print the difference as one line of JSON");
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = DeployFlags.parse(parsed.options);
  if (flags.guild !== undefined && !/^\d{17,20}$/u.test(flags.guild)) {
    return usageError(
      io,
      "--guild must be an id of 17 to 20 digits.",
      "Copy it: right-click the server → Copy Server ID.",
    );
  }
  if (flags.guild !== undefined && flags.global) {
    return usageError(io, "--guild and --global exclude each other.", "Give one of them.");
  }
  if (parsed.words.length > 0) {
    return usageError(
      io,
      `${parsed.words.join(" ")} is not expected.`,
      "A server is named with --guild ID.",
    );
  }
  try {
    const config = readBotConfig(env);
    const guildId = flags.global ? null : (flags.guild ?? config.guildId);
    const deployment = await deploy(config, { guildId, dryRun: flags.dryRun });
    const text = flags.json
      ? `${JSON.stringify(deployment)}\n`
      : deploymentText(deployment, flags.dryRun);
    io.stdout(text);
    return 0;
  } catch (error) {
    return reportError(error, io);
  }
}
