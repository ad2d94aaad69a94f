import { cite } from "../citation/cite.ts";
import type { Article } from "../text/article.ts";
import { findEntity } from "./find.ts";
import type { Lookup } from "./lookup.ts";
import type { EntityIndex } from "./mine.ts";

/** What a look-up needs besides the query. */
export interface LookupParts {
  readonly article: Article;
  readonly index: EntityIndex;
  /** First 12 hex digits of the index manifest's SHA-256. */
  readonly indexId: string;
  /** Milliseconds by any steady clock. */
  readonly now: () => number;
  /** What the terminal prints. */
  readonly render: (lookup: Omit<Lookup, "text">) => string;
}

/** What the article says of a name: the defining sentence and every sentence that mentions it. */
export function lookup(parts: LookupParts, query: string): Lookup {
  const { article, index, indexId, now, render } = parts;
  const startedAt = now();
  const found = findEntity(index, query);
  const entity = found.kind === "found" ? found.entity : null;
  const mentions = (entity?.mentions ?? []).flatMap((sentence) => index.places[sentence] ?? []);
  const definition = entity?.definition == null ? undefined : index.places[entity.definition];
  const result: Omit<Lookup, "text"> = {
    query,
    kind: found.kind,
    entity: entity?.name ?? null,
    type: entity?.kind ?? null,
    aliases: [...(entity?.aliases ?? [])],
    definition:
      definition === undefined
        ? null
        : cite(article, { first: definition, last: definition }, { marker: 1 }),
    mentions: mentions.map(({ sentence, text }) => ({ address: sentence.id, quotation: text })),
    count: mentions.length,
    suggestions: found.kind === "not-found" ? [...found.suggestions] : [],
    index: indexId,
    elapsedMs: Math.max(0, now() - startedAt),
  };
  return { ...result, text: render(result) };
}
