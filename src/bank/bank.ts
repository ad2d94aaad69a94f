import { z } from "zod";
import { CorpusError } from "../errors.ts";
import { type Article, sentencesOf } from "../text/article.ts";

const Evidence = z.array(z.string().trim().min(1)).min(1);
const Question = z.string().trim().min(1).max(500);

/** One line of the question bank. Evidence is named by the sentence's own words. */
export const BankEntrySchema = z.union([
  /** A question that the first sentence answers best; the others are needed too, or as good. */
  z.strictObject({ question: Question, answeredBy: Evidence }),
  /** A question that the sentences raise and the article answers nowhere. */
  z.strictObject({ question: Question, notStated: z.literal(true), near: Evidence }),
]);
/** One line of the question bank. */
export type BankEntry = z.infer<typeof BankEntrySchema>;

/** An entry with the line it came from. */
export interface BankLine {
  /** 1-based. */
  readonly line: number;
  readonly entry: BankEntry;
}

/** A question of the bank whose sentences are in the article. */
export interface BankQuestion {
  /** 1-based line of the bank file. */
  readonly line: number;
  readonly question: string;
  readonly kind: "answered" | "not-stated";
  /** 0-based places of sentences in the article: what answers, best first, or what comes nearest. */
  readonly sentences: readonly number[];
}

/** An entry that is left out because a sentence it names is no longer in the article. */
export interface LostEvidence {
  readonly line: number;
  readonly question: string;
  /** The words that were not found. */
  readonly sentence: string;
}

/** The question bank of one article. */
export interface Bank {
  /** In the order of the file. */
  readonly questions: readonly BankQuestion[];
  readonly lost: readonly LostEvidence[];
}

function invalid(file: string, line: number, what: string, cause?: unknown): CorpusError {
  return new CorpusError(`${file}, line ${line}: ${what}.`, {
    code: "bank-invalid",
    hint: `Mend line ${line} of ${file}, then run: npm run questions -- --check`,
    cause,
  });
}

/** The complaint about the branch of the union that the line was meant to be. */
function complaint(json: unknown): string {
  const notStated = typeof json === "object" && json !== null && "notStated" in json;
  const branch = BankEntrySchema.options[notStated ? 1 : 0];
  const [issue] = branch.safeParse(json).error?.issues ?? [];
  return `${issue?.path.join(".") || "the entry"}: ${issue?.message ?? "not an entry"}`;
}

/** The entry on one line, or the error that says what is wrong with it. */
function parseLine(text: string, line: number, file: string): BankLine | CorpusError {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return invalid(file, line, "not a JSON object on one line", cause);
  }
  const parsed = BankEntrySchema.safeParse(json);
  if (parsed.success) return { line, entry: parsed.data };
  return invalid(file, line, complaint(json), parsed.error);
}

/** What a bank file holds: entries, and what is wrong with the other lines. */
export interface BankFile {
  readonly lines: readonly BankLine[];
  readonly errors: readonly CorpusError[];
}

/**
 * Every entry and every mistake of a bank file (JSON Lines; blank lines are skipped). A question
 * asked twice, capitals and white space aside, is a mistake of the second line.
 *
 * @param file - named in errors
 */
export function readBankLines(jsonl: string, file: string): BankFile {
  const lines: BankLine[] = [];
  const errors: CorpusError[] = [];
  const seen = new Map<string, number>();
  for (const [index, text] of jsonl
    .replace(/^\ufeff/u, "")
    .split(/\r?\n/u)
    .entries()) {
    if (text.trim() === "") continue;
    const parsed = parseLine(text, index + 1, file);
    if (parsed instanceof CorpusError) {
      errors.push(parsed);
      continue;
    }
    const key = parsed.entry.question.toLowerCase().replace(/\s+/gu, " ");
    const earlier = seen.get(key);
    if (earlier === undefined) {
      seen.set(key, parsed.line);
      lines.push(parsed);
    } else errors.push(invalid(file, parsed.line, `asks the question of line ${earlier} again`));
  }
  return { lines, errors };
}

/**
 * The entries of a bank file.
 *
 * @throws {@link CorpusError} `bank-invalid`, naming the first bad line
 */
export function parseBank(jsonl: string, file: string): readonly BankLine[] {
  const { lines, errors } = readBankLines(jsonl, file);
  const [first] = errors;
  if (first) throw first;
  return lines;
}

/** A sentence's words as they are compared: white space, quotation marks and dashes unified, case kept. */
function comparable(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/''|[\u201c\u201d\u201e\u201f\u00ab\u00bb"]/gu, '"')
    .replace(/[\u2018\u2019\u201a\u201b\u02bc`]/gu, "'")
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/[\s"']+/gu, "");
}

/** The bank with evidence found in the article; entries that name a sentence it lacks are set apart. */
export function resolveBank(lines: readonly BankLine[], article: Article): Bank {
  const places = new Map<string, number>();
  for (const { index, text } of sentencesOf(article)) {
    const key = comparable(text);
    // The first of two equal sentences stands for both.
    if (!places.has(key)) places.set(key, index);
  }
  const questions: BankQuestion[] = [];
  const lost: LostEvidence[] = [];
  for (const { line, entry } of lines) {
    const named = "answeredBy" in entry ? entry.answeredBy : entry.near;
    const kind = "answeredBy" in entry ? "answered" : "not-stated";
    const missing = named.find((sentence) => !places.has(comparable(sentence)));
    if (missing !== undefined) {
      lost.push({ line, question: entry.question, sentence: missing });
      continue;
    }
    const sentences = [...new Set(named.map((sentence) => places.get(comparable(sentence)) ?? 0))];
    questions.push({ line, question: entry.question, kind, sentences });
  }
  return { questions, lost };
}
