import type { Lookup } from "../entities/lookup.ts";
import { holdsAny } from "./gold.ts";
import { type Part, partOf } from "./split.ts";
import type { LookupTopic } from "./topics.ts";

/** A look-up with what was found and how that is judged. */
export interface LookupRow {
  readonly topic: LookupTopic;
  readonly lookup: Pick<
    Lookup,
    "kind" | "entity" | "definition" | "mentions" | "count" | "elapsedMs"
  >;
  readonly part: Part;
  readonly isRight: boolean;
  readonly values: Readonly<Record<string, number | null>>;
  readonly cluster: string;
}

/** The metrics of look-ups, headline first. */
export const lookupMetrics = ["found", "definition", "countExact"] as const;

/** Judges one look-up: the defining sentence, the first mentions, and the exact count. */
export function scoreLookup(topic: LookupTopic, lookup: LookupRow["lookup"]): LookupRow {
  const { definition, mentions, count } = lookup;
  const defined = definition !== null && holdsAny(definition.quotation, topic.gold);
  const found =
    defined || mentions.slice(0, 3).some(({ quotation }) => holdsAny(quotation, topic.gold));
  const counts = topic.mentions_min === undefined ? null : Number(count === topic.mentions_min);
  return {
    topic,
    lookup,
    part: partOf(topic),
    isRight: found && counts !== 0,
    cluster: topic.id,
    values: { found: Number(found), definition: Number(defined), countExact: counts },
  };
}
