import { isAcronym, isCapital } from "./atoms.ts";
import { cue, type Draft } from "./drafts.ts";
import type { MiningSentence } from "./mining-text.ts";
import type { Run } from "./runs.ts";
import { ORGANISATION_HEADS, PARTICLES, PLACE_HEADS, ROLES, WORKS } from "./word-lists.ts";

const GROUP_NOUNS =
  /^(?:members?|fighters?|militants?|leaders?|leadership|commanders?|defectors?|affiliates?|factions?|ideology|representatives?|activities|supporters?|officials|spokes\p{L}+|troops|forces|recruits)$/u;
const GROUP_BEFORE =
  /(?:groups?|organi[sz]ations?|affiliates?|agenc(?:y|ies)|part(?:y|ies)|factions?|movements?)(?:,| -| such as| like| known as| namely)*(?: (?:the )?(?:\p{Lu}[\p{L}'’-]*|of)(?: \p{Lu}[\p{L}'’-]*)*(?: \([^()]*\))?,?(?: and)?)* (?:the )?$/u;
const PLACE_BEFORE =
  /\b(?:in|from|near|outside|inside|throughout|across|towards?|capital of|cit(?:y|ies) of|provinces? of|provinces? such as|town of|region of|borders? of|countries (?:like|such as)|like) (?:the |both (?:the )?|neighbouring |eastern |western |northern |southern |central )?$/iu;
const SPEECH_AFTER =
  /^,? (?:said|says|told|claimed|stated|argued|argues|wrote|writes|added|explained)\b/u;
const SPEECH_BEFORE = /\b(?:told|said|according to|says|wrote|by) $/u;
const PERSON_AFTER =
  /^(?:’s|'s)? (?:in (?:his|her)|and (?:his|her)|used (?:his|her)|(?:his|her) own|was (?:born|appointed|elected))\b/u;
const PERSON_START = new Set([
  "abu",
  "abdul",
  "abd",
  "ibn",
  "bin",
  "mohammed",
  "muhammad",
  "ahmed",
]);

/** Adds what one occurrence of a name shows about what kind of thing it names. */
export function cueFromContext(
  draft: Draft,
  { text, atoms }: MiningSentence,
  { from, to, afterRole }: Run,
): void {
  const first = atoms[from];
  const last = atoms[to - 1];
  if (first === undefined || last === undefined) return;
  // The lists that the patterns look back over are short; a bound keeps them fast.
  const before = text.slice(Math.max(0, first.start - 120), first.start);
  const after = text.slice(last.end);
  const next = atoms[to];
  const words = atoms.slice(from, to);
  const afterThe = /\bthe (?:\p{Ll}+ )?$/iu.test(before);

  if (afterRole) cue(draft, "person", 4);
  if (SPEECH_AFTER.test(after)) cue(draft, "person", 1);
  if (SPEECH_BEFORE.test(before) && !isAcronym(first.text)) cue(draft, "person", 1);
  if (PERSON_AFTER.test(after)) cue(draft, "person", 2);
  if (isRoleApposition(after)) cue(draft, "person", 3);
  if (PERSON_START.has(first.folded) && to - from > 1) cue(draft, "person", 1.5);
  if (looksLikePersonName(words) && !afterThe && !draft.cues.has("person"))
    cue(draft, "person", 0.75);
  if (!isCapital(first) && PARTICLES.has(first.folded)) cue(draft, "person", 0.5);

  if (ORGANISATION_HEADS.has(last.folded) && to - from > 1) cue(draft, "group", 3);
  if (next?.gap === "space" && ORGANISATION_HEADS.has(next.folded)) cue(draft, "group", 1);
  if (next?.gap === "space" && GROUP_NOUNS.test(next.folded)) cue(draft, "group", 1.5);
  if (next?.gap === "space" && (ROLES.has(next.folded) || WORKS.has(next.folded))) {
    cue(draft, "group", 2);
  }
  if (GROUP_BEFORE.test(before)) cue(draft, "group", 2);
  if (words.some(({ text: word, gap }) => gap === "hyphen" && !isCapital({ text: word }))) {
    cue(draft, "group", 2);
  }
  if (afterThe && !last.possessive && next?.gap !== "space") cue(draft, "group", 0.25);
  if (isAcronym(first.text) && to - from === 1) cue(draft, "group", 0.5);

  // "X in the Subcontinent" is headed by X.
  const isHead = !words.some(({ text: word }) => word === "in" || word === "of");
  if (isHead && PLACE_HEADS.has(last.folded) && to - from > 1) cue(draft, "place", 3);
  if (next?.gap === "space" && PLACE_HEADS.has(next.folded)) cue(draft, "place", 2);
  if (PLACE_BEFORE.test(before)) cue(draft, "place", 1.5);
  if (/(?:stan|land|desh|burg|grad|istan)$/u.test(last.folded)) cue(draft, "place", 1);
  if (/\b(?:newsletter|magazine|journal|newspaper),? (?:the )?$/u.test(before))
    cue(draft, "work", 3);
}

/** ", the Executive Director …", ", an Ostland defector", " - a former member": says what somebody is. */
function isRoleApposition(after: string): boolean {
  const found = /^(?:,| -| –) (?:the|an?|then|former) ([^,.;]{3,60})/u.exec(after);
  if (found === null) return false;
  const words = (found[1] ?? "").toLowerCase().split(/[^\p{L}]+/u);
  return words.some(
    (word) => ROLES.has(word) || /^(?:member|defector|officer|scholar)$/u.test(word),
  );
}

function looksLikePersonName(words: MiningSentence["atoms"]): boolean {
  const major = words.filter(isCapital);
  return (
    major.length >= 2 &&
    !/(?:ic|ian|ese|ish)$/u.test(major[0]?.folded ?? "") &&
    !words.slice(1).some(({ gap }) => gap === "hyphen") &&
    words.length <= 4 &&
    major.every(({ text }) => /^\p{Lu}\p{Ll}+$/u.test(text)) &&
    !major.some(({ folded }) => ORGANISATION_HEADS.has(folded) || PLACE_HEADS.has(folded))
  );
}
