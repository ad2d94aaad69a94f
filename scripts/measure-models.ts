import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { z } from "zod";
import { createEmbedder } from "../src/embedding/create-embedder.ts";
import { withHeading } from "../src/passages/build-passages.ts";
import { searchAll } from "../src/store/hnsw.ts";
import { sentencesOf } from "../src/text/article.ts";
import { loadCorpus } from "../src/text/corpus.ts";

// How well each embedder alone finds the sentence, and how fast it is: measure-models FOLDER…
const Topic = z.object({ question: z.string(), gold: z.array(z.array(z.string())).default([]) });
type Gold = z.infer<typeof Topic>["gold"];
const comparable = (text: string) =>
  text
    .toLowerCase()
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[-‐-―]/gu, "");
const holds = (text: string, group: readonly string[]) =>
  group.some((span) => comparable(text).includes(comparable(span)));

const places = sentencesOf((await loadCorpus("corpus")).article);
const topics = readFileSync("corpus/questions/questions.jsonl", "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => Topic.parse(JSON.parse(line)))
  .filter(({ gold }) => gold.length > 0);
const texts = {
  plain: places.map(({ text }) => text),
  "under their heading": places.map(({ section, text }) => withHeading(section.heading, text)),
};

for (const folder of process.argv.slice(2)) {
  const begun = performance.now();
  const embedder = await createEmbedder(folder);
  console.log(`${folder}: loaded in ${(performance.now() - begun).toFixed(0)} ms`);
  const { dimensions } = embedder.identity;
  const asked = performance.now();
  const queries = await embedder.embedQueries(topics.map(({ question }) => question));
  console.log(`  ${((performance.now() - asked) / topics.length).toFixed(1)} ms a question`);
  for (const [name, group] of Object.entries(texts)) {
    const started = performance.now();
    const vectors = await embedder.embedTexts(group);
    const each = ((performance.now() - started) / group.length).toFixed(1);
    const search = searchAll(Float32Array.from(vectors.flatMap((row) => [...row])), dimensions);
    const best = queries.map((query) =>
      search(query, 3).map(({ index }) => places[index]?.text ?? ""),
    );
    const share = (good: (shown: readonly string[], gold: Gold) => boolean) =>
      topics.filter(({ gold }, at) => good(best[at] ?? [], gold)).length / topics.length;
    const first = share(([one = ""], gold) => gold.some((group) => holds(one, group)));
    const all = share((three, gold) => gold.every((g) => three.some((text) => holds(text, g))));
    console.log(
      `  sentences ${name}: first right ${first.toFixed(3)}, all in three ${all.toFixed(3)}, ${each} ms each`,
    );
  }
  await embedder.close();
}
