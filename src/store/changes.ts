import type { StoredSentence } from "./plan.ts";

/** What became of the sentences since the last index. */
export interface SentenceChanges {
  readonly added: readonly StoredSentence[];
  readonly removed: readonly StoredSentence[];
  /** The same words at another address. */
  readonly moved: readonly { readonly text: string; readonly from: string; readonly to: string }[];
}

/** Sentences by their words, in reading order. */
function byText(sentences: readonly StoredSentence[]): Map<string, StoredSentence[]> {
  const groups = new Map<string, StoredSentence[]>();
  for (const sentence of sentences) {
    const group = groups.get(sentence.text);
    if (group) group.push(sentence);
    else groups.set(sentence.text, [sentence]);
  }
  return groups;
}

/**
 * The difference between two readings of a text. Sentences with the same words are paired: first
 * those whose address stayed, then in reading order.
 */
export function compareSentences(
  before: readonly StoredSentence[],
  after: readonly StoredSentence[],
): SentenceChanges {
  const old = byText(before);
  const added: StoredSentence[] = [];
  const moved: { text: string; from: string; to: string }[] = [];
  const unplaced: StoredSentence[] = [];
  for (const sentence of after) {
    const group = old.get(sentence.text) ?? [];
    const same = group.findIndex(({ id }) => id === sentence.id);
    if (same >= 0) group.splice(same, 1);
    else unplaced.push(sentence);
  }
  for (const sentence of unplaced) {
    const from = old.get(sentence.text)?.shift();
    if (from) moved.push({ text: sentence.text, from: from.id, to: sentence.id });
    else added.push(sentence);
  }
  const left = new Set([...old.values()].flat());
  return { added, removed: before.filter((sentence) => left.has(sentence)), moved };
}
