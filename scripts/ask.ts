import process from "node:process";
import { openEngine } from "../src/app.ts";
import { askCommand } from "../src/cli/ask-command.ts";
import { processIo } from "../src/cli/process-io.ts";

process.exitCode = await askCommand(process.argv.slice(2), { io: processIo(process), openEngine });
