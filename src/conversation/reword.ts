import type { CorpusLexicon, LexiconEntity } from "../understanding/lexicon.ts";
import { contentWords, entitiesIn, type Focus, kindOf, type Topic } from "./focus.ts";
import { antecedents, type Pointer } from "./pronouns.ts";

const asking =
  "(?:who|whom|whose|what|which|when|where|why|how(?: (?:many|much|long|often|far|big|old|come))?)";
const auxiliary =
  "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|can't|won't|wouldn't)";

/** A question with each pointer replaced by what it most likely means. */
export interface Resolved {
  readonly question: string;
  /** How many pointers found what they mean, and how many there are. */
  readonly found: number;
  readonly all: number;
}

/**
 * Puts names in the place of pointers.
 *
 * @param choice - 0 for the likeliest meaning of the first pointer, 1 for the next, and so on
 */
export function replacePointers(
  question: string,
  pointers: readonly Pointer[],
  focus: Focus,
  lexicon: CorpusLexicon,
  choice = 0,
): Resolved {
  let text = "";
  let end = 0;
  let found = 0;
  const used = new Map<string, LexiconEntity>();
  for (const [order, pointer] of pointers.entries()) {
    const name = meaningOf(pointer, order === 0 ? choice : 0, question, focus, lexicon, used);
    if (name === null) continue;
    found += 1;
    text += question.slice(end, pointer.start);
    // "did he do that" becomes "did he attack the customs house".
    if (pointer.points === "action") text = text.replace(/\b(?:do|doing|done)\s*$/iu, "");
    // "Was it shown there" names no preposition: "in" goes before a place put for "there".
    if (/^there$/iu.test(pointer.text))
      text = `${text.replace(/\b(?:over|in|from|to) $/iu, "")}in `;
    text += pointer.possessive ? possessive(name) : name;
    end = pointer.end;
  }
  return { question: text + question.slice(end), found, all: pointers.length };
}

function meaningOf(
  pointer: Pointer,
  choice: number,
  question: string,
  focus: Focus,
  lexicon: CorpusLexicon,
  used: Map<string, LexiconEntity>,
): string | null {
  switch (pointer.points) {
    case "action":
      return lastAction(focus, lexicon);
    case "several":
      return listFor(pointer.text, question, focus, lexicon);
    case "ordinal":
      return ordinalFor(pointer.text, question, focus, lexicon);
    default:
      return nameFor(pointer, choice, question, focus, lexicon, used);
  }
}

/** "The first", "the latter", "the other one" among the names of one kind, in order of mention. */
function ordinalFor(
  text: string,
  question: string,
  focus: Focus,
  lexicon: CorpusLexicon,
): string | null {
  const inQuestion = entitiesIn(question, lexicon);
  const spoken = [...focus.recent]
    .reverse()
    .flatMap((earlier) => entitiesIn(earlier, lexicon))
    .filter((entity) => !inQuestion.includes(entity));
  const lead = focus.topics.find(({ asked }) => asked)?.entity;
  const kind = lead === undefined ? "group" : kindOf(lead);
  const alike = [...new Set(spoken)].filter((entity) => kindOf(entity) === kind);
  const at = /former|first/iu.test(text)
    ? 0
    : /second/iu.test(text)
      ? 1
      : /third/iu.test(text)
        ? 2
        : -1;
  const meant = /other/iu.test(text) ? alike.findLast((entity) => entity !== lead) : alike.at(at);
  return alike.length < 2 || meant === undefined ? null : lexicon.usualName(meant);
}

function nameFor(
  pointer: Pointer,
  choice: number,
  question: string,
  focus: Focus,
  lexicon: CorpusLexicon,
  used: Map<string, LexiconEntity>,
): string | null {
  // The same pronoun twice means the same thing, two pronouns mean two; but "the group and its
  // leader" is about one.
  const key = pointer.points === "person" ? "person" : pointer.points;
  const known =
    used.get(key) ??
    (pointer.possessive && key !== "person"
      ? [...used].find(([earlier]) => earlier !== "person" && earlier !== "place")?.[1]
      : undefined);
  const topics = antecedents(pointer, question, focus, lexicon).filter(
    ({ entity }) => ![...used.values()].includes(entity),
  );
  const entity = known ?? topics[choice]?.entity;
  if (entity === undefined) return null;
  used.set(key, entity);
  return lexicon.usualName(entity);
}

