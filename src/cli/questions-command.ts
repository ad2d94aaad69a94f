import { z } from "zod";
import { parseBank, readBankLines, resolveBank } from "../bank/bank.ts";
import { bankCoverage, minQuestionsPerSentence } from "../bank/coverage.ts";
import { CorpusError } from "../errors.ts";
import { stripControls } from "../render/strip-controls.ts";
import { readCorpusInput } from "../store/corpus-input.ts";
import { loadCorpus } from "../text/corpus.ts";
import type { CommandIo } from "./command-io.ts";
import { lostText } from "./index-text.ts";
import { locate } from "./locations.ts";
import { createCommand, type ExitCode, parseFlags, usageError } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";

const QuestionsFlags = z.object({
  check: z.boolean().default(false),
  coverage: z.boolean().default(false),
  least: z.coerce.number().int().min(1).default(minQuestionsPerSentence),
  corpus: z.string().optional(),
  json: z.boolean().default(false),
});
type Flags = z.infer<typeof QuestionsFlags>;

/** What there is to print, and whether the bank is as it should be. */
interface Outcome {
  readonly good: boolean;
  readonly lines: readonly string[];
  readonly json: unknown;
}

async function openBank(flags: Flags) {
  const corpus = await loadCorpus(locate({ corpus: flags.corpus }).corpus);
  const { article, bank } = await readCorpusInput(corpus);
  if (bank === null) {
    throw new CorpusError(`The corpus ${corpus.path} has no question bank.`, {
      code: "bank-missing",
      hint: "Write questions into a file NAME.questions.jsonl beside NAME.txt, one a line.",
    });
  }
  return { article, bank };
}

/** Whether every line is an entry and every sentence that is named is in the text. */
async function check(flags: Flags): Promise<Outcome> {
  const { article, bank } = await openBank(flags);
  const { lines, errors } = readBankLines(bank.text, bank.file);
  const { questions, lost } = resolveBank(lines, article);
  const answered = questions.filter(({ kind }) => kind === "answered").length;
  const summary = `${bank.file}: ${answered} answered and ${questions.length - answered} not stated, ${errors.length} mistakes, ${lost.length} without their sentence.`;
  return {
    good: errors.length === 0 && lost.length === 0,
    lines: [...errors.map(({ message }) => message), ...lostText(lost, []), summary],
    json: {
      file: bank.file,
      answered,
      notStated: questions.length - answered,
      mistakes: errors.map(({ message }) => message),
      lost,
    },
  };
}

/** How many questions each sentence has, and which have too few. */
async function coverage(flags: Flags): Promise<Outcome> {
  const { article, bank } = await openBank(flags);
  const rows = bankCoverage(resolveBank(parseBank(bank.text, bank.file), article), article);
  const few = rows.filter(({ answered }) => answered < flags.least);
  const counts = rows.map(({ answered }) => answered).sort((one, other) => one - other);
  const middle = counts[Math.floor(counts.length / 2)] ?? 0;
  return {
    good: true,
    lines: [
      ...few.map(({ place, answered }) => `${place.sentence.id}  ${answered}  ${place.text}`),
      `${rows.length} sentences with ${counts[0] ?? 0} to ${counts.at(-1) ?? 0} questions (median ${middle}); ${few.length} have fewer than ${flags.least}.`,
    ],
    json: {
      least: flags.least,
      sentences: rows.map(({ place, answered, notStated }) => ({
        address: place.sentence.id,
        answered,
        notStated,
      })),
    },
  };
}

/**
 * `questions`: looks after the question bank.
 *
 * @param argv - the command line without node and script
 * @returns 0, 1 where `--check` found mistakes, 2 usage, 3 configuration
 */
export async function questionsCommand(
  argv: readonly string[],
  { io }: { readonly io: CommandIo },
): Promise<ExitCode> {
  const command = createCommand("questions", io)
    .description("Checks the question bank, or shows which sentences it covers.")
    .option("--check", "say whether every line is right and every sentence it names is in the text")
    .option("--coverage", "list the sentences with too few questions")
    .option("--least <n>", "how many are enough", String(minQuestionsPerSentence))
    .option("--corpus <file|dir>", "another document, or a folder with one")
    .option("--json", "print the outcome as one line of JSON");
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = QuestionsFlags.safeParse(parsed.options);
  if (!flags.success) {
    return usageError(io, "--least must be a whole number above 0.", "For example: --least 7");
  }
  if (flags.data.check === flags.data.coverage) {
    return usageError(io, "Say what to do with the bank.", "Give --check or --coverage.");
  }
  try {
    const { good, lines, json } = await (flags.data.check ? check : coverage)(flags.data);
    io.stdout(stripControls(`${flags.data.json ? JSON.stringify(json) : lines.join("\n")}\n`));
    return good ? 0 : 1;
  } catch (error) {
    return reportError(error, io);
  }
}
