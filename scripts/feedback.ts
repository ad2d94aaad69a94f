import process from "node:process";
import { feedbackCommand } from "../src/cli/feedback-command.ts";
import { processIo } from "../src/cli/process-io.ts";
import { readDotEnv } from "../src/config.ts";

const env = { ...readDotEnv(".env"), ...process.env };

process.exitCode = await feedbackCommand(process.argv.slice(2), {
  io: processIo(process),
  dataDir: env["DATA_DIR"] || "data",
  retentionDays: Number(env["RETENTION_DAYS"]) || 30,
  now: Date.now,
});
