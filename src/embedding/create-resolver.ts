import { loadModel } from "./load-model.ts";
import { openModelFolder, requireKind } from "./model-folder.ts";
import { modelIdentity } from "./model-identity.ts";
import type { Resolver, WeighedWord } from "./resolver.ts";
import { readWordPiece } from "./wordpiece.ts";

/** A word as the model was trained on it: letters and digits, with marks inside ("J&K" is two). */
const word = /[\p{L}\p{N}]+(?:[.'’\-‐-―][\p{L}\p{N}]+)*/gu;

/** A word of meaning, and where its first token stands in the row. */
interface Candidate extends Omit<WeighedWord, "probability"> {
  readonly at: number;
}

/**
 * A resolver from a model folder, offline. Reads `[CLS] question [SEP] text [SEP] text [SEP] …`; the
 * logit at a word's first token says whether the question needs the word.
 *
 * @throws {@link ModelError} `model-missing`, `model-damaged`, `model-facts-invalid`,
 * `model-wrong-kind`, `model-tokenizer-unsupported`, `model-unusable`
 */
export async function createResolver(folder: string): Promise<Resolver> {
  const opened = await openModelFolder(folder);
  const facts = requireKind(folder, opened.facts, "resolver");
  const { tokenize, cls, sep } = readWordPiece(opened.tokenizer, `${folder}/tokenizer.json`);
  const { run, close } = await loadModel("resolver", folder);
  const unweighed = new Set(facts.unweighed);
  // Of "what's" and "they're" the part before the apostrophe decides.
  const isUnweighed = (found: string): boolean =>
    unweighed.has(found.toLowerCase()) ||
    unweighed.has(found.toLowerCase().replaceAll("’", "'").split("'", 1)[0] ?? "");

  return {
    identity: modelIdentity(facts, opened),
    async weigh(question, earlier) {
      const asked = tokenize(question).slice(0, facts.maxQuestionTokens);
      const row = [cls, ...asked.map(({ id }) => id), sep];
      const secondPart = row.length;
      const candidates: Candidate[] = [];
      for (const [text, content] of earlier.entries()) {
        const tokens = tokenize(content);
        for (const { 0: found, index: start } of content.matchAll(word)) {
          const first = tokens.findIndex((token) => token.start >= start);
          if (first < 0 || isUnweighed(found)) continue;
          candidates.push({
            text,
            span: { start, end: start + found.length },
            at: row.length + first,
          });
        }
        row.push(...tokens.map(({ id }) => id), sep);
      }
      const read = candidates.filter(({ at }) => at < facts.maxTokens);
      if (read.length === 0) return [];
      const logits = (await run(row.slice(0, facts.maxTokens), secondPart))("logits");
      return read.map(({ at, ...where }) => ({
        ...where,
        probability: 1 / (1 + Math.exp(-(logits[at] ?? 0))),
      }));
    },
    close,
  };
}
