// Fits the weights of support and the decision, and writes embeddings/models/decision.json:
// `npm run fit -- --other ../shared/eval/other-documents` (the documents stay outside the project).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { openDocument } from "../src/app.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import {
  collectForeign,
  collectFromArticle,
  collectFromOther,
  otherDocuments,
} from "../src/fitting/collect.ts";
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

/** Examples of one document, from the cache where they are there. */
async function collect(
  name: string,
  locations: typeof defaultLocations,
  make: (parts: Awaited<ReturnType<typeof openDocument>>["parts"]) => Promise<readonly Example[]>,
): Promise<Collected> {
  const opened = await openDocument(locations);
  const file = join(values.cache, `${name}.${opened.parts.index.id}`);
  try {
    // SAFETY: this script wrote the file, under the identity of the index.
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

const before: unknown = JSON.parse(readFileSync(values.out, "utf8"));
const withBank = fitSupport("withBank", [article]);
const withoutBank = others.length === 0 ? null : fitSupport("withoutBank", others);
tell("with a bank");
console.table(withBank.results);
if (withoutBank !== null) console.table(withoutBank.results);
const file = {
  ...(before as object),
  formatVersion: 1,
  provenance: {
    command: "npm run fit -- --other <folder of other documents with questions.jsonl>",
    withBank: withBank.results,
    ...(withoutBank === null ? {} : { withoutBank: withoutBank.results }),
  },
  withBank: withBank.model,
  ...(withoutBank === null ? {} : { withoutBank: withoutBank.model }),
};
writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`);
