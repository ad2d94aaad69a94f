import { stemmer } from "stemmer";

/** The stem under which all forms of a folded word meet; numbers and short words stay as they are. */
export function stemOf(folded: string): string {
  return folded.length <= 3 || /\p{N}/u.test(folded) ? folded : stemmer(folded);
}
