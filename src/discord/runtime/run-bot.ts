import type { Environment } from "../../config.ts";
import { createBot } from "../bot.ts";
import { openInference } from "./open-inference.ts";
import { type BotProcess, superviseBot } from "./supervise.ts";

/** Runs the whole bot; resolves with the exit code when it was told to stop or cannot go on. */
export function runBot(env: Environment, process: BotProcess): Promise<number> {
  return superviseBot(env, process, { openInference, createSurface: createBot });
}
