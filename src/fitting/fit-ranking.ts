import { rerankNames, type RankingWeights, signalNames } from "../answer/decision-model.ts";
import { rankOnce, rerankSignals, supportSignals } from "../answer/rank-support.ts";
import type { SentencePlace } from "../text/article.ts";
import type { Example } from "./example.ts";
import { minimise } from "./minimise.ts";

/** Examples of one document, with its sentences. */
interface OfOneDocument {
  readonly index: { readonly sentences: readonly SentencePlace[] };
  readonly examples: readonly Example[];
}

/** One question's candidates: their signals, a row each, and which of them answer. */
interface Choice {
  readonly rows: readonly (readonly number[])[];
  readonly gold: readonly boolean[];
}

/** Pull towards zero; the first places of held-out questions are the same from 1e-5 to 1e-3. */
const shrinkage = 1e-4;

/** Where the search for weights begins: the likeliest stay as they are. */
const unranked = { support: 1, reread: 0 } as const;

/**
 * Fits the weights of the signals, then those of the reranking of what these make likely. No weight
 * is negative.
 *
 * @param collected - by document; examples without an answering sentence are passed over
 */
export function fitRanking(collected: readonly OfOneDocument[]): RankingWeights {
  const questions = collected.flatMap(({ index, examples }) =>
    examples.map((example) => ({ example, places: index.sentences })),
  );
  const signals = fitChoices(
    signalNames,
    questions.map(({ example: { seen, asks, gold }, places }) => {
      const rows = supportSignals(seen.readings[0], places, asks);
      return {
        rows: rows.map((row) => signalNames.map((name) => row.signals[name])),
        gold: rows.map(({ place }) => gold.has(place.index)),
      };
    }),
  );
  const weights = { ...signals, rerank: unranked };
  const looked = questions.filter(({ example }) => example.seen.rereadings.size > 0);
  if (looked.length === 0) return weights;
  const rerank = fitChoices(
    rerankNames,
    looked.map(({ example: { seen, asks, gold }, places }) => {
      const rows = rerankSignals(rankOnce({ seen, places, asks, weights }), seen.rereadings);
      return {
        rows: rows.map(({ signals }) => rerankNames.map((name) => signals[name])),
        gold: rows.map(({ place }) => gold.has(place.index)),
      };
    }),
  );
  return { ...signals, rerank };
}

/**
 * Weights by conditional logit (McFadden 1974): the summed share of the answering sentences is to be
 * large.
 */
function fitChoices<const Name extends string>(
  names: readonly Name[],
  choices: readonly Choice[],
): Record<Name, number> {
  const questions = choices.filter(({ gold }) => gold.includes(true));
  const weights = minimise(
    (parameters) => {
      let value = 0;
      const gradient = parameters.map((parameter) => 2 * shrinkage * parameter);
      for (const parameter of parameters) value += shrinkage * parameter * parameter;
      for (const { rows, gold } of questions) {
        const scores = rows.map((row) =>
          row.reduce((sum, x, at) => sum + x * (parameters[at] ?? 0), 0),
        );
        const top = Math.max(...scores);
        const powers = scores.map((score) => Math.exp(score - top));
        const all = powers.reduce((sum, power) => sum + power, 0);
        const right =
          powers.reduce((sum, power, at) => sum + (gold[at] === true ? power : 0), 0) + 1e-12;
        value -= Math.log(right / all) / questions.length;
        for (const [at, row] of rows.entries()) {
          const power = powers[at] ?? 0;
          const pull = (gold[at] === true ? power / right : 0) - power / all;
          for (const [name, x] of row.entries()) {
            gradient[name] = (gradient[name] ?? 0) - (pull * x) / questions.length;
          }
        }
      }
      return { value, gradient };
    },
    names.map(() => 1),
  );
  // SAFETY: every name is given its weight here.
  return Object.fromEntries(
    names.map((name, at) => [name, Math.round((weights[at] ?? 0) * 1000) / 1000]),
  ) as Record<Name, number>;
}
