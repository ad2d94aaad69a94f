import { type Atom, atomsOf, isCapital } from "../entities/atoms.ts";
import { stemOf } from "../entities/stem.ts";
import type { Alignment, Pair } from "./align.ts";
import type { Conflict } from "./conflict.ts";
import type { Tokenised } from "./tokens.ts";
import { kinship } from "./word-relations.ts";

/** Adjectives of nationality by their endings; a bare `-i` is too common to go by. */
const NATIONALITY =
  /^\p{Lu}\p{L}+(?:an|ese|ish|stani|raqi|deshi|raeli|epali|omali|waiti|mani|tari|meni|rati)$/u;
const COMPASS = /^(?:north|south|east|west|central)(?:ern)?$/u;

/**
 * Modifiers of the claim for which the sentence has another of the same class before the same noun:
 * nationalities ("Danish" for "Polish"), directions, and capitalised parts of an office
 * ("Defence Minister" for "Harbour Minister").
 */
export function modifierConflicts(
  claim: Tokenised,
  sentence: Tokenised,
  { pairs }: Alignment,
): readonly Conflict[] {
  const claimAtoms = atomsOf(claim.text);
  const atoms = atomsOf(sentence.text);
  return pairs.flatMap((pair): Conflict[] => {
    if (pair.match >= 0.7 || pair.token.kind === "entity") return [];
    const at = claimAtoms.findIndex(({ start }) => start === pair.token.start);
    const mine = claimAtoms[at];
    const noun = claimAtoms[at + 1];
    if (mine === undefined) return [];
    const classOf = modifierClass(mine);
    if (classOf === null || (classOf === "capital" && (noun === undefined || noun.gap !== "space")))
      return [];
    const rival = atoms.find((atom, position) => {
      if (classOf === "nationality" && isOwnerOf(atoms, position, noun)) {
        return !isInClaim(atom, claimAtoms) && !sharesStart(atom, mine);
      }
      if (modifierClass(atom) !== classOf || isInClaim(atom, claimAtoms)) return false;
      return classOf === "capital"
        ? isSameNoun(noun, atoms[position + 1])
        : isSameNoun(noun, atoms[position + 1]) || isOnlyOne(atoms, classOf, claimAtoms);
    });
    return rival === undefined ? [] : [conflictOf(pair, rival, classOf)];
  });
}

/** "Denmark’s oldest river agency" against "a Polish river agency". */
function isOwnerOf(atoms: readonly Atom[], position: number, noun: Atom | undefined): boolean {
  const owner = atoms[position];
  if (owner === undefined || !owner.possessive || !isCapital(owner)) return false;
  return atoms.slice(position + 1, position + 4).some((other) => isSameNoun(noun, other));
}

/** "Ostlandian" and "Ostland". */
const sharesStart = (a: Atom, b: Atom): boolean => a.folded.slice(0, 4) === b.folded.slice(0, 4);

function modifierClass(atom: Atom): "nationality" | "compass" | "capital" | null {
  if (COMPASS.test(atom.folded)) return "compass";
  if (NATIONALITY.test(atom.text)) return "nationality";
  return isCapital(atom) ? "capital" : null;
}

const isInClaim = (atom: Atom, claimAtoms: readonly Atom[]): boolean =>
  claimAtoms.some(({ folded }) => folded === atom.folded);

const isSameNoun = (noun: Atom | undefined, other: Atom | undefined): boolean =>
  noun !== undefined &&
  other !== undefined &&
  kinship(stemOf(noun.folded), stemOf(other.folded)) >= 0.8;

function isOnlyOne(atoms: readonly Atom[], wanted: string, claimAtoms: readonly Atom[]): boolean {
  return (
    atoms.filter((atom) => modifierClass(atom) === wanted && !isInClaim(atom, claimAtoms))
      .length === 1
  );
}

function conflictOf(pair: Pair, rival: Atom, modifier: string): Conflict {
  return {
    kind: modifier === "capital" ? "role" : "place",
    claimed: pair.token.text,
    stated: rival.text,
    explains: [pair],
  };
}
