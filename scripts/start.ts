import process from "node:process";
import { openEngine } from "../src/app.ts";
import { chatCommand } from "../src/cli/chat-command.ts";
import { createHistory } from "../src/cli/chat-history.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { processIo } from "../src/cli/process-io.ts";
import { readDotEnv } from "../src/config.ts";
import { runBot } from "../src/discord/runtime/run-bot.ts";

const env = { ...readDotEnv(".env"), ...process.env };

if ((env["DISCORD_TOKEN"] ?? "") !== "") {
  process.exitCode = await runBot(env, process);
} else {
  process.exitCode = await chatCommand(process.argv.slice(2), {
    io: processIo(process),
    openEngine,
    streams: { input: process.stdin, output: process.stdout },
    isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    history: createHistory(env["DATA_DIR"] ?? "data"),
    defaults: {
      corpus: env["CORPUS"] ?? defaultLocations.corpus,
      index: env["INDEX"] ?? defaultLocations.index,
      models: env["MODELS"] ?? defaultLocations.models,
    },
  });
}
