import type { AskRequest, Engine, Turn } from "../engine.ts";
import { QuestionError } from "../errors.ts";
import { type AnswerRow, type ScoredAnswer, scoreAnswer } from "./score-answers.ts";
import { type ClaimRow, scoreClaim } from "./score-claims.ts";
import { type LookupRow, scoreLookup } from "./score-lookups.ts";
import type { QuestionTopic, TopicSets } from "./topics.ts";
import { withTurn } from "../conversation/turn.ts";

/** The judged outcome of every topic. */
export interface TopicRows {
  readonly questions: readonly AnswerRow[];
  readonly dialogues: readonly AnswerRow[];
  readonly lookups: readonly LookupRow[];
  readonly claims: readonly ClaimRow[];
}

/** A question that the engine refuses to read counts as declined: batch mode says the same. */
const unread: ScoredAnswer = {
  kind: "abstained",
  reason: "unclear",
  confidence: 0,
  citations: [],
  passages: [],
  elapsedMs: 0,
};

async function runQuestions(
  engine: Engine,
  topics: readonly QuestionTopic[],
  { strictness, onTopic }: RunOptions,
): Promise<AnswerRow[]> {
  const conversations = new Map<string, readonly Turn[]>();
  const rows: AnswerRow[] = [];
  for (const topic of topics) {
    const { question, conversation: name } = topic;
    const conversation = name === undefined ? [] : (conversations.get(name) ?? []);
    onTopic?.();
    try {
      const answer = await engine.ask({
        question,
        conversation,
        ...(strictness !== undefined && { strictness }),
      });
      if (name !== undefined) conversations.set(name, withTurn(conversation, answer));
      rows.push(scoreAnswer(topic, answer));
    } catch (error) {
      if (!(error instanceof QuestionError)) throw error;
      rows.push(scoreAnswer(topic, unread));
    }
  }
  return rows;
}

/** How to run topics. */
export interface RunOptions {
  readonly strictness?: AskRequest["strictness"];
  /** Called before each topic. */
  readonly onTopic?: () => void;
}

/** Runs the sets one topic at a time, in their order, and judges what comes back. */
export async function runTopics(
  engine: Engine,
  { questions = [], dialogues = [], lookups = [], claims = [] }: TopicSets,
  options: RunOptions = {},
): Promise<TopicRows> {
  const questionRows = await runQuestions(engine, questions, options);
  const dialogueRows = await runQuestions(engine, dialogues, options);
  const lookupRows = lookups.map((topic) => {
    options.onTopic?.();
    return scoreLookup(topic, engine.lookup(topic.query));
  });
  const claimRows: ClaimRow[] = [];
  for (const topic of claims) {
    options.onTopic?.();
    claimRows.push(scoreClaim(topic, await engine.verify(topic.claim)));
  }
  return {
    questions: questionRows,
    dialogues: dialogueRows,
    lookups: lookupRows,
    claims: claimRows,
  };
}
