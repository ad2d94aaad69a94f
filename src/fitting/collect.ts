import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type AnswerParts, answerQuestion } from "../answer/answer-question.ts";
import type { ConversationParts } from "../conversation/read-in-conversation.ts";
import { requestInConversation } from "../conversation/request-in-conversation.ts";
import { withTurn } from "../conversation/turn.ts";
import type { Turn } from "../engine.ts";
import { holdsAny } from "../evaluation/gold.ts";
import { partOf } from "../evaluation/split.ts";
import { type Example, type ExampleTruth, makeExample } from "./example.ts";

const TopicSchema = z.object({
  id: z.string(),
  question: z.string(),
  answerable: z.boolean(),
  gold: z.array(z.array(z.string())),
  type: z.string().optional(),
  conversation: z.string().optional(),
  /** The self-contained reading of a turn. */
  standalone: z.string().optional(),
  document: z.string().optional(),
});
type Topic = z.infer<typeof TopicSchema>;

/** Types of questions that are about something else than the document. */
const offTopic: ReadonlySet<string | undefined> = new Set(["unanswerable_far", "other_document"]);

/** Question sets about the project's own article, by file; the blind ones have other authors. */
const articleSets = ["questions", "dialogues", "blind/questions", "blind/dialogues"] as const;

function readTopicLines(file: string): readonly Topic[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => TopicSchema.parse(JSON.parse(line)));
}

/** What is known of a question of a set; gold spans become the sentences that hold them. */
function truthOf(
  { index }: AnswerParts,
  { id, gold, conversation, type }: Topic,
  set: string,
): ExampleTruth {
  const sentences = index.sentences.filter(({ text }) => holdsAny(text, gold));
  return {
    gold: new Set(sentences.map((place) => place.index)),
    onTopic: !offTopic.has(type),
    heldOut: partOf({ id, conversation }) === "held-out",
    set,
  };
}

/** Questions that stand by themselves; of turns of a conversation the self-contained readings. */
async function makeExamples(
  parts: AnswerParts,
  topics: readonly Topic[],
  truth: (topic: Topic) => ExampleTruth,
  tell: (line: string) => void,
): Promise<readonly Example[]> {
  const examples: Example[] = [];
  for (const [position, topic] of topics.entries()) {
    const question = topic.standalone ?? topic.question;
    const request = { readings: [{ question, weight: 1 }], readAs: null, earlier: [] } as const;
    const example = await makeExample(parts, request, truth(topic));
    if (example !== null) examples.push(example);
    if (position % 100 === 0) tell(`${truth(topic).set}: ${position} of ${topics.length}`);
  }
  return examples;
}

/**
 * Follow-ups as the bot itself reads them, each behind its own answers to the turns before; those are
 * decided by the models of the fit before.
 */
async function makeFollowUps(
  parts: AnswerParts & ConversationParts,
  topics: readonly Topic[],
  truth: (topic: Topic) => ExampleTruth,
  tell: (line: string) => void,
): Promise<readonly Example[]> {
  const conversations = new Map<string, readonly Turn[]>();
  const examples: Example[] = [];
  for (const topic of topics) {
    const { question, conversation: name } = topic;
    if (name === undefined) continue;
    const conversation = conversations.get(name) ?? [];
    const request = await requestInConversation({ question, conversation }, parts);
    if (conversation.length > 0) {
      const example = await makeExample(parts, request, truth(topic));
      if (example !== null) examples.push(example);
    } else {
      tell(`${truth(topic).set}: ${name}`);
    }
    conversations.set(name, withTurn(conversation, await answerQuestion(parts, request)));
  }
  return examples;
}

/** Examples of the project's own article. */
export async function collectFromArticle(
  parts: AnswerParts & ConversationParts,
  questionSets: string,
  tell: (line: string) => void,
): Promise<readonly Example[]> {
  const examples: Example[] = [];
  for (const set of articleSets) {
    const topics = readTopicLines(join(questionSets, `${set}.jsonl`));
    examples.push(
      ...(await makeExamples(parts, topics, (topic) => truthOf(parts, topic, set), tell)),
      ...(await makeFollowUps(
        parts,
        topics,
        (topic) => truthOf(parts, topic, `${set}, as read`),
        tell,
      )),
    );
  }
  return examples;
}

/** Questions about other documents put to this one: nothing answers. */
export async function collectForeign(
  parts: AnswerParts,
  folder: string,
  stride: number,
  tell: (line: string) => void,
): Promise<readonly Example[]> {
  const topics = readTopicLines(join(folder, "questions.jsonl")).filter(
    (_, position) => position % stride === 0,
  );
  const truth = (topic: Topic): ExampleTruth => ({
    ...truthOf(parts, topic, "foreign"),
    gold: new Set(),
    onTopic: false,
  });
  return await makeExamples(parts, topics, truth, tell);
}

/** Documents of a folder of other documents, in alphabetical order. */
export function otherDocuments(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort();
}

/** Examples of one other document; every second document is held out whole. */
export async function collectFromOther(
  parts: AnswerParts,
  folder: string,
  document: string,
  tell: (line: string) => void,
): Promise<readonly Example[]> {
  const heldOut = otherDocuments(folder).indexOf(document) % 2 === 1;
  const topics = readTopicLines(join(folder, "questions.jsonl")).filter(
    (topic) => topic.document === document,
  );
  const truth = (topic: Topic): ExampleTruth => ({
    ...truthOf(parts, topic, topic.type ?? document),
    heldOut,
  });
  return await makeExamples(parts, topics, truth, tell);
}
