// Asks other documents' questions of the same engine, without a question bank and without any change
// of setting: `npm run other-documents -- --from ../shared/eval/other-documents`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Answer } from "../src/answer/answer.ts";
import { openEngine } from "../src/app.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { processIo } from "../src/cli/process-io.ts";
import { reportError } from "../src/cli/report-error.ts";
import { expectedCalibrationError } from "../src/evaluation/calibration.ts";
import { estimate, estimates } from "../src/evaluation/estimate.ts";
import { solid } from "../src/evaluation/gold.ts";
import { estimateInWords } from "../src/evaluation/report-table.ts";
import { type AnswerRow, answerMetrics, scoreAnswer } from "../src/evaluation/score-answers.ts";
import { auroc, quantile } from "../src/evaluation/statistics.ts";
import { QuestionTopicSchema, readTopics } from "../src/evaluation/topics.ts";

const { values } = parseArgs({
  options: {
    /** A folder of .txt documents with one questions.jsonl that names a document in each line. */
    from: { type: "string", default: "../shared/eval/other-documents" },
    /** Where the indexes and the answers are kept, so that a second run is quick. */
    cache: { type: "string", default: join(tmpdir(), "footnote-other-documents") },
    models: { type: "string", default: defaultLocations.models },
    /** Only documents whose name contains this. */
    only: { type: "string", default: "" },
    misses: { type: "boolean", default: false },
  },
});

const DocumentTopicSchema = z.intersection(
  QuestionTopicSchema,
  z.object({ document: z.string().min(1) }),
);
type DocumentTopic = z.infer<typeof DocumentTopicSchema>;

interface Outcome {
  readonly rows: readonly AnswerRow[];
  readonly answers: readonly Answer[];
  readonly notVerbatim: number;
}

/** Answers one document's questions by an engine of its own. */
async function evaluateDocument(
  document: string,
  topics: readonly DocumentTopic[],
): Promise<Outcome> {
  const corpus = join(values.from, document);
  const index = join(values.cache, `${document}.index`);
  const engine = await openEngine({ corpus, index, models: values.models });
  try {
    const answers: Answer[] = [];
    for (const topic of topics) {
      answers.push({ ...(await engine.ask({ question: topic.question })), id: topic.id });
    }
    const raw = solid(readFileSync(corpus, "utf8"));
    const quotations = answers.flatMap(({ citations }) => citations);
    return {
      rows: topics.flatMap((topic, place) => {
        const answer = answers[place];
        return answer === undefined ? [] : [scoreAnswer(topic, answer)];
      }),
      answers,
      notVerbatim: quotations.filter(({ quotation }) => !raw.includes(solid(quotation))).length,
    };
  } finally {
    await engine.close();
  }
}

/** Each metric with its interval, then declining by type, calibration and time. */
function summary(rows: readonly AnswerRow[]): string {
  const lines = Object.entries(estimates(rows, answerMetrics)).map(
    ([metric, value]) => `${metric.padEnd(20)} ${estimateInWords(value)}`,
  );
  for (const type of [...new Set(rows.map(({ topic }) => topic.type))].sort()) {
    const ofType = rows.filter(({ topic }) => topic.type === type);
    const right = estimate(ofType, "rightOutcome");
    lines.push(`right, ${type} (${ofType.length}): ${estimateInWords(right)}`);
  }
  const forecasts = rows.map(({ answer, firstHolds }) => ({
    probability: answer.confidence,
    outcome: firstHolds,
  }));
  const confidences = (answerable: boolean): number[] =>
    rows
      .filter(({ topic }) => topic.answerable === answerable)
      .map(({ answer }) => answer.confidence);
  const times = rows.map(({ answer }) => answer.elapsedMs);
  lines.push(
    `auroc ${auroc(confidences(true), confidences(false))?.toFixed(3)}`,
    `expected calibration error ${expectedCalibrationError(forecasts)?.toFixed(3)}`,
    `p50 ${quantile(times, 0.5)?.toFixed(0)} ms, p95 ${quantile(times, 0.95)?.toFixed(0)} ms`,
  );
  return lines.join("\n");
}

async function main(): Promise<number> {
  mkdirSync(values.cache, { recursive: true });
  // A question of another document may be asked of two, under one id.
  const topics = readTopics(
    join(values.from, "questions.jsonl"),
    DocumentTopicSchema,
    ({ document, id }) => `${document} ${id}`,
  );
  const documents = readdirSync(values.from)
    .filter((file) => file.endsWith(".txt") && file.includes(values.only))
    .sort();
  const outcomes: Outcome[] = [];
  for (const document of documents) {
    const ofDocument = topics.filter((topic) => topic.document === document);
    if (ofDocument.length === 0) continue;
    const outcome = await evaluateDocument(document, ofDocument);
    outcomes.push(outcome);
    const hit = estimate(outcome.rows, "hitAt1");
    const recall = estimate(outcome.rows, "passageRecallAt3");
    console.log(
      `${document}: hitAt1 ${hit.mean?.toFixed(3)}, passageRecallAt3 ${recall.mean?.toFixed(3)}`,
    );
  }
  const rows = outcomes.flatMap((outcome) => outcome.rows);
  if (rows.length === 0) throw new Error(`No document of ${values.from} has questions.`);
  const answers = outcomes.flatMap((outcome) => outcome.answers);
  const lines = answers.map((answer) => `${JSON.stringify(answer)}\n`);
  writeFileSync(join(values.cache, "answers.jsonl"), lines.join(""));
  const notVerbatim = outcomes.reduce((sum, outcome) => sum + outcome.notVerbatim, 0);
  console.log(`\n${outcomes.length} documents, ${rows.length} questions\n${summary(rows)}`);
  console.log(`notVerbatim ${notVerbatim}`);
  if (values.misses) {
    for (const { topic, answer } of rows.filter(({ isRight }) => !isRight)) {
      console.log(
        `${topic.id} [${topic.type}] ${topic.question}\n   ${answer.kind}: ${answer.citations[0]?.quotation ?? ""}\n   gold: ${topic.gold.map(([span]) => span).join(" | ")}`,
      );
    }
  }
  return notVerbatim === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = reportError(error, processIo(process));
}
