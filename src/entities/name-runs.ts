import { type Atom, isAcronym, isCapital } from "./atoms.ts";
import { declaredAcronyms } from "./acronyms.ts";
import type { MiningSentence, WritingHabits } from "./mining-text.ts";
import type { Run } from "./runs.ts";
import { stemOf } from "./stem.ts";
import { MONTHS, OPENERS, ORGANISATION_HEADS, ROLES, WEEKDAYS } from "./word-lists.ts";

const DEMONYM = /(?:[ai]n|ese|ish|i|ean|ist)$/u;

/** Verb forms after a name that show it stands for itself; small words are another list. */
const VERB_FORM = /^(?:\p{L}+ed|has|had|have|is|was|are|were|does|did)$/u;

const COMPASS = /^(?:north|south|east|west|central)$/u;

/** Share of occurrences right before a noun from which a word in `-an`, `-i` … is an adjective. */
const MODIFIER_SHARE = 0.75;

/**
 * The raw runs of all sentences turned into names: compounds of two known names taken apart
 * ("Ostland-RGO"), adjectives of nationality taken off ("Ostlandian Guard"), long names that an "and"
 * broke put together, words dropped that are capitals for no reason of their own.
 *
 * @returns runs per sentence, in reading order
 */
export function nameRuns(
  sentences: readonly MiningSentence[],
  rawRuns: readonly (readonly Run[])[],
  habits: WritingHabits,
): readonly (readonly Run[])[] {
  const alone = new Map<string, number>();
  for (const sentence of sentences) {
    for (const run of rawRuns[sentence.index] ?? []) {
      const key = runKey(sentence, run);
      alone.set(key, (alone.get(key) ?? 0) + 1);
    }
  }
  const modifiers = modifierOnly(sentences, rawRuns);
  return sentences.map((sentence) => {
    const declared = declaredAcronyms(sentence.text, sentence.atoms);
    const free = (rawRuns[sentence.index] ?? []).filter(
      ({ from, to }) => !declared.some((pair) => from < pair.to && to > pair.from),
    );
    return joinedByAnd(sentence, free, alone)
      .flatMap((run) => takenApart(sentence, run, alone))
      .map((run) => withoutDemonym(sentence, run, alone, habits))
      .filter((run) => isWorthKeeping(sentence, run, habits, modifiers));
  });
}

function runKey({ atoms }: MiningSentence, { from, to }: Run): string {
  return atoms
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(" ");
}

/** "Delta Basin Survey Support" + "and" + "Flood Warning Team". */
function joinedByAnd(
  sentence: MiningSentence,
  runs: readonly Run[],
  alone: ReadonlyMap<string, number>,
): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const previous = joined.at(-1);
    const last = sentence.atoms[run.to - 1]?.folded ?? "";
    const once = (part: Run) => alone.get(runKey(sentence, part)) === 1;
    if (
      previous !== undefined &&
      previous.to + 1 === run.from &&
      sentence.atoms[previous.to]?.text === "and" &&
      previous.to - previous.from >= 2 &&
      run.to - run.from >= 2 &&
      ORGANISATION_HEADS.has(last) &&
      once(previous) &&
      once(run)
    ) {
      joined[joined.length - 1] = { ...previous, to: run.to };
    } else joined.push(run);
  }
  return joined;
}

/** Takes "Ostland-RGO" apart where both sides are names on their own. */
function takenApart(
  sentence: MiningSentence,
  run: Run,
  alone: ReadonlyMap<string, number>,
): readonly Run[] {
  for (let cut = run.from + 1; cut < run.to; cut += 1) {
    if (sentence.atoms[cut]?.gap !== "hyphen") continue;
    const left = { ...run, to: cut };
    const right = { ...run, from: cut, afterRole: false };
    if (alone.has(runKey(sentence, left)) && alone.has(runKey(sentence, right))) {
      return [left, ...takenApart(sentence, right, alone)];
    }
  }
  return [run];
}

function withoutDemonym(
  sentence: MiningSentence,
  run: Run,
  alone: ReadonlyMap<string, number>,
  habits: WritingHabits,
): Run {
  const first = sentence.atoms[run.from];
  if (first === undefined || run.to - run.from < 2 || !DEMONYM.test(first.folded)) return run;
  const rest = { ...run, from: run.from + 1 };
  const next = sentence.atoms[rest.from];
  if (next?.gap !== "space" || habits.small.has(next.folded)) return run;
  return alone.has(runKey(sentence, rest)) ? rest : run;
}

/** One word, or one with a direction before it: "Ostlandian", "South Ostlandian". */
function isBare({ atoms }: MiningSentence, { from, to }: Run): boolean {
  return to - from === 1 || (to - from === 2 && COMPASS.test(atoms[from]?.folded ?? ""));
}

function isNounLike({ folded, text }: Atom): boolean {
  return isCapital({ text }) || !(OPENERS.has(folded) || VERB_FORM.test(folded));
}

/** Keys of adjectives of nationality: every occurrence stands right before a noun. */
function modifierOnly(
  sentences: readonly MiningSentence[],
  rawRuns: readonly (readonly Run[])[],
): ReadonlySet<string> {
  const seen = new Map<string, { modifying: number; all: number }>();
  for (const sentence of sentences) {
    for (const run of rawRuns[sentence.index] ?? []) {
      const last = sentence.atoms[run.to - 1];
      const next = sentence.atoms[run.to];
      if (last === undefined || !isBare(sentence, run)) continue;
      if (!DEMONYM.test(last.folded) || isAcronym(last.text)) continue;
      const noun = next?.gap === "space" && !last.possessive && isNounLike(next);
      const key = runKey(sentence, run);
      const count = seen.get(key) ?? { modifying: 0, all: 0 };
      seen.set(key, { modifying: count.modifying + (noun ? 1 : 0), all: count.all + 1 });
    }
  }
  const adjectives = [...seen].filter(
    ([, { modifying, all }]) => modifying >= MODIFIER_SHARE * all,
  );
  return new Set(adjectives.map(([key]) => key));
}

function isWorthKeeping(
  sentence: MiningSentence,
  run: Run,
  habits: WritingHabits,
  modifiers: ReadonlySet<string>,
): boolean {
  const words = sentence.atoms.slice(run.from, run.to);
  const [only] = words;
  if (only === undefined || !words.some(isCapital)) return false;
  if (modifiers.has(runKey(sentence, run))) return false;
  if (words.length > 1) return true;
  if (isAcronym(only.text)) return true;
  if (only.text.length < 2 || /^[IVXLCDM]+$/u.test(only.text)) return false;
  if (habits.small.has(only.folded) || habits.smallStems.has(stemOf(only.folded))) return false;
  if (ROLES.has(only.folded)) return false;
  if (MONTHS.includes(only.folded) || WEEKDAYS.has(only.folded)) return false;
  return habits.capitalInside.has(only.folded);
}
