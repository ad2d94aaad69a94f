import { isAcronym, isCapital } from "./atoms.ts";
import type { MiningSentence } from "./mining-text.ts";
import type { Run } from "./runs.ts";
import { EVENTS, NAME_COMPLETERS } from "./word-lists.ts";

/** A name whose extent is not just a run of capitals. */
export interface SpecialName {
  readonly sentence: number;
  /** Offsets into the sentence. */
  readonly start: number;
  readonly end: number;
  /** What the name is listed as; may differ from the words between the offsets. */
  readonly name: string;
}

/** The works that a sentence names by title. */
export function worksOf({ index, references }: MiningSentence): readonly SpecialName[] {
  return references
    .filter(({ kind }) => kind === "work")
    .map(({ key, span }) => ({ sentence: index, start: span.start, end: span.end, name: key }));
}

/** The authors of the sources that a sentence names in brackets, as written: `Brandt, Holm`. */
export function sourcesOf({ references }: MiningSentence): readonly string[] {
  return references
    .filter(({ kind }) => kind === "citation")
    .map(({ key }) => key.replace(/,?\s+\d{4}\p{Ll}?$/u, ""));
}

/** Events: a name with a noun for an event after it ("the Sunrise attacks") or before it ("siege of X"). */
export function eventsOf(
  { index, text, atoms }: MiningSentence,
  runs: readonly Run[],
): readonly SpecialName[] {
  const events: SpecialName[] = [];
  for (const { from, to } of runs) {
    const first = atoms[from];
    const last = atoms[to - 1];
    if (first === undefined || last === undefined || last.possessive) continue;
    const noun = eventNounAfter(atoms, to);
    const compound = atoms.slice(from + 1, to).some(({ gap }) => gap === "hyphen");
    const named = to - from > 1 || !isAcronym(first.text);
    if (noun !== null && named && (compound || hasArticle(text.slice(0, first.start)))) {
      const end = atoms[noun]?.end ?? last.end;
      events.push({ sentence: index, start: first.start, end, name: text.slice(first.start, end) });
    }
    const before =
      /\b(siege|battle|massacre|bombing)\s+(?:of|in|at)\s+(?:the\s+(?:city|town|village)\s+of\s+)?$/u.exec(
        text.slice(0, first.start),
      );
    if (before !== null) {
      const name = `${before[1] ?? ""} of ${text.slice(first.start, last.end)}`;
      events.push({ sentence: index, start: before.index, end: last.end, name });
    }
  }
  return events;
}

const hasArticle = (before: string): boolean =>
  /\b[Tt]h(?:e|is|at)\s+(?:\p{Ll}+\s+)?$/u.test(before);

/** Position of the noun for an event that follows, one adjective or noun allowed between; else null. */
function eventNounAfter(atoms: MiningSentence["atoms"], to: number): number | null {
  for (const position of [to, to + 1]) {
    const atom = atoms[position];
    if (atom === undefined || atom.gap !== "space" || isCapital(atom)) return null;
    if (EVENTS.has(atom.folded.replace(/s$/u, "")) || EVENTS.has(atom.folded)) return position;
  }
  return null;
}

/** One past a common noun that completes a bare name (`Delta community`), or `to` itself. */
export function completedEnd({ atoms }: MiningSentence, { from, to }: Run): number {
  const last = atoms[to - 1];
  const next = atoms[to];
  if (last === undefined || next === undefined || last.possessive || next.gap !== "space")
    return to;
  if (to - from === 1 && isAcronym(last.text)) return to;
  return NAME_COMPLETERS.has(next.folded) && !isCapital(next) ? to + 1 : to;
}
