/** What `npm start` does: the bot, the chat, or a complaint that the bot takes no flags. */
export type StartMode = "bot" | "chat" | "flags-with-bot";

/**
 * The mode that the environment and the command line ask for. A token means the bot, whose settings
 * are in the environment, so that flags beside one are a mistake; `--help` is the chat's to print.
 *
 * @param argv - the command line without node and script
 */
export function startMode(
  { DISCORD_TOKEN = "" }: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): StartMode {
  if (DISCORD_TOKEN.trim() === "") return "chat";
  if (argv.length === 0) return "bot";
  return argv.includes("--help") || argv.includes("-h") ? "chat" : "flags-with-bot";
}
