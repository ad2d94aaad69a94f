import { type Environment, readBotConfig } from "../../config.ts";
import { FootnoteError } from "../../errors.ts";
import { EXIT, exitCodeOf } from "./exit.ts";
import { installGuard, type StraySource } from "./guard.ts";
import { createLog, createScrub } from "./log.ts";
import { type BotDeps, startBot } from "./start-bot.ts";

/** What of a process the bot touches. */
export interface BotProcess extends StraySource {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Ends the process now. */
  exit(code: number): unknown;
  once(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(
    event: "uncaughtException" | "unhandledRejection",
    listener: (error: unknown) => void,
  ): unknown;
}

/** How long the process may take to end by itself once everything is closed. */
const LEAVE_MS = 2_000;

/**
 * Runs the bot until it is told to stop or cannot go on; resolves with the exit code. The log goes
 * to standard output, one line per failure that ends the bot to standard error.
 */
export async function superviseBot(
  env: Environment,
  process: BotProcess,
  deps: BotDeps,
): Promise<number> {
  const token = env["DISCORD_TOKEN"]?.trim() ?? "";
  const scrub = createScrub([token, token.replace(/^Bot\s+/u, ""), env["DATABASE_URL"] ?? ""]);
  const complain = (error: unknown): number => {
    const code = exitCodeOf(error);
    const said =
      error instanceof FootnoteError
        ? `${error.message} ${error.hint}`
        : `Footnote ended because of a bug: ${error instanceof Error ? error.message : String(error)}`;
    // One line, whatever the message held.
    process.stderr.write(`${scrub(said).replace(/\s+/gu, " ")}\n`);
    return code;
  };

  let config: ReturnType<typeof readBotConfig>;
  try {
    config = readBotConfig(env);
  } catch (error) {
    return complain(error);
  }
  const log = createLog(config.logLevel, scrub, process.stdout);

  let finish: (end: { error: unknown } | "signal") => void = () => undefined;
  const finished = new Promise<{ error: unknown } | "signal">((resolve) => {
    finish = resolve;
  });
  const onSignal = (): void => finish("signal");
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  const uninstall = installGuard(process, (kind, err) => {
    if (kind === "malformed-event") log.warn({ err }, "a gateway event could not be read; dropped");
    if (kind === "request")
      log.error({ err }, "a request to Discord failed and nobody waited for it");
    if (kind === "bug") {
      log.fatal({ err }, "uncaught error; stopping because the state is unknown");
      finish({ error: err });
    }
  });

  const run = async (): Promise<number> => {
    try {
      // A first signal during the start waits for its end, which is bounded; a second one does not.
      const bot = await startBot(config, deps, log);
      void bot.ended.then((error) => finish({ error }));
      const end = await finished;
      await bot.stop();
      return end === "signal" ? EXIT.stopped : complain(end.error);
    } catch (error) {
      log.error({ err: error }, "the bot could not start");
      return complain(error);
    }
  };
  try {
    const code = await run();
    // A question that hangs would keep its thread, and that the process; nobody waits for it.
    setTimeout(() => process.exit(code), LEAVE_MS).unref();
    return code;
  } finally {
    uninstall();
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
}
