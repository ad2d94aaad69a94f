import { type Draft, type Drafts, cue, kindOf } from "./drafts.ts";
import { keyOf } from "./atoms.ts";
import type { MiningSentence } from "./mining-text.ts";

/**
 * Gives names of no known kind the kind of the names they are listed with: in "Westmark, Norrland
 * and Ostland" the first is a place because the last is one. Only places and groups spread so.
 */
export function spreadKinds(drafts: Drafts, sentences: readonly MiningSentence[]): void {
  const found: [Draft, "place" | "group"][] = [];
  for (const { text } of sentences) {
    for (const [list] of text.matchAll(LIST)) {
      const members = list
        .split(/,? (?:and|or) (?:the )?|, (?:the )?| to /u)
        .map((name) => drafts.get(keyOf(name)));
      const kinds = members.map((draft) => (draft === undefined ? "term" : kindOf(draft)));
      for (const kind of ["place", "group"] as const) {
        if (!kinds.includes(kind)) continue;
        for (const [position, draft] of members.entries()) {
          if (draft !== undefined && kinds[position] === "term") found.push([draft, kind]);
        }
      }
    }
  }
  for (const [draft, kind] of found) cue(draft, kind, 0.5);
}

const NAME = String.raw`\p{Lu}[\p{L}&’'-]*(?: \p{Lu}[\p{L}&’'-]*)*`;

/** Two or more names joined by commas, "and", "or" or "to". */
const LIST = new RegExp(`${NAME}(?:(?:,? (?:and|or|to)|,) (?:the )?${NAME})+`, "gu");
