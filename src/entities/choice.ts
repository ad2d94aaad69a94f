import type { Suggestion } from "./lookup.ts";

/** Discord's limit for the name and the value of an autocomplete choice, in UTF-16 code units. */
export const CHOICE_LENGTH = 100;

/** A choice within Discord's limits; a label that is too long ends in "…". */
export function choice(label: string, value: string): Suggestion {
  return { label: cut(label.replace(/\s+/gu, " ")), value: cut(value) };
}

function cut(text: string): string {
  if (text.length <= CHOICE_LENGTH) return text;
  // A pair of surrogates is never halved.
  return `${text.slice(0, CHOICE_LENGTH - 1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}
