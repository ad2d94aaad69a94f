import type { LostEvidence } from "../bank/bank.ts";
import type { LostGold } from "../bank/gold.ts";
import { stripControls } from "../render/strip-controls.ts";
import type { BuildReport } from "../store/build-index.ts";
import type { SentenceChanges } from "../store/changes.ts";
import type { Repair } from "../text/article.ts";

/** Examples shown of each kind of change; the rest is counted. */
const shown = 5;

/** Characters shown of a sentence. */
const excerptLength = 100;

function excerpt(text: string): string {
  const line = stripControls(text).replace(/\s+/gu, " ");
  return line.length > excerptLength ? `${line.slice(0, excerptLength).trimEnd()} […]` : line;
}

/** A heading with its first few items, or nothing for none. */
function list(heading: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length > shown ? [`  … and ${items.length - shown} more`] : [];
  return [
    `${heading}: ${items.length}`,
    ...items.slice(0, shown).map((item) => `  ${item}`),
    ...more,
  ];
}

/** What became of the sentences, as lines. */
export function changesText(changes: SentenceChanges): readonly string[] {
  const lines = [
    ...list(
      "Sentences added",
      changes.added.map(({ id, text }) => `${id}  ${excerpt(text)}`),
    ),
    ...list(
      "Sentences removed",
      changes.removed.map(({ id, text }) => `${id}  ${excerpt(text)}`),
    ),
    ...list(
      "Sentences moved",
      changes.moved.map(({ from, to, text }) => `${from} → ${to}  ${excerpt(text)}`),
    ),
  ];
  return lines.length > 0 ? lines : ["The sentences are those of the last index."];
}

/** Questions whose evidence the article no longer has, as lines. */
export function lostText(
  bank: readonly LostEvidence[],
  gold: readonly LostGold[],
): readonly string[] {
  return [
    ...list(
      "Bank questions left out because their sentence is no longer in the text",
      bank.map(
        ({ line, question, sentence }) =>
          `line ${line}: ${excerpt(question)} (${excerpt(sentence)})`,
      ),
    ),
    ...list(
      "Judged questions whose evidence is no longer in the text",
      gold.map(({ file, id, evidence }) => `${file} ${id}: ${excerpt(evidence)}`),
    ),
  ];
}

/** Every repair of the raw file, as lines. */
export function repairsText(repairs: readonly Repair[]): readonly string[] {
  if (repairs.length === 0) return ["The text needed no repairs."];
  return [
    `Repairs of the text: ${repairs.length}`,
    ...repairs.map(
      ({ rule, line, before, after }) =>
        `  line ${line}, ${rule}: ${JSON.stringify(excerpt(before))} → ${JSON.stringify(excerpt(after))}`,
    ),
  ];
}

/** What a finished build holds, in one line. */
export function builtText({ id, manifest, embedded, reused }: BuildReport): string {
  const { sentences, passages, questions, terms } = manifest.counts;
  const kept = reused > 0 ? `, ${reused} vectors kept` : "";
  return `Index ${id}: ${sentences} sentences, ${passages} passages, ${questions} bank questions, ${terms} terms; ${embedded} texts embedded${kept}.`;
}
