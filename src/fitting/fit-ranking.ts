import type { RankingWeights } from "../answer/decision-model.ts";
import { supportSignals } from "../answer/rank-support.ts";
import type { SentencePlace } from "../text/article.ts";
import type { Example } from "./example.ts";
import { minimise } from "./minimise.ts";

const names = [
  "bank",
  "similarity",
  "passageSimilarity",
  "coverage",
  "reader",
  "typeFits",
] as const satisfies readonly (keyof RankingWeights)[];

/** Pull towards zero; the first places of held-out questions are the same from 1e-5 to 1e-3. */
const shrinkage = 1e-4;

/**
 * Fits the weights of the signals by conditional logit (McFadden 1974): the summed share of the
 * answering sentences is to be large. No weight is negative.
 *
 * @param collected - by document; examples without an answering sentence are passed over
 */
export function fitRanking(
  collected: readonly {
    readonly index: { readonly sentences: readonly SentencePlace[] };
    readonly examples: readonly Example[];
  }[],
): RankingWeights {
  const questions = collected
    .flatMap(({ index, examples }) => examples.map((example) => ({ example, index })))
    .map(({ example, index }) => {
      const signals = supportSignals(example.seen[0], index.sentences, example.asks);
      return {
        rows: signals.map((row) => names.map((name) => row.signals[name])),
        gold: signals.map(({ place }) => example.gold.has(place.index)),
      };
    })
    .filter(({ gold }) => gold.includes(true));
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
  const of = (name: (typeof names)[number]) => round(weights[names.indexOf(name)] ?? 0);
  return {
    bank: of("bank"),
    similarity: of("similarity"),
    passageSimilarity: of("passageSimilarity"),
    coverage: of("coverage"),
    reader: of("reader"),
    typeFits: of("typeFits"),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