/**
 * "The three" as a list: the names of one kind that questions asked about and answers gave; else as
 * many of one kind as the last answer mentions.
 */
function listFor(
  text: string,
  question: string,
  focus: Focus,
  lexicon: CorpusLexicon,
): string | null {
  const most = /four/iu.test(text) ? 4 : /three/iu.test(text) ? 3 : 2;
  const named = entitiesIn(question, lexicon);
  const inAnswer = focus.shown === null ? [] : entitiesIn(focus.shown, lexicon);
  const pools: readonly (readonly Topic[])[] = [
    focus.topics.filter(({ inQuestions }) => inQuestions),
    focus.topics.filter(({ asked, answers }) => asked || answers),
    focus.topics.filter(({ entity, asked }) => !asked && inAnswer.includes(entity)),
  ];
  for (const pool of pools) {
    for (const lead of pool) {
      const alike = pool.filter(
        ({ entity }) => kindOf(entity) === kindOf(lead.entity) && !named.includes(entity),
      );
      if (alike.length < most) continue;
      const names = alike.slice(0, most).map(({ entity }) => lexicon.usualName(entity));
      return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
    }
  }
  return null;
}

function possessive(name: string): string {
  return /s$/iu.test(name) ? `${name}'` : `${name}'s`;
}

/** Verbs that say how things are: nobody "does" them. */
const stative =
  /^(?:include|contain|mean|stand|want|have|be|been|exist|like|know|consist|belong|need|last|seem|happen)/iu;

/** What the last question that tells of an action says was done. */
function lastAction(focus: Focus, lexicon: CorpusLexicon): string | null {
  const actions = focus.recent.map((question) => actionOf(question, lexicon));
  return actions.find((action) => action !== null && !stative.test(action)) ?? null;
}

