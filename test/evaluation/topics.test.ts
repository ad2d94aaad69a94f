import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleTopics } from "../../src/evaluation/sample.ts";
import {
  presentTopicFiles,
  QuestionTopicSchema,
  readTopicSets,
  readTopics,
  type TopicSets,
  topicFiles,
  topicSets,
} from "../../src/evaluation/topics.ts";

const topic = (id: string, over: object = {}) =>
  JSON.stringify({ id, question: "q?", type: "who", answerable: true, gold: [["g"]], ...over });

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "topics-")), "questions.jsonl");
  writeFileSync(file, text);
  return file;
}

describe("readTopics", () => {
  it("reads a topic a line, fields of other programs left out", () => {
    const topics = readTopics(fileOf(`${topic("a", { notes: "x" })}\n`), QuestionTopicSchema);
    expect(topics).toEqual([
      { id: "a", question: "q?", type: "who", answerable: true, gold: [["g"]] },
    ]);
  });

  it.each([
    ["no JSON", "{", "question-set-invalid", ":2 "],
    ["a field of another kind", topic("b", { answerable: "yes" }), "question-set-invalid", ":2 "],
    ["an answerable topic without gold", topic("b", { gold: [] }), "question-set-invalid", ":2 "],
    [
      "an unanswerable one with gold",
      topic("b", { answerable: false }),
      "question-set-invalid",
      ":2 ",
    ],
    ["an empty group", topic("b", { gold: [[]] }), "question-set-invalid", ":2 "],
    ["an id given twice", topic("a"), "question-set-invalid", "repeats the id a"],
  ])("names the line that holds %s", (_, line, code, words) => {
    const read = () => readTopics(fileOf(`${topic("a")}\n${line}\n`), QuestionTopicSchema);
    expect(read).toThrow(expect.objectContaining({ code }));
    expect(read).toThrow(words);
  });

  it("refuses an empty set, which would pass every floor", () => {
    expect(() => readTopics(fileOf("\n\n"), QuestionTopicSchema)).toThrow(
      expect.objectContaining({ code: "question-set-empty" }),
    );
  });

  it("says which file is missing", () => {
    expect(() => readTopics("no/such.jsonl", QuestionTopicSchema)).toThrow(
      expect.objectContaining({ code: "question-set-missing" }),
    );
  });
});

describe("presentTopicFiles", () => {
  it("names the sets that a folder holds", () => {
    expect(Object.keys(presentTopicFiles("corpus/questions/exam"))).toEqual([
      "questions",
      "dialogues",
    ]);
  });

  it("names all where there is none, so that reading says what is missing", () => {
    expect(Object.keys(presentTopicFiles("no/such/folder"))).toEqual([...topicSets]);
  });
});

describe.each(["blind", "exam"])("the sets in %s", (folder) => {
  it("fit their schemas, and no id is of the first sets", () => {
    const idsOf = (sets: TopicSets) =>
      Object.values(sets).flatMap((topics: readonly { readonly id: string }[]) =>
        topics.map(({ id }) => id),
      );
    const first = new Set(idsOf(readTopicSets(topicFiles("corpus/questions", topicSets))));
    const ids = idsOf(readTopicSets(presentTopicFiles(`corpus/questions/${folder}`)));
    expect(ids.filter((id) => first.has(id))).toEqual([]);
  });
});

describe("the project's own sets", () => {
  const sets = readTopicSets(topicFiles("corpus/questions", topicSets));

  it("fit their schemas and use no id twice across files", () => {
    const topics: readonly { readonly id: string }[] = Object.values(sets).flat();
    const ids = topics.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(300);
  });

  it("lists the turns of each conversation together and in order", () => {
    const turns = new Map<string, number[]>();
    for (const { conversation = "", turn = 0 } of sets.dialogues ?? []) {
      turns.set(conversation, [...(turns.get(conversation) ?? []), turn]);
    }
    for (const order of turns.values()) {
      expect(order).toEqual(order.map((_, index) => index + 1));
    }
  });

  it("are sampled with whole conversations", () => {
    const { dialogues = [], questions = [] } = sampleTopics(sets);
    expect(questions.length).toBe(Math.ceil((sets.questions?.length ?? 0) / 5));
    const names = new Set(dialogues.map(({ conversation }) => conversation));
    expect(names.size).toBe(5);
    const whole = (sets.dialogues ?? []).filter(({ conversation }) => names.has(conversation));
    expect(dialogues).toEqual(whole);
  });
});
