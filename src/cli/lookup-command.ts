import { z } from "zod";
import { renderLookup } from "../render/lookup-text.ts";
import { BatchId } from "./batch.ts";
import { locate } from "./locations.ts";
import { createCommand, type ExitCode, parseFlags, withLocationFlags } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";
import { oneOrBatch, runBatch } from "./run-batch.ts";
import { layoutFor } from "./terminal-layout.ts";
import { type EngineParts, withEngine } from "./with-engine.ts";

const BatchQuery = z.object({ id: BatchId, query: z.string() });

const LookupFlags = z.object({
  json: z.boolean().default(false),
  batch: z.string().optional(),
  corpus: z.string().optional(),
  index: z.string().optional(),
  all: z.boolean().default(false),
});

/** Mentions shown unless `--all` asks for more: what fits a screen under the definition. */
const shownMentions = 5;

/**
 * `lookup`: what the document says of one name, or of a batch of them.
 *
 * @param argv - the command line without node and script
 * @returns 0 found (and a finished batch), 1 not found, 2 usage, 3 configuration or index
 */
export async function lookupCommand(
  argv: readonly string[],
  parts: EngineParts,
): Promise<ExitCode> {
  const { io } = parts;
  const command = withLocationFlags(
    createCommand("lookup", io)
      .description("Finds a name, acronym, place, event, date or source, and all its mentions.")
      .argument("[name...]", "what to look up")
      .option("--json", "print what was found as one line of JSON")
      .option("--batch <file>", 'JSON Lines of {"id", "query"}; - for stdin')
      .option("--all", `list every mention, not the first ${shownMentions}`),
  );
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = LookupFlags.parse(parsed.options);
  const input = oneOrBatch(parsed.words, flags.batch, io, "name");
  if ("exit" in input) return input.exit;
  try {
    if ("batch" in input) {
      return await runBatch(parts, locate(flags), {
        file: input.batch,
        expected: '{"id": "…", "query": "…"}',
        schema: BatchQuery,
        answerer:
          (engine) =>
          ({ id, query }) => ({ id, ...engine.lookup(query) }),
      });
    }
    return await withEngine(parts, locate(flags), (engine) => {
      const lookup = engine.lookup(input.one);
      const shown = flags.all ? lookup.mentions.length : shownMentions;
      if (flags.json) io.stdout(`${JSON.stringify(lookup)}\n`);
      else io.stdout(`\n${renderLookup(lookup, layoutFor(io), shown)}\n\n`);
      return Promise.resolve<ExitCode>(lookup.kind === "found" ? 0 : 1);
    });
  } catch (error) {
    return reportError(error, io);
  }
}
