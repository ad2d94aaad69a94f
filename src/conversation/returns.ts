import type { Turn } from "../engine.ts";
import type { CorpusLexicon } from "../understanding/lexicon.ts";
import { foldWord } from "../understanding/words.ts";
import { contentWords, entitiesIn } from "./focus.ts";

/** A message that goes back to an earlier subject of the conversation. */
export interface Return {
  /** What is asked now; empty where only the subject is named. */
  readonly rest: string;
  /** The turns up to the one gone back to. */
  readonly turns: readonly Turn[];
}

const goesBack =
  /^(?:(?:ok(?:ay)?|so|and|but|now|right|well|hm+)[\s,]+)*(?:(?:can we |let['’]?s |let us )?(?:go(?:ing)? |get(?:ting)? |come |coming )?back to|return(?:ing)? to)\s+(.{3,60}?)(?:[,:;.–—-]+\s*|\s+(?=(?:who|what|when|where|why|how|which)\b)|\s*[?!.]*$)(.*)$/iu;

/** Letters that a word must have to be the beginning of another: "tunnel" and "tunnels". */
const shortestStem = 5;

/**
 * What "back to the harbour thing, who paid?" goes back to: the latest turn but the last whose
 * question or answer has most words of what is named, else the first. Null where nothing is gone
 * back to.
 */
export function returnIn(
  question: string,
  turns: readonly Turn[],
  lexicon: CorpusLexicon,
): Return | null {
  const match = goesBack.exec(question);
  const asked = turns.filter(({ kind }) => kind !== "smalltalk");
  if (match === null || asked.length < 2) return null;
  const [, subject = "", rest = ""] = match;
  const earlier = asked.slice(0, -1);
  const shared = earlier.map((turn) => sharedWords(subject, turn, lexicon));
  const most = Math.max(...shared);
  const place = most === 0 ? 0 : shared.lastIndexOf(most);
  return { rest: rest.trim(), turns: asked.slice(0, place + 1) };
}

/** How much of a subject a turn speaks of; "the two" are spoken of where two are named. */
function sharedWords(subject: string, turn: Turn, lexicon: CorpusLexicon): number {
  const question = turn.readAs ?? turn.question;
  const answer = lexicon.sentenceAt(turn.addresses[0] ?? "") ?? "";
  const said = contentWords(`${question} ${answer}`).map(foldWord);
  const words = contentWords(subject).map(foldWord);
  const shared = words.filter((word) => said.some((other) => isSameWord(word, other))).length;
  const isPair = /\b(?:two|both)\b/iu.test(subject) && entitiesIn(question, lexicon).length >= 2;
  return shared + (isPair ? 1 : 0);
}

function isSameWord(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a === b || (length >= shortestStem && a.slice(0, length) === b.slice(0, length));
}
