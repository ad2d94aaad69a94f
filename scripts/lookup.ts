import process from "node:process";
import { openEngine } from "../src/app.ts";
import { lookupCommand } from "../src/cli/lookup-command.ts";
import { processIo } from "../src/cli/process-io.ts";

process.exitCode = await lookupCommand(process.argv.slice(2), {
  io: processIo(process),
  openEngine,
});
