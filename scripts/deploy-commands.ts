import process from "node:process";
import { deployCommandsCommand } from "../src/cli/deploy-commands-command.ts";
import { processIo } from "../src/cli/process-io.ts";
import { readDotEnv } from "../src/config.ts";
import { commandData } from "../src/discord/commands/command-data.ts";
import { deploy } from "../src/discord/runtime/deploy.ts";

process.exitCode = await deployCommandsCommand(process.argv.slice(2), {
  io: processIo(process),
  env: { ...readDotEnv(".env"), ...process.env },
  deploy: (config, options) => deploy(config, commandData, options),
});
