import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CorpusError } from "../errors.ts";

const Gold = z.array(z.array(z.string().min(1)).min(1));

/** A question with its gold spans; one turn of a conversation where it names one. */
export const QuestionTopicSchema = z
  .object({
    id: z.string().min(1),
    question: z.string().min(1),
    type: z.string().min(1),
    answerable: z.boolean(),
    gold: Gold,
    conversation: z.string().min(1).optional(),
    turn: z.int().min(1).optional(),
  })
  .refine(({ answerable, gold }) => answerable === gold.length > 0, {
    message: "an answerable question needs gold, and an unanswerable one has none",
  });
/** A question with its gold spans. */
export type QuestionTopic = z.infer<typeof QuestionTopicSchema>;

/** A claim with its gold verdict. */
export const ClaimTopicSchema = z.object({
  id: z.string().min(1),
  claim: z.string().min(1),
  label: z.enum(["supported", "contradicted", "not_in_article"]),
  gold: Gold,
});
/** A claim with its gold verdict. */
export type ClaimTopic = z.infer<typeof ClaimTopicSchema>;

/** A name to look up, with its defining span and the number of sentences that mention it. */
export const LookupTopicSchema = z.object({
  id: z.string().min(1),
  query: z.string().min(1),
  gold: Gold,
  mentions_min: z.int().min(0).optional(),
});
/** A name to look up. */
export type LookupTopic = z.infer<typeof LookupTopicSchema>;

/** The names of the question sets, in the order in which they are run and reported. */
export const topicSets = ["questions", "dialogues", "lookups", "claims"] as const;
/** The name of a question set; its file is `<name>.jsonl`. */
export type TopicSetName = (typeof topicSets)[number];

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    throw new CorpusError(`The question set ${file} cannot be read.`, {
      code: "question-set-missing",
      hint: "Name a set that exists with --set, or add the file.",
      cause: error,
    });
  }
}

function parseLine<T>(line: string, schema: z.ZodType<T>, place: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : "It is not JSON.";
    throw new CorpusError(`${place} is not a topic of this set.\n${reason}`, {
      code: "question-set-invalid",
      hint: `Mend ${place}.`,
      cause: error,
    });
  }
}

/**
 * The topics of one file, in its order.
 *
 * @param keyOf - what no two topics may share; their id unless said otherwise
 * @throws {@link CorpusError} `question-set-missing`, `question-set-invalid` (a line that does not
 * fit, or an id given twice), `question-set-empty`
 */
export function readTopics<T extends { readonly id: string }>(
  file: string,
  schema: z.ZodType<T>,
  keyOf: (topic: T) => string = ({ id }) => id,
): readonly T[] {
  const topics: T[] = [];
  const ids = new Set<string>();
  for (const [index, line] of readLines(file).entries()) {
    if (line.trim() === "") continue;
    const topic = parseLine(line, schema, `${file}:${index + 1}`);
    if (ids.has(keyOf(topic))) {
      throw new CorpusError(`${file}:${index + 1} repeats the id ${topic.id}.`, {
        code: "question-set-invalid",
        hint: `Give the topic on line ${index + 1} an id of its own.`,
      });
    }
    ids.add(keyOf(topic));
    topics.push(topic);
  }
  if (topics.length > 0) return topics;
  // A set without topics would pass every floor.
  throw new CorpusError(`The question set ${file} is empty.`, {
    code: "question-set-empty",
    hint: "Add at least one topic, or leave the set out with --set.",
  });
}

/** The topics of each set that was asked for. */
export interface TopicSets {
  readonly questions?: readonly QuestionTopic[];
  readonly dialogues?: readonly QuestionTopic[];
  readonly lookups?: readonly LookupTopic[];
  readonly claims?: readonly ClaimTopic[];
}

/** Reads each named set from its file; errors as {@link readTopics}. */
export function readTopicSets(files: Readonly<Partial<Record<TopicSetName, string>>>): TopicSets {
  const { questions, dialogues, lookups, claims } = files;
  return {
    ...(questions !== undefined && { questions: readTopics(questions, QuestionTopicSchema) }),
    ...(dialogues !== undefined && { dialogues: readTopics(dialogues, QuestionTopicSchema) }),
    ...(lookups !== undefined && { lookups: readTopics(lookups, LookupTopicSchema) }),
    ...(claims !== undefined && { claims: readTopics(claims, ClaimTopicSchema) }),
  };
}

/**
 * The files of the sets that a folder holds; all that it could hold where it holds none, so that
 * reading them says what is missing.
 */
export function presentTopicFiles(folder: string): Readonly<Partial<Record<TopicSetName, string>>> {
  const names = topicSets.filter((name) => existsSync(join(folder, `${name}.jsonl`)));
  return topicFiles(folder, names.length > 0 ? names : topicSets);
}

/** The files of the named sets in `folder`. */
export function topicFiles(
  folder: string,
  names: readonly TopicSetName[],
): Readonly<Partial<Record<TopicSetName, string>>> {
  return Object.fromEntries(names.map((name) => [name, join(folder, `${name}.jsonl`)]));
}
