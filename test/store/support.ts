import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CorpusInput } from "../../src/store/corpus-input.ts";
import { harbourArticle } from "../support/fake-article.ts";

const bankLines = [
  {
    question: "Who built the harbour?",
    answeredBy: ["The harbour was built in 1874 by the engineer Marta Lindqvist."],
  },
  { question: "How many ships call?", answeredBy: ["It handles about 300 ships a year."] },
  {
    question: "What did the lighthouse cost?",
    notStated: true,
    near: ["Veld is a small port on the northern coast, known for its lighthouse and its fog."],
  },
  { question: "Who painted it?", answeredBy: ["A sentence that is not in the text."] },
];

/** The harbour article with a bank of four entries, one of which names a sentence that is gone. */
export const harbourCorpus: CorpusInput = {
  article: harbourArticle,
  bank: {
    file: "harbour.questions.jsonl",
    text: bankLines.map((line) => JSON.stringify(line)).join("\n"),
  },
};

/** Every file below a folder by its path, with its content. */
export function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}
