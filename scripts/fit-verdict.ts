// Fits how the verdict on a claim is weighed, and writes embeddings/models/verdict.json:
// `npm run fit-verdict -- --other FOLDER` (from training/claim_documents.py; it stays outside the project).
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { claimPartsOf, openDocument } from "../src/app.ts";
import { readVerdictFile, type VerdictFile } from "../src/claims/verdict-model.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { ClaimTopicSchema, readTopics } from "../src/evaluation/topics.ts";
import { type ClaimExample, collectClaims, fitVerdict } from "../src/fitting/fit-verdict.ts";

/** Sets of claims about the project's own article, by author. */
const sets = ["claims", "claims-extra", "claims-fresh", "claims-later", "blind/claims"];

const { values } = parseArgs({
  options: {
    other: { type: "string" },
    /** Where the indexes of the other documents are kept. */
    cache: { type: "string", default: "data/fit" },
  },
});

/** Claims of some sets about one document, as `verify` sees them. */
async function collect(
  locations: typeof defaultLocations,
  topics: readonly (readonly [set: string, topics: ReturnType<typeof readClaims>])[],
): Promise<readonly ClaimExample[]> {
  const opened = await openDocument(locations);
  const examples: ClaimExample[] = [];
  try {
    const parts = claimPartsOf(opened);
    for (const [set, claims] of topics) {
      process.stderr.write(`${set}: ${claims.length} claims about ${locations.corpus}\n`);
      examples.push(...(await collectClaims(parts, set, claims)));
    }
  } finally {
    await opened.close();
  }
  return examples;
}

const AboutSchema = ClaimTopicSchema.extend({ document: ClaimTopicSchema.shape.id.optional() });
const readClaims = (file: string) => readTopics(file, AboutSchema);

const article = await collect(
  defaultLocations,
  sets.map((set) => [set, readClaims(join(defaultLocations.corpus, "questions", `${set}.jsonl`))]),
);
const others: ClaimExample[] = [];
if (values.other !== undefined) {
  const folder = values.other;
  mkdirSync(values.cache, { recursive: true });
  const claims = readClaims(join(folder, "claims.jsonl"));
  for (const document of new Set(claims.flatMap((claim) => claim.document ?? []))) {
    const about = claims.filter((claim) => claim.document === document);
    const index = join(values.cache, `${document}.index`);
    const corpus = join(folder, document);
    others.push(...(await collect({ ...defaultLocations, corpus, index }, [["others", about]])));
  }
}
const out = join(defaultLocations.models, "verdict.json");
const examples = [...article, ...others];
const withBank = fitVerdict("withBank", examples);
// Without other documents there is nothing to fit the second model on; it stays as it was.
const withoutBank = others.length === 0 ? null : fitVerdict("withoutBank", examples);
console.table(withBank.results);
if (withoutBank !== null) console.table(withoutBank.results);
const saved: VerdictFile = {
  formatVersion: 2,
  provenance: {
    command: "npm run fit-verdict -- --other <folder made by training/claim_documents.py>",
    withBank: withBank.results,
    withoutBank: withoutBank?.results ?? "kept",
  },
  withBank: withBank.model,
  withoutBank: withoutBank?.model ?? (await readVerdictFile(out)).withoutBank,
};
writeFileSync(out, `${JSON.stringify(saved, null, 2)}\n`);
