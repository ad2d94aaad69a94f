import { execFile } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import process from "node:process";
import { openEngine } from "../src/app.ts";
import { benchCommand } from "../src/cli/bench-command.ts";
import { processIo } from "../src/cli/process-io.ts";

const processors = cpus();
const chat = fileURLToPath(new URL("start.js", import.meta.url));
const run = promisify(execFile);

process.exitCode = await benchCommand(process.argv.slice(2), {
  io: processIo(process),
  openEngine,
  now: () => performance.now(),
  residentBytes: () => process.memoryUsage().rss,
  startProcess: async ({ corpus, index }) => {
    const child = run(process.execPath, [chat, "--corpus", corpus, "--index", index], {
      env: { ...process.env, DISCORD_TOKEN: "" },
    });
    child.child.stdin?.end();
    await child;
  },
  machine: `${processors.length} cores of ${processors[0]?.model ?? "an unknown processor"}, Node ${process.versions.node}, ${process.platform}`,
});
