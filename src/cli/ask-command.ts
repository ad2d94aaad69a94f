import { Option } from "commander";
import { z } from "zod";
import { type Answer, StrictnessSchema } from "../answer/answer.ts";
import type { AskRequest, Engine, Turn } from "../engine.ts";
import { QuestionError } from "../errors.ts";
import { withTurn } from "../conversation/turn.ts";
import { type AnswerWithoutText, answerText, renderAnswer } from "../render/answer-text.ts";
import { renderExplanation } from "../render/explanation-text.ts";
import { BatchId } from "./batch.ts";
import { locate } from "./locations.ts";
import { createCommand, type ExitCode, parseFlags, withEngineFlags } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";
import { oneOrBatch, runBatch } from "./run-batch.ts";
import { layoutFor } from "./terminal-layout.ts";
import { type EngineParts, withEngine } from "./with-engine.ts";

const BatchQuestion = z.object({
  id: BatchId,
  question: z.string(),
  conversation: z.union([z.string(), z.number()]).optional(),
});

const AskFlags = z.object({
  json: z.boolean().default(false),
  batch: z.string().optional(),
  corpus: z.string().optional(),
  index: z.string().optional(),
  reader: z.boolean().default(true),
  explain: z.boolean().default(false),
  strictness: StrictnessSchema,
});

/** A batch line whose question cannot be asked still gets its line, so that no batch is lost. */
function refusal(question: string, { message, hint }: QuestionError, index: string): Answer {
  const answer: AnswerWithoutText = {
    id: "",
    question,
    readAs: null,
    kind: "abstained",
    reason: "unclear",
    message: `${message} ${hint}`,
    confidence: 0,
    citations: [],
    passages: [],
    notes: [],
    suggestions: [],
    index,
    elapsedMs: 0,
  };
  return { ...answer, text: answerText(answer) };
}

async function askOrRefuse(engine: Engine, request: AskRequest): Promise<Answer> {
  try {
    return await engine.ask(request);
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    return refusal(request.question, error, engine.indexId);
  }
}

/** Answers batch lines in order; lines of one conversation share its memory, also when interleaved. */
function batchAnswerer(
  engine: Engine,
  strictness: AskRequest["strictness"] & string,
): (line: z.infer<typeof BatchQuestion>) => Promise<object> {
  const conversations = new Map<string | number, readonly Turn[]>();
  return async ({ id, question, conversation }) => {
    const turns = conversation === undefined ? [] : (conversations.get(conversation) ?? []);
    const answer = await askOrRefuse(engine, { question, strictness, conversation: turns });
    if (conversation !== undefined) conversations.set(conversation, withTurn(turns, answer));
    return { ...answer, id };
  };
}

/**
 * `ask`: one question, or a batch of them.
 *
 * @param argv - the command line without node and script
 * @returns 0 answered (small talk and a finished batch too), 1 abstained, 2 usage, 3 configuration or index
 */
export async function askCommand(argv: readonly string[], parts: EngineParts): Promise<ExitCode> {
  const { io } = parts;
  const command = withEngineFlags(
    createCommand("ask", io)
      .description("Answers a question in the document's own words, or declines with a reason.")
      .argument("[question...]", "the question")
      .option("--json", "print the answer as one line of JSON")
      .option("--batch <file>", 'JSON Lines of {"id", "question", "conversation"?}; - for stdin')
      .option("--explain", "show how the best sentences were found")
      .addOption(
        new Option("--strictness <level>", "how readily to answer")
          .choices(StrictnessSchema.options)
          .default("balanced"),
      ),
  );
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = AskFlags.parse(parsed.options);
  const input = oneOrBatch(parsed.words, flags.batch, io, "question");
  if ("exit" in input) return input.exit;
  try {
    if ("batch" in input) {
      return await runBatch(parts, locate(flags), {
        file: input.batch,
        expected: '{"id": "…", "question": "…", "conversation": "…" (optional)}',
        schema: BatchQuestion,
        answerer: (engine) => batchAnswerer(engine, flags.strictness),
      });
    }
    return await withEngine(parts, locate(flags), async (engine) => {
      const request = { question: input.one, strictness: flags.strictness };
      const answer = await engine.ask(request);
      const hits = flags.explain ? await engine.explain(request) : null;
      if (flags.json) {
        io.stdout(`${JSON.stringify({ ...answer, ...(hits && { explanation: hits }) })}\n`);
      } else {
        const layout = layoutFor(io);
        io.stdout(`\n${renderAnswer(answer, layout)}\n\n`);
        if (hits) io.stdout(`${renderExplanation(hits, layout)}\n\n`);
      }
      return answer.kind === "abstained" ? 1 : 0;
    });
  } catch (error) {
    return reportError(error, io);
  }
}