/** What was done according to a question: what follows its subject, or null where that is unclear. */
function actionOf(question: string, lexicon: CorpusLexicon): string | null {
  const plain = question.replace(/[?.!\s]+$/u, "");
  const inverted = new RegExp(
    `^(?:and |so |but )?(?:.{0,30}?\\b${asking}\\s+(?:[\\w-]+\\s+){0,3}?)?(${auxiliary})\\s+`,
    "iu",
  ).exec(plain);
  if (inverted === null) {
    return nonEmpty(plain.replace(new RegExp(`^(?:and |so |but )?${asking}\\s+`, "iu"), ""));
  }
  const rest = plain.slice(inverted[0].length);
  const named = lexicon.findEntities(rest)[0];
  const end = named !== undefined && named.start <= 4 ? named.end : subjectEnd(rest);
  const subject = rest.slice(0, end);
  const predicate = rest
    .slice(end)
    .replace(/^['’]s?/u, "")
    .trim();
  const passive = /^(?:been |being |ever |also )*(\p{L}+ed)\b/u.exec(predicate);
  if (passive !== null && /^(?:is|are|was|were|has|have|had)$/iu.test(inverted[1] ?? "")) {
    const verb = baseForm(passive[1] ?? "", lexicon);
    return nonEmpty(`${verb} ${subject}${predicate.slice(passive[0].length)}`);
  }
  return nonEmpty(predicate);
}

/** Where a subject without a known name ends: after its first word, the article left out. */
function subjectEnd(rest: string): number {
  return /^(?:(?:the|a|an) )?[\p{L}-]+/iu.exec(rest)?.[0].length ?? 0;
}

/** A regular verb without its past ending: "declared" is "declare", "attacked" is "attack". */
function baseForm(past: string, lexicon: CorpusLexicon): string {
  const isWord = (word: string): boolean => lexicon.commonWords.has(word);
  const forms = [past.slice(0, -1), past.slice(0, -2), `${past.slice(0, -3)}y`];
  return forms.find(isWord) ?? past;
}

function nonEmpty(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

/** A bare question word with what the last question asked about: "when?" after "why did X leave?". */
export function carryOver(bare: string, focus: Focus): string {
  const asked = bare
    .replace(/\bwhy not\b/iu, "why")
    .replace(/^(?:and|but|so|ok|okay|or|then)[\s,]+/iu, "")
    .replace(/[?.!\s]+$/u, "");
  const rest = focus.question
    .replace(/[?.!\s]+$/u, "")
    .replace(/^(?:and|but|so)\s+/iu, "")
    .replace(
      new RegExp(
        `^(?:(?:in|at|on|by|for|with|from|to|after|before|since|until|of) )?${asking}(?:\\s+(?!${auxiliary}\\b)[\\w-]+(?=\\s+${auxiliary}\\b)){0,3}\\s+`,
        "iu",
      ),
      "",
    );
  return `${asked} ${rest}?`;
}

/**
 * The last question about something else: "and in Karst?" after "who leads the group in Velmora?".
 * Puts the new name where one of its kind stands, else adds it.
 */
export function replaceTopic(
  fragment: string,
  named: LexiconEntity,
  focus: Focus,
  lexicon: CorpusLexicon,
): string {
  const last = focus.question.replace(/[?.!\s]+$/u, "");
  const mentions = lexicon.findEntities(last).filter(({ entity }) => entity !== named);
  const sameKind = mentions.filter(({ entity }) => kindOf(entity) === kindOf(named));
  const preposition = /\b(in|at|from|for|with|by|against|of|to|on|about)\s+(?:the\s+)?\S+/iu.exec(
    fragment,
  );
  const slot =
    sameKind.at(-1) ?? (preposition === null && mentions.length === 1 ? mentions[0] : undefined);
  const mention = lexicon.findEntities(fragment).find(({ entity }) => entity === named);
  const name =
    mention === undefined ? lexicon.usualName(named) : fragment.slice(mention.start, mention.end);
  if (slot !== undefined) {
    const before = last
      .slice(0, slot.start)
      .replace(/\bthe $/iu, /\bthe\s/iu.test(fragment) ? "the " : "");
    return `${before}${name}${last.slice(slot.end)}?`;
  }
  return `${last} ${preposition === null ? "" : `${preposition[1] ?? "in"} `}${name}?`;
}

/**
 * A question with what the conversation is about added to it: as a noun's complement the name that
 * the last question asked about, else the words of that question. Null where nothing is to add.
 */
export function addTopic(question: string, focus: Focus, lexicon: CorpusLexicon): string | null {
  const plain = question.replace(/^(?:and|but|so|or)[\s,]+/iu, "").replace(/[?.!\s]+$/u, "");
  const topic = focus.topics.find(({ asked }) => asked);
  // A noun takes the name as its complement: "how many victims in …", "the deputy of …".
  if (
    topic !== undefined &&
    /^(?:how (?:many|much) |(?:the|a|an|its|any) )[\p{L}-]+$/iu.test(plain)
  ) {
    const kind = kindOf(topic.entity);
    const name = lexicon.usualName(topic.entity);
    return `${plain} ${kind === "event" || kind === "place" ? "in" : "of"} ${name}?`;
  }
  return addWords(plain, focus);
}

/** Most words carried over; a long question's first ones say what it is about. */
const maxAdded = 8;

/** A question with the words of the last one that it does not repeat, or null where none is left. */
export function addWords(question: string, focus: Focus): string | null {
  const plain = question.replace(/[?.!\s]+$/u, "");
  const words = contentWords(focus.question).filter(
    (word) => !plain.toLowerCase().includes(word.toLowerCase()),
  );
  return words.length === 0 ? null : `${plain} (${words.slice(0, maxAdded).join(" ")})?`;
}
