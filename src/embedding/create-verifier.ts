import { loadModel } from "./load-model.ts";
import { openModelFolder, requireKind } from "./model-folder.ts";
import { modelIdentity } from "./model-identity.ts";
import type { Entailment, Premise, Verifier } from "./verifier.ts";
import { readWordPiece } from "./wordpiece.ts";

/** Probabilities of three logits, in the order in which the model was trained to give them. */
function toEntailment(logits: Float32Array): Entailment {
  const top = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  const [supported = 0, contradicted = 0, neither = 0] = powers.map((power) => power / sum);
  return { supported, contradicted, neither };
}

/**
 * A verifier from a model folder, offline. Reads `[CLS] claim [SEP] sentence [SEP] context [SEP]`,
 * each pair alone, as the embedder and the reader do.
 *
 * @throws {@link ModelError} `model-missing`, `model-damaged`, `model-facts-invalid`,
 * `model-wrong-kind`, `model-tokenizer-unsupported`, `model-unusable`
 */
export async function createVerifier(folder: string): Promise<Verifier> {
  const opened = await openModelFolder(folder);
  const facts = requireKind(folder, opened.facts, "verifier");
  const { tokenize, cls, sep } = readWordPiece(opened.tokenizer, `${folder}/tokenizer.json`);
  const { run, close } = await loadModel("verifier", folder);
  const ids = (text: string): number[] => tokenize(text).map(({ id }) => id);

  async function entailOne(
    claim: readonly number[],
    { sentence, context }: Premise,
  ): Promise<Entailment> {
    const before = ids(context).slice(-facts.maxContextTokens);
    const row = [
      ...claim,
      ...ids(sentence).slice(0, facts.maxSentenceTokens),
      sep,
      ...(before.length > 0 ? [...before, sep] : []),
    ];
    const output = await run(row.slice(0, facts.maxTokens), claim.length);
    return toEntailment(output("logits"));
  }

  return {
    identity: modelIdentity(facts, opened),
    async entail(claim, premises) {
      const first = [cls, ...ids(claim).slice(0, facts.maxClaimTokens), sep];
      const found: Entailment[] = [];
      for (const premise of premises) found.push(await entailOne(first, premise));
      return found;
    },
    close,
  };
}
