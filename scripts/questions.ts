import process from "node:process";
import { processIo } from "../src/cli/process-io.ts";
import { questionsCommand } from "../src/cli/questions-command.ts";

process.exitCode = await questionsCommand(process.argv.slice(2), { io: processIo(process) });
