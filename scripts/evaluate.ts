import process from "node:process";
import { openEngine } from "../src/app.ts";
import { evaluateCommand } from "../src/cli/evaluate-command.ts";
import { processIo } from "../src/cli/process-io.ts";

process.exitCode = await evaluateCommand(process.argv.slice(2), {
  io: processIo(process),
  openEngine,
});
