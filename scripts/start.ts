import process from "node:process";
import { openEngine } from "../src/app.ts";
import { chatCommand } from "../src/cli/chat-command.ts";
import { createHistory } from "../src/cli/chat-history.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { usageError } from "../src/cli/parse-flags.ts";
import { processIo } from "../src/cli/process-io.ts";
import { reportError } from "../src/cli/report-error.ts";
import { startMode } from "../src/cli/start-mode.ts";
import { readDotEnv } from "../src/config.ts";

const argv = process.argv.slice(2);

async function start(): Promise<number> {
  const env = { ...readDotEnv(".env"), ...process.env };
  const mode = startMode(env, argv);
  if (mode === "bot") {
    // Loaded here, so that the chat does not wait for Discord's library.
    const { runBot } = await import("../src/discord/runtime/run-bot.ts");
    return await runBot(env, process);
  }
  const io = processIo(process);
  if (mode === "flags-with-bot") {
    return usageError(
      io,
      `With DISCORD_TOKEN set, start takes no flags, but “${argv[0]}” was given.`,
      "Set CORPUS and INDEX in .env, or chat with: DISCORD_TOKEN= npm start -- …",
    );
  }
  return await chatCommand(argv, {
    io,
    openEngine,
    streams: { input: process.stdin, output: process.stdout },
    isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    history: createHistory(env["DATA_DIR"] || "data"),
    // An empty variable counts as unset.
    defaults: {
      corpus: env["CORPUS"] || defaultLocations.corpus,
      index: env["INDEX"] || defaultLocations.index,
      models: env["MODELS"] || defaultLocations.models,
      reader: !["no", "false", "0"].includes(env["READER"] ?? ""),
    },
  });
}

try {
  process.exitCode = await start();
} catch (error) {
  process.exitCode = reportError(error, processIo(process));
}
