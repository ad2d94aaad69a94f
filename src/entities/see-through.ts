import { isAcronym, isCapital } from "./atoms.ts";
import type { Form } from "./form.ts";
import { STATE_BODIES } from "./word-lists.ts";

/** Words that cut a part out of a place: `Administered`, `Occupied`, `northern`; not `South`. */
const QUALIFIER = /(?:[^e]ed|ern)$/u;

/**
 * The counting convention for a name inside a longer name. A longer name masks a shorter one
 * ("League of Sharq" is no mention of Sharq) unless the longer one
 * - is a description ("Ostland's oldest guard") or names an event
 *   ("the Ostland-RGO peace deal" mentions both sides);
 * - is a title that reads as a phrase ("The fall of X and its implications"), not as a name;
 * - is a part of the place that ends it ("Occupied X");
 * - names a body of the state or organisation that starts it ("United States Army").
 *
 * @param offset - where in the longer name the shorter one starts, in atoms
 */
export function seesThrough(longer: Form, shorter: Form, offset: number): boolean {
  if (longer.atoms.some(({ possessive }) => possessive)) return true;
  const { kind } = longer;
  if (kind === "event") return true;
  if (kind === "work") return readsAsPhrase(longer);
  const atEnd = offset + shorter.atoms.length === longer.atoms.length;
  if (kind === "place" && shorter.kind === "place" && atEnd) {
    return QUALIFIER.test(longer.atoms[offset - 1]?.folded ?? "");
  }
  const head = longer.atoms.at(-1)?.folded ?? "";
  const owned = offset === 0 && STATE_BODIES.has(head) && !longer.hasAcronym;
  return owned && (shorter.kind === "place" || isOwner(shorter));
}

/** A title with a small word in it, or of two parts, talks about what it names. */
function readsAsPhrase({ atoms }: Form): boolean {
  return atoms.some(({ text, gap }) => !isCapital({ text }) || gap === "break" || gap === "dash");
}

function isOwner({ atoms }: Form): boolean {
  return atoms.length > 1 || atoms.some(({ text }) => isAcronym(text));
}
