import { loadModel } from "./load-model.ts";
import { openModelFolder, requireKind } from "./model-folder.ts";
import { modelIdentity } from "./model-identity.ts";
import { readSentence } from "./read-spans.ts";
import type { Reader, ReaderWindow, SentenceReading, WindowReading } from "./reader.ts";
import { splitWindow, type WindowPiece } from "./window-pieces.ts";
import { readWordPiece, type Token, type WordPiece } from "./wordpiece.ts";

const idsOf = (tokens: readonly Token[]): readonly number[] => tokens.map(({ id }) => id);

/** The row of token ids for one piece: `[CLS] question [SEP] piece [SEP]`. */
function pairRow(
  question: readonly number[],
  piece: WindowPiece,
  { cls, sep }: WordPiece,
): readonly number[] {
  return [cls, ...question, sep, ...idsOf(piece.tokens), sep];
}

/** The better of two readings of one sentence, from overlapping pieces. */
function better(a: SentenceReading | null, b: SentenceReading | null): SentenceReading | null {
  if (!(a && b)) return a ?? b;
  return b.score > a.score ? b : a;
}

/**
 * A reader from a model folder, offline. Windows run one by one: that is quicker than a padded
 * batch of eight, and a reading does not depend on what else is read (docs/evaluation/models.md).
 *
 * A window too long for the model is read in overlapping pieces; a sentence then has the best of
 * its pieces' scores, and the window the lowest of their null scores.
 *
 * @throws {@link ModelError} as `createEmbedder`
 */
export async function createReader(folder: string): Promise<Reader> {
  const opened = await openModelFolder(folder);
  const facts = requireKind(folder, opened.facts, "reader");
  const wordPiece = readWordPiece(opened.tokenizer, `${folder}/tokenizer.json`);
  const { run, close } = await loadModel("reader", folder);

  /** Token ids of a question, and of what was said before it, each text behind a separator. */
  function askedIds(question: string, earlier: readonly string[]): readonly number[] {
    const asked = idsOf(wordPiece.tokenize(question).slice(0, facts.maxQuestionTokens));
    const limits = facts.earlier;
    if (limits === undefined) return asked;
    const said = earlier.flatMap((text) => [
      wordPiece.sep,
      ...idsOf(wordPiece.tokenize(text).slice(0, limits.maxTextTokens)),
    ]);
    return [...asked, ...said].slice(0, limits.maxTokens);
  }

  async function readPiece(
    question: readonly number[],
    window: ReaderWindow,
    piece: WindowPiece,
  ): Promise<WindowReading> {
    const offset = question.length + 2;
    const output = await run(pairRow(question, piece, wordPiece), offset);
    const start = output("start_logits");
    const end = output("end_logits");
    return {
      nullScore: (start[0] ?? 0) + (end[0] ?? 0),
      sentences: window.sentences.map((sentence) =>
        readSentence(piece.tokens, sentence, { start, end, offset }, facts.maxAnswerTokens),
      ),
    };
  }

  async function readWindow(
    question: readonly number[],
    window: ReaderWindow,
  ): Promise<WindowReading> {
    const room = facts.maxTokens - question.length - 3;
    const tokens = wordPiece.tokenize(window.text);
    const readings: WindowReading[] = [];
    for (const piece of splitWindow(tokens, room, facts.maxAnswerTokens)) {
      readings.push(await readPiece(question, window, piece));
    }
    return {
      nullScore: Math.min(...readings.map(({ nullScore }) => nullScore)),
      sentences: window.sentences.map((_, at) =>
        readings.reduce<SentenceReading | null>(
          (best, reading) => better(best, reading.sentences[at] ?? null),
          null,
        ),
      ),
    };
  }

  return {
    identity: modelIdentity(facts, opened),
    async read(question, windows, earlier = []) {
      const asked = askedIds(question, earlier);
      const readings: WindowReading[] = [];
      for (const window of windows) readings.push(await readWindow(asked, window));
      return readings;
    },
    close,
  };
}
