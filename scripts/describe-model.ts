import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { factsFile, redescribe } from "../src/embedding/model-folder.ts";

// After weights were replaced on purpose: rewrites sizes and checksums in a model folder's facts file.
const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: describe-model FOLDER (a model folder with a footnote.json)");
  process.exitCode = 2;
} else {
  const facts = await redescribe(folder);
  writeFileSync(join(folder, factsFile), `${JSON.stringify(facts, null, 2)}\n`);
  console.log(`${folder}: ${Object.keys(facts.files).length} files described.`);
}
