import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type LoadReport, runLoad, shortcomings } from "../test/support/discord/load.ts";

const usage = `npm run load [-- --questions N --people N --per-minute N --json]

Asks N questions (200) at once from N people (20) over a loopback Discord, against the real bot in
a process of its own, and fails when an acknowledgement is late or a question is lost or doubled.
--per-minute lowers the limit for each person, so that refusals are seen too.`;

const { values } = parseArgs({
  options: {
    questions: { type: "string", default: "200" },
    people: { type: "string", default: "20" },
    "per-minute": { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

function table({ ackMs, queuedAckMs, answerMs, ...report }: LoadReport): string {
  const ms = (value: number): string => value.toFixed(0).padStart(7);
  const row = (name: string, { count, p50, p95, max }: LoadReport["ackMs"]): string =>
    `${name.padEnd(26)}${String(count).padStart(5)}${ms(p50)}${ms(p95)}${ms(max)}`;
  return [
    `${report.asked} questions at once from ${report.people} people`,
    `answered ${report.answered}, politely limited ${report.limited}, failed ${report.failed}, lost ${report.unanswered}, doubled ${report.duplicates}`,
    `${"milliseconds".padEnd(26)}count    p50    p95    max`,
    row("acknowledged", ackMs),
    row("acknowledged, ≥ 50 queued", queuedAckMs),
    row("answered or declined", answerMs),
    `peak memory of the bot: ${report.peakRssMb.toFixed(0)} MB`,
  ].join("\n");
}

if (values.help) {
  console.log(usage);
} else {
  const bank = readFileSync("corpus/article.questions.jsonl", "utf8").trim().split("\n");
  const wanted = Number(values.questions);
  const step = Math.max(1, Math.floor(bank.length / wanted));
  const questions = Array.from({ length: wanted }, (_, index) =>
    String(JSON.parse(bank[(index * step) % bank.length] ?? "{}").question),
  );
  const limit = values["per-minute"];
  const report = await runLoad({
    questions,
    people: Number(values.people),
    entry: fileURLToPath(new URL("./start.js", import.meta.url)),
    env: { ...process.env, ...(limit === undefined ? {} : { QUESTIONS_PER_MINUTE_USER: limit }) },
    timeoutMs: 240_000,
  });
  const wrong = shortcomings(report);
  console.log(values.json ? JSON.stringify(report) : table(report));
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
