import type { Conflict, ConflictKind } from "./conflict.ts";

/** What a conflict is about, as the verdict's sentence names it. */
const POINT: Readonly<Record<ConflictKind, string>> = {
  number: "the number",
  date: "the date",
  name: "the name",
  place: "the place",
  role: "who or what it says this of",
  order: "the roles, which are the other way round",
  negation: "whether it is so at all",
  opposite: "the wording",
  contrary: "the wording",
};

/** What the claim says and what the article has, in one sentence. */
export function contradictionMessage(conflicts: readonly Conflict[]): string {
  const [first] = conflicts;
  if (first === undefined) return "The article says otherwise.";
  const { kind, claimed, stated } = first;
  if (kind === "order") {
    return `The article says otherwise: the roles of “${claimed}” and “${stated}” are the other way round.`;
  }
  if (kind === "role") {
    return `The article differs in the role: it says this of “${stated}”, not of “${claimed}”.`;
  }
  if (kind === "contrary") {
    return `The article seems to say the contrary: “${stated}” fits it better than “${claimed}”.`;
  }
  if (kind === "negation") {
    return `The article says the contrary: the claim has “${claimed}”, the article “${stated}”.`;
  }
  return `The article differs in ${POINT[kind]}: the claim has “${claimed}”, the article “${stated}”.`;
}

/** The verdict's sentence for a claim that the article supports. */
export const supportMessage = (isHedged: boolean): string =>
  isHedged
    ? "The article says so, but with reservation: read its own words."
    : "The article says so.";

/** The verdict's sentence for a claim that the article neither supports nor contradicts. */
export function absenceMessage(missing: readonly string[]): string {
  if (missing.length === 0) return "The article does not say whether this is so.";
  const listed = missing
    .slice(0, 3)
    .map((word) => `“${word}”`)
    .join(", ");
  return `The article does not say this; nothing in it fits ${listed} here.`;
}
