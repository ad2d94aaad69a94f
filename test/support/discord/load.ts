import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Exchange, type FakeDiscord, startFakeDiscord } from "./fake-discord.ts";

/** How hard the bot is pressed. */
export interface LoadOptions {
  readonly questions: readonly string[];
  readonly people: number;
  /** Module that starts the bot, run by Node. */
  readonly entry: string;
  /** How long an acknowledgement may take; Discord's 3,000 ms. */
  readonly ackWithinMs?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time until the last answer. */
  readonly timeoutMs: number;
}

/** What a burst of questions met. Times in milliseconds. */
export interface LoadReport {
  readonly asked: number;
  readonly people: number;
  readonly answered: number;
  readonly limited: number;
  readonly failed: number;
  readonly unanswered: number;
  /** Acknowledgements that Discord refused: twice, or too late. */
  readonly refusedAcks: number;
  /** Messages beyond the first for one question. */
  readonly duplicates: number;
  readonly ackMs: Spread;
  /** Acknowledgements of questions that came while at least fifty were waiting. */
  readonly queuedAckMs: Spread;
  readonly answerMs: Spread;
  readonly peakRssMb: number;
  readonly rulesBroken: readonly string[];
}

/** Middle, near-worst and worst of some times. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** {@link Spread} of `times`, by the nearest-rank method; zeros for none. */
export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** Peak resident memory of a process in MB; Linux only, 0 elsewhere. */
function peakRssMb(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s*(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function startBotProcess(
  discord: FakeDiscord,
  { entry, env }: LoadOptions,
  dataDir: string,
): Promise<ChildProcess> {
  const bot = spawn(process.execPath, [entry], {
    env: {
      ...env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const connected = () => discord.gateway.connected() || bot.exitCode !== null;
  try {
    // A first index is built meanwhile.
    await discord.until(connected, "connection of the bot", 300_000);
    if (bot.exitCode !== null) throw new Error(`The bot ended with exit code ${bot.exitCode}.`);
    return bot;
  } catch (error) {
    bot.kill("SIGKILL");
    throw error;
  }
}

/** Asks all questions at once, from `people` people in turn, and waits for what becomes of each. */
export async function runLoad(options: LoadOptions): Promise<LoadReport> {
  const discord = await startFakeDiscord({
    timeoutMs: options.timeoutMs,
    ackWithinMs: options.ackWithinMs ?? 3_000,
  });
  const dataDir = mkdtempSync(join(tmpdir(), "footnote-load-"));
  const people = Array.from({ length: options.people }, (_, index) =>
    discord.addUser({ username: `person${index}` }),
  );
  let bot: ChildProcess | null = null;
  try {
    bot = await startBotProcess(discord, options, dataDir);
    const answerMs: number[] = [];
    const isFinal = (exchange: Exchange): boolean =>
      exchange.followUps.length > 0 || (exchange.replied && !exchange.reply.thinking);
    const ask = async (question: string, index: number): Promise<Exchange> => {
      const user = people[index % people.length] ?? discord.user;
      const startedAt = performance.now();
      const exchange = await discord.slash("ask", { question }, { user, until: "ack" });
      void discord
        .until(() => isFinal(exchange), "answer")
        .then(() => answerMs.push(performance.now() - startedAt))
        .catch(() => undefined);
      return exchange;
    };
    const exchanges = await Promise.all(options.questions.map(ask));
    const waiting = exchanges.filter((exchange) => !isFinal(exchange)).length;
    // Ten more, one after the other, behind that queue.
    const probes: Exchange[] = [];
    for (let probe = 0; probe < 10 && waiting >= 50; probe += 1) {
      const user = discord.addUser();
      const question = `${options.questions[probe] ?? "Why"} (${probe})`;
      probes.push(await discord.slash("ask", { question }, { user, until: "ack" }));
    }
    const all = [...exchanges, ...probes];
    await discord
      .until(() => all.every(isFinal), "answers to all", options.timeoutMs)
      .catch(() => undefined);
    const said = (exchange: Exchange): string =>
      exchange.followUps[0]?.text ?? (exchange.replied ? exchange.reply.text : "");
    const done = exchanges.filter(isFinal);
    const limited = done.filter((exchange) => said(exchange).startsWith("⏳")).length;
    const failed = done.filter((exchange) =>
      said(exchange).startsWith("Something went wrong"),
    ).length;
    return {
      asked: exchanges.length,
      people: options.people,
      answered: done.length - limited - failed,
      limited,
      failed,
      unanswered: exchanges.length - done.length,
      refusedAcks: all.reduce((count, { refusals }) => count + refusals.length, 0),
      duplicates: all.reduce(
        (count, { followUps, replied }) =>
          count + Math.max(0, followUps.length + (replied ? 1 : 0) - 1),
        0,
      ),
      ackMs: spread(exchanges.map(({ ackMs }) => ackMs ?? Number.POSITIVE_INFINITY)),
      queuedAckMs: spread(probes.map(({ ackMs }) => ackMs ?? Number.POSITIVE_INFINITY)),
      answerMs: spread(answerMs),
      peakRssMb: peakRssMb(bot.pid ?? 0),
      rulesBroken: discord.takeViolations(),
    };
  } finally {
    if (bot !== null && bot.exitCode === null) {
      const ended = once(bot, "exit");
      bot.kill("SIGTERM");
      await ended;
    }
    await discord.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Why `report` is not good enough, one sentence each; empty when it is. */
export function shortcomings(report: LoadReport): string[] {
  const { ackMs, queuedAckMs, refusedAcks, duplicates, unanswered, failed, rulesBroken } = report;
  return [
    ...(ackMs.max > 3_000 ? ["An acknowledgement took longer than 3 s."] : []),
    ...(queuedAckMs.max > 1_000 ? ["An acknowledgement behind a queue took longer than 1 s."] : []),
    ...(refusedAcks > 0 ? ["An acknowledgement was late or doubled."] : []),
    ...(duplicates > 0 ? ["A question was answered twice."] : []),
    ...(unanswered > 0 ? ["A question was neither answered nor declined."] : []),
    ...(failed > 0 ? ["A question failed."] : []),
    ...rulesBroken.map((rule) => `A rule was broken: ${rule}.`),
  ];
}
