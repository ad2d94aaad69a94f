import { describe, expect, it } from "vitest";
import { parseBank, readBankLines, resolveBank } from "../../src/bank/bank.ts";
import { harbourArticle, makeArticle } from "../support/fake-article.ts";

const built = "The harbour was built in 1874 by the engineer Marta Lindqvist.";
const ships = "It handles about 300 ships a year.";
const answered = (question: string, ...answeredBy: readonly string[]) =>
  JSON.stringify({ question, answeredBy });
const notStated = (question: string, ...near: readonly string[]) =>
  JSON.stringify({ question, notStated: true, near });

describe("parseBank", () => {
  it("reads answered and unanswered questions with their lines", () => {
    const jsonl = `${answered("Who built it?", built)}\n\n${notStated("What did it cost?", built)}\n`;
    expect(parseBank(jsonl, "bank.jsonl").map(({ line }) => line)).toEqual([1, 3]);
  });

  it("reads a file with a byte-order mark and Windows line ends", () => {
    const jsonl = `\ufeff${answered("Who?", built)}\r\n${answered("When?", built)}\r\n`;
    expect(parseBank(jsonl, "bank.jsonl")).toHaveLength(2);
  });

  it.each([
    ["no JSON", "{", "bank.jsonl, line 2: not a JSON object on one line."],
    ["a list", "[]", "bank.jsonl, line 2: the entry: "],
    ["no evidence", answered("Why?"), "bank.jsonl, line 2: answeredBy: "],
    ["an empty question", answered(" ", built), "bank.jsonl, line 2: question: "],
    [
      "an unknown key",
      `{"question":"Q","answeredBy":["${built}"],"by":"me"}`,
      "the entry: Unrecognized key",
    ],
    ["notStated without near", '{"question":"Q","notStated":true}', "bank.jsonl, line 2: near: "],
    ["notStated false", `{"question":"Q","notStated":false,"near":["x"]}`, "line 2: notStated: "],
    [
      "a question that was asked before",
      answered("WHO  built it?", ships),
      "asks the question of line 1 again",
    ],
  ])("names the line with %s", (_, line, complaint) => {
    const jsonl = `${answered("Who built it?", built)}\n${line}\n`;
    expect(() => parseBank(jsonl, "bank.jsonl")).toThrow(complaint);
    expect(() => parseBank(jsonl, "bank.jsonl")).toThrow(
      expect.objectContaining({
        code: "bank-invalid",
        hint: "Mend line 2 of bank.jsonl, then run: npm run questions -- --check",
      }),
    );
  });

  it("is empty for an empty file", () => {
    expect(parseBank("", "bank.jsonl")).toEqual([]);
  });
});

describe("readBankLines", () => {
  it("goes on after a mistake, so that all are seen at once", () => {
    const { lines, errors } = readBankLines(`{\n${answered("Who?", built)}\n[]`, "b.jsonl");
    expect(lines.map(({ line }) => line)).toEqual([2]);
    expect(errors.map(({ message }) => message.slice(0, 15))).toEqual([
      "b.jsonl, line 1",
      "b.jsonl, line 3",
    ]);
  });
});

describe("resolveBank", () => {
  const resolve = (...lines: readonly string[]) =>
    resolveBank(parseBank(lines.join("\n"), "bank.jsonl"), harbourArticle);

  it("finds sentences by their words, best first", () => {
    expect(resolve(answered("How big?", ships, built)).questions).toEqual([
      { line: 1, question: "How big?", kind: "answered", sentences: [2, 1] },
    ]);
    expect(resolve(notStated("Why?", ships)).questions[0]?.kind).toBe("not-stated");
  });

  it("forgives white space, quotation marks and kinds of dashes", () => {
    const watchman = `"We heard the stones go,  one after the other," a night watchman told the Veld Courier.`;
    expect(resolve(answered("What was heard?", watchman)).questions[0]?.sentences).toEqual([8]);
    const director = "Aalto’s deputy was Ingrid Moe, who had kept the lighthouse for twelve years.";
    expect(resolve(answered("Who was the deputy?", director)).questions[0]?.sentences).toEqual([5]);
  });

  it("leaves an entry out whose sentence is not in the text, and says which", () => {
    const gone = "The harbour was built in 1875.";
    expect(resolve(answered("When?", built, gone), answered("Who?", built))).toEqual({
      questions: [{ line: 2, question: "Who?", kind: "answered", sentences: [1] }],
      lost: [{ line: 1, question: "When?", sentence: gone }],
    });
  });

  it("takes the first of two equal sentences, and names none twice", () => {
    const article = makeArticle("T", [{ heading: "H", paragraphs: [["Yes.", "No.", "Yes."]] }]);
    const bank = resolveBank(parseBank(answered("Q?", "Yes.", "Yes."), "b"), article);
    expect(bank.questions[0]?.sentences).toEqual([0]);
  });
});
