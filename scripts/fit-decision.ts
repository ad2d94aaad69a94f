// Fits the weights of support and the decision, and writes embeddings/models/decision.json:
// `npm run fit -- --other ../shared/eval/other-documents` (the documents stay outside the project).
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { type DecisionFile, readDecisionFile } from "../src/answer/decision-model.ts";
import { type OpenedDocument, openDocument } from "../src/app.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { factsFile } from "../src/embedding/model-folder.ts";
import {
  collectForeign,
  collectFromArticle,
  collectFromOther,
  otherDocuments,
} from "../src/fitting/collect.ts";
import type { SeenReading } from "../src/answer/rank-support.ts";
import type { Example } from "../src/fitting/example.ts";
import { type Collected, fitSupport } from "../src/fitting/fit-support.ts";

const { values } = parseArgs({
  options: {
    other: { type: "string" },
    /** Folder of what was collected before: a second fit takes seconds. */
    cache: { type: "string", default: "data/fit" },
    out: { type: "string", default: join(defaultLocations.models, "decision.json") },
  },
});
const { other } = values;
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** Names the models that examples are seen with, by their checksums. */
async function digestModels({ models }: OpenedDocument): Promise<string> {
  const facts = await Promise.all(
    models.map((model) => readFile(join(defaultLocations.models, model, factsFile))),
  );
  return createHash("sha256").update(Buffer.concat(facts)).digest("hex").slice(0, 12);
}

/** Examples of one document, from the cache where they are there. */
async function collect(
  name: string,
  locations: typeof defaultLocations,
  make: (parts: Awaited<ReturnType<typeof openDocument>>["parts"]) => Promise<readonly Example[]>,
): Promise<Collected> {
  const opened = await openDocument(locations);
  const file = join(values.cache, `${name}.${opened.parts.index.id}.${await digestModels(opened)}`);
  try {
    // SAFETY: this script wrote the file, under the identity of the index and the models.
    const kept = existsSync(file) ? (deserialize(readFileSync(file)) as Example[]) : null;
    const examples = kept ?? (await make(opened.parts));
    if (kept === null) writeFileSync(file, serialize(examples));
    return { index: opened.parts.index, examples };
  } finally {
    await opened.close();
  }
}

const article = await collect("article", defaultLocations, async (parts) => [
  ...(await collectFromArticle(parts, join(defaultLocations.corpus, "questions"), tell)),
  ...(other === undefined ? [] : await collectForeign(parts, other, 6, tell)),
]);
const others: Collected[] = [];
for (const document of other === undefined ? [] : otherDocuments(other)) {
  const locations = {
    ...defaultLocations,
    corpus: join(other ?? "", document),
    index: join(values.cache, `${document}.index`),
  };
  others.push(
    await collect(document, locations, (parts) =>
      collectFromOther(parts, other ?? "", document, tell),
    ),
  );
}

const before = await readDecisionFile(values.out);

/** Fits the pair of models for engines with or without the reader; an unfitted one stays as it was. */
function fitPair(
  title: string,
  kept: DecisionFile["withReader"],
  seen: (collected: readonly Collected[]) => readonly Collected[],
): { readonly models: DecisionFile["withReader"]; readonly results: Record<string, unknown> } {
  const withBank = fitSupport("withBank", seen([article]));
  const withoutBank = others.length === 0 ? null : fitSupport("withoutBank", seen(others));
  tell(title);
  console.table(withBank.results);
  if (withoutBank !== null) console.table(withoutBank.results);
  return {
    models: {
      withBank: withBank.model,
      withoutBank: withoutBank?.model ?? kept.withoutBank,
    },
    results: { withBank: withBank.results, withoutBank: withoutBank?.results ?? "kept" },
  };
}

/** The same example for an engine that does not read. */
const unread = ({ seen, ...example }: Example): Example => {
  const [first, ...rest] = seen.readings;
  const without = (reading: SeenReading): SeenReading => ({ ...reading, readings: new Map() });
  return {
    ...example,
    seen: { readings: [without(first), ...rest.map(without)], rereadings: new Map() },
  };
};

const read = fitPair("with the reader", before.withReader, (collected) => collected);
const notRead = fitPair("without the reader", before.withoutReader, (collected) =>
  collected.map(({ index, examples }) => ({
    index,
    examples: examples.map(unread),
  })),
);
const file: DecisionFile = {
  formatVersion: 2,
  provenance: {
    command: "npm run fit -- --other <folder of other documents with questions.jsonl>",
    withReader: read.results,
    withoutReader: notRead.results,
  },
  withReader: read.models,
  withoutReader: notRead.models,
};
writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`);
