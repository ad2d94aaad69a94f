/**
 * Text as gold spans are compared: lower case, straight quotes, no hyphens or dashes, single spaces.
 * The rules and their order are the referee's.
 */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘`]/gu, "'")
    .replace(/[“”]|''/gu, '"')
    .replace(/[-‐-―]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** `text` without any white space: how quotations are compared with the raw file. */
export function solid(text: string): string {
  return text.replace(/\s+/gu, "");
}

/** Alternative spans, any of which satisfies the group. */
export type GoldGroup = readonly string[];

/** Whether `text` holds one of the group's spans. */
export function holds(text: string, group: GoldGroup): boolean {
  const normalised = normalise(text);
  return group.some((span) => normalised.includes(normalise(span)));
}

/** Whether `text` holds a span of any group. */
export function holdsAny(text: string, groups: readonly GoldGroup[]): boolean {
  return groups.some((group) => holds(text, group));
}

/** Whether every group is held by one of `texts`; true where there are no groups. */
export function coversAll(texts: readonly string[], groups: readonly GoldGroup[]): boolean {
  return groups.every((group) => texts.some((text) => holds(text, group)));
}
