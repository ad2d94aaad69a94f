import { join } from "node:path";
import process from "node:process";
import { indexCommand } from "../src/cli/index-command.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { processIo } from "../src/cli/process-io.ts";
import { createEmbedder, readEmbedderIdentity } from "../src/embedding/create-embedder.ts";

const model = join(process.env["MODELS"] || defaultLocations.models, "bge-small-en-v1.5");

process.exitCode = await indexCommand(process.argv.slice(2), {
  io: processIo(process),
  openEmbedder: () => createEmbedder(model),
  readIdentity: () => readEmbedderIdentity(model),
  now: () => performance.now(),
});
