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
  once(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(
    event: "uncaughtException" | "unhandledRejection",
    listener: (error: unknown) => void,
  ): unknown;
}

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

  try {
    const starting = startBot(config, deps, log);
    // A signal during the start waits for the start to end one way or the other, which is bounded.
    const bot = await starting;
    void bot.ended.then((error) => finish({ error }));
    const end = await finished;
    await bot.stop();
    return end === "signal" ? EXIT.stopped : complain(end.error);
  } catch (error) {
    log.error({ err: error }, "the bot could not start");
    return complain(error);
  } finally {
    uninstall();
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
}
