import { isAcronym, isCapital } from "./atoms.ts";
import type { EntityKind } from "./lookup.ts";
import type { Form, SeesThrough } from "./mentions.ts";
import { STATE_BODIES } from "./word-lists.ts";

/** Words that cut a part out of a place: `Administered`, `Occupied`, `northern`; not `South`. */
const QUALIFIER = /(?:[^e]ed|ern)$/u;

/**
 * The counting convention for a name inside a longer name. A longer name masks a shorter one
 * ("Tehrik-e-Taliban Pakistan" is no mention of the Taliban) unless the longer one
 * - is a description ("Pakistan's premier intelligence agency") or names an event ("the US-Taliban peace deal" mentions both sides);
 * - is a title that reads as a phrase ("The fall of X and its implications"), not as a name;
 * - is a part of the place that ends it ("Indian Administered X");
 * - names a body of the state or organisation that starts it ("United States Army").
 */
export function seesThrough(
  kinds: readonly EntityKind[],
  hasAcronym: readonly boolean[],
): SeesThrough {
  return (longer, shorter, offset) => {
    if (longer.atoms.some(({ possessive }) => possessive)) return true;
    const kind = kinds[longer.entity];
    if (kind === "event") return true;
    if (kind === "work") return readsAsPhrase(longer);
    const atEnd = offset + shorter.atoms.length === longer.atoms.length;
    if (kind === "place" && kinds[shorter.entity] === "place" && atEnd) {
      return QUALIFIER.test(longer.atoms[offset - 1]?.folded ?? "");
    }
    const head = longer.atoms.at(-1)?.folded ?? "";
    const owned = offset === 0 && STATE_BODIES.has(head) && hasAcronym[longer.entity] !== true;
    return owned && (kinds[shorter.entity] === "place" || isOwner(shorter));
  };
}

/** A title with a small word in it, or of two parts, talks about what it names. */
function readsAsPhrase({ atoms }: Form): boolean {
  return atoms.some(({ text, gap }) => !isCapital({ text }) || gap === "break" || gap === "dash");
}

function isOwner({ atoms }: Form): boolean {
  return atoms.length > 1 || atoms.some(({ text }) => isAcronym(text));
}
