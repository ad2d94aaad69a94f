#!/usr/bin/env node
// Shows that `npm run evaluate` measures what the referee measures: runs the batches once, scores
// their output with ../shared/eval/score.mjs and with src/evaluation, and compares every number.
// usage: npm run build && node scripts/check-referee.mjs [--shared DIR] [--keep DIR]
// Not part of npm test: it takes minutes and needs ../shared, which a clone does not have.
import { execFileSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { shared: { type: "string", default: "../shared" }, keep: { type: "string" } },
});
const referee = join(values.shared, "eval", "score.mjs");
if (!existsSync(referee)) {
  console.log(`${referee} does not exist here: nothing to compare with.`);
  process.exit(0);
}

const { scoreAnswer } = await import("../dist/src/evaluation/score-answers.js");
const { scoreClaim } = await import("../dist/src/evaluation/score-claims.js");
const { scoreLookup } = await import("../dist/src/evaluation/score-lookups.js");
const { summarise } = await import("../dist/src/evaluation/summarise.js");
const { readTopicSets, topicFiles, topicSets } = await import("../dist/src/evaluation/topics.js");

const article = "corpus/article.txt";
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "referee-"));
mkdirSync(folder, { recursive: true });

/** Runs one set as a batch and returns its output lines by id. */
function runBatch(set, command) {
  const file = join(folder, `${set}.jsonl`);
  const out = openSync(file, "w");
  try {
    const input = join("corpus", "questions", `${set}.jsonl`);
    const stdio = ["ignore", out, "inherit"];
    execFileSync(process.execPath, [`dist/scripts/${command}.js`, "--batch", input], { stdio });
  } finally {
    closeSync(out);
  }
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return new Map(lines.map((line) => [line.id, line]));
}

/** What the referee says of one batch. */
function refereeOn(task, set) {
  const gold = join("corpus", "questions", `${set}.jsonl`);
  const args = [referee, task, "--gold", gold, "--out", join(folder, `${set}.jsonl`)];
  return JSON.parse(
    execFileSync(process.execPath, [...args, "--article", article], { encoding: "utf8" }),
  );
}

const topics = readTopicSets(topicFiles("corpus/questions", topicSets));
const outputs = {
  questions: runBatch("questions", "ask"),
  dialogues: runBatch("dialogues", "ask"),
  lookups: runBatch("lookups", "lookup"),
  claims: runBatch("claims", "verify"),
};
const judged = (set, score) => topics[set].map((topic) => score(topic, outputs[set].get(topic.id)));
const report = summarise(
  {
    questions: judged("questions", scoreAnswer),
    dialogues: judged("dialogues", scoreAnswer),
    lookups: judged("lookups", scoreLookup),
    claims: judged("claims", scoreClaim),
  },
  {
    engine: { article: { title: article }, indexId: "", models: [] },
    raw: readFileSync(article, "utf8"),
    quick: false,
  },
);

/** Ours under the referee's names. */
function ours(set) {
  const ofAll = (entry) => entry.set === set && entry.part === "all";
  const { metrics } = report.slices.find(ofAll);
  const means = Object.entries(metrics).map(([name, { mean }]) => [name, mean]);
  const latency = report.latency.find((entry) => entry.set === set);
  return {
    ...Object.fromEntries(means),
    auroc: report.calibration.find(ofAll)?.auroc,
    p50Ms: latency?.p50,
    p95Ms: latency?.p95,
  };
}

let compared = 0;
let different = 0;
function compare(set, mine, theirs) {
  for (const [name, value] of Object.entries(theirs)) {
    if (typeof value !== "number" || typeof mine[name] !== "number") continue;
    compared += 1;
    // The referee rounds to three decimals.
    if (Math.abs(mine[name] - value) <= 0.000_501) continue;
    different += 1;
    console.log(`${set}.${name}: ours ${mine[name]}, referee ${value}`);
  }
}

const asked = refereeOn("ask", "questions");
const dialogues = refereeOn("dialogues", "dialogues");
const claims = refereeOn("claims", "claims");
compare("questions", ours("questions"), asked);
compare("dialogues", ours("dialogues"), dialogues.all);
compare("follow-ups", ours("follow-ups"), dialogues.followUps);
compare("lookups", ours("lookups"), refereeOn("lookups", "lookups"));
compare("claims", ours("claims"), { ...claims, ...claims.byLabel });
const unlike = asked.notVerbatim + dialogues.all.notVerbatim;
if (unlike > 0) console.log(`${unlike} quotations are not verbatim`);
console.log(JSON.stringify({ questions: asked, followUps: dialogues.followUps, claims }, null, 2));
console.log(`${compared} numbers compared, ${different} different; outputs in ${folder}`);
process.exit(different > 0 || unlike > 0 || compared === 0 ? 1 : 0);
