import { z } from "zod";
import type { Verdict } from "../claims/verdict.ts";
import type { Engine } from "../engine.ts";
import { QuestionError } from "../errors.ts";
import { renderVerdict, verdictText } from "../render/verdict-text.ts";
import { BatchId } from "./batch.ts";
import { locate } from "./locations.ts";
import { createCommand, type ExitCode, parseFlags, withLocationFlags } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";
import { oneOrBatch, runBatch } from "./run-batch.ts";
import { layoutFor } from "./terminal-layout.ts";
import { type EngineParts, withEngine } from "./with-engine.ts";

const BatchClaim = z.object({ id: BatchId, claim: z.string() });

const VerifyFlags = z.object({
  json: z.boolean().default(false),
  batch: z.string().optional(),
  corpus: z.string().optional(),
  index: z.string().optional(),
});

/** The verdict on a claim; one that cannot be read (empty, too long) is not in the document. */
async function verifyOrDecline(engine: Engine, claim: string): Promise<Verdict> {
  try {
    return await engine.verify(claim);
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    const verdict: Omit<Verdict, "text"> = {
      claim,
      verdict: "not-in-article",
      confidence: 0,
      uncertain: true,
      message: `${error.message} ${error.hint}`,
      citations: [],
      difference: null,
      index: engine.indexId,
      elapsedMs: 0,
    };
    return { ...verdict, text: verdictText(verdict) };
  }
}

/**
 * `verify`: whether the document supports one claim, or each of a batch.
 *
 * @param argv - the command line without node and script
 * @returns 0 supported or contradicted (and a finished batch), 1 not in the document, 2 usage,
 * 3 configuration or index
 */
export async function verifyCommand(
  argv: readonly string[],
  parts: EngineParts,
): Promise<ExitCode> {
  const { io } = parts;
  const command = withLocationFlags(
    createCommand("verify", io)
      .description("Says whether the document supports or contradicts a claim, and where.")
      .argument("[claim...]", "the claim, or a quotation to check")
      .option("--json", "print the verdict as one line of JSON")
      .option("--batch <file>", 'JSON Lines of {"id", "claim"}; - for stdin'),
  );
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  const flags = VerifyFlags.parse(parsed.options);
  const input = oneOrBatch(parsed.words, flags.batch, io, "claim");
  if ("exit" in input) return input.exit;
  try {
    if ("batch" in input) {
      return await runBatch(parts, locate(flags), {
        file: input.batch,
        expected: '{"id": "…", "claim": "…"}',
        schema: BatchClaim,
        answerer:
          (engine) =>
          async ({ id, claim }) => ({ id, ...(await verifyOrDecline(engine, claim)) }),
      });
    }
    return await withEngine(parts, locate(flags), async (engine) => {
      const verdict = await engine.verify(input.one);
      if (flags.json) io.stdout(`${JSON.stringify(verdict)}\n`);
      else io.stdout(`\n${renderVerdict(verdict, layoutFor(io))}\n\n`);
      return verdict.verdict === "not-in-article" ? 1 : 0;
    });
  } catch (error) {
    return reportError(error, io);
  }
}
