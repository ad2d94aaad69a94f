import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { AnswerParts } from "../answer/answer-question.ts";
import { holdsAny } from "../evaluation/gold.ts";
import { partOf } from "../evaluation/split.ts";
import { type Example, type ExampleSource, makeExample } from "./example.ts";

const TopicSchema = z.object({
  id: z.string(),
  question: z.string(),
  answerable: z.boolean(),
  gold: z.array(z.array(z.string())),
  type: z.string().optional(),
  conversation: z.string().optional(),
  /** The self-contained reading of a turn: the decision is fitted on questions, not on rewriting. */
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

/** A question of a set; gold spans become the sentences that hold them. */
function sourceOf(
  { index }: AnswerParts,
  { id, question, standalone, gold, conversation, type }: Topic,
  set: string,
): ExampleSource {
  const sentences = index.sentences.filter(({ text }) => holdsAny(text, gold));
  return {
    question: standalone ?? question,
    gold: new Set(sentences.map((place) => place.index)),
    onTopic: !offTopic.has(type),
    heldOut: partOf({ id, conversation }) === "held-out",
    set,
  };
}

async function makeExamples(
  parts: AnswerParts,
  sources: readonly ExampleSource[],
  tell: (line: string) => void,
): Promise<readonly Example[]> {
  const examples: Example[] = [];
  for (const [position, source] of sources.entries()) {
    const example = await makeExample(parts, source);
    if (example !== null) examples.push(example);
    if (position % 100 === 0) tell(`${source.set}: ${position} of ${sources.length}`);
  }
  return examples;
}

/** Examples of the project's own article. */
export async function collectFromArticle(
  parts: AnswerParts,
  questionSets: string,
  tell: (line: string) => void,
): Promise<readonly Example[]> {
  const topics = articleSets.flatMap((set) =>
    readTopicLines(join(questionSets, `${set}.jsonl`)).map((topic) => sourceOf(parts, topic, set)),
  );
  return await makeExamples(parts, topics, tell);
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
  const sources = topics.map((topic) => ({
    ...sourceOf(parts, topic, "foreign"),
    gold: new Set<number>(),
    onTopic: false,
  }));
  return await makeExamples(parts, sources, tell);
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
  const sources = topics.map((topic) => ({
    ...sourceOf(parts, topic, topic.type ?? document),
    heldOut,
  }));
  return await makeExamples(parts, sources, tell);
}
