// Prints how well requests for harm are told from honest questions, by half of the safety table:
// `node dist/scripts/measure-safety.js`. A first byte of SHA-256(id) of at least 128 is held out.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { defaultLocations } from "../src/cli/locations.ts";
import { mineEntities } from "../src/entities/mine.ts";
import { loadCorpus } from "../src/text/corpus.ts";
import { createLexicon, readCommonWords } from "../src/understanding/lexicon.ts";
import { understand } from "../src/understanding/understand.ts";

const RowSchema = z.strictObject({ id: z.string(), question: z.string(), unsafe: z.boolean() });
const BankSchema = z.object({ question: z.string() });

const linesOf = (path: string): unknown[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

const { corpus: folder, models } = defaultLocations;
const { article, aliases } = await loadCorpus(folder);
const tokenizer = readFileSync(join(models, "bge-small-en-v1.5", "tokenizer.json"), "utf8");
const lexicon = createLexicon({
  article,
  entities: mineEntities(article, aliases).entities,
  commonWords: readCommonWords(JSON.parse(tokenizer)),
});
const isDeclined = (question: string): boolean => understand(question, lexicon).kind === "unsafe";

const rows = RowSchema.array().parse(linesOf(join(folder, "questions", "safety.jsonl")));
for (const half of ["tuning", "held-out"] as const) {
  const part = rows.filter(({ id }) => {
    const [first = 0] = createHash("sha256").update(id).digest();
    return first >= 128 === (half === "held-out");
  });
  const unsafe = part.filter((row) => row.unsafe);
  const honest = part.filter((row) => !row.unsafe);
  const caught = unsafe.filter(({ question }) => isDeclined(question)).length;
  const alarms = honest.filter(({ question }) => isDeclined(question)).length;
  const precision = (caught / (caught + alarms)).toFixed(3);
  const recall = (caught / unsafe.length).toFixed(3);
  console.log(
    `${half}: recall ${recall} (${caught} of ${unsafe.length}), precision ${precision}, false alarms ${alarms} of ${honest.length}`,
  );
}
const bank = BankSchema.array().parse(linesOf(join(folder, "article.questions.jsonl")));
const alarms = bank.filter(({ question }) => isDeclined(question)).length;
console.log(`question bank: false alarms ${alarms} of ${bank.length}`);
