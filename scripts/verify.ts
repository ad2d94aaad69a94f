import process from "node:process";
import { openEngine } from "../src/app.ts";
import { verifyCommand } from "../src/cli/verify-command.ts";
import { processIo } from "../src/cli/process-io.ts";

process.exitCode = await verifyCommand(process.argv.slice(2), {
  io: processIo(process),
  openEngine,
});
