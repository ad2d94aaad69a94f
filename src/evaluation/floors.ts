import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { CorpusError } from "../errors.ts";
import type { EvaluationReport } from "./report.ts";

const Bound = z.strictObject({
  set: z.string(),
  part: z.enum(["all", "tuning", "held-out"]),
  metric: z.string(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
});

const FloorsSchema = z.strictObject({
  /** Why these numbers. */
  reason: z.string(),
  full: z.array(Bound),
  /** For `--quick`, whose sample is small: further below what was measured. */
  quick: z.array(Bound),
});
/** The least that an evaluation must reach. */
export type Floors = z.infer<typeof FloorsSchema>;

/** No floors: for documents that come without any. */
export const noFloors: Floors = { reason: "none given", full: [], quick: [] };

/**
 * The floors in `file`, or none where there is no such file.
 *
 * @throws {@link CorpusError} `floors-invalid`
 */
export function readFloors(file: string): Floors {
  if (!existsSync(file)) return noFloors;
  try {
    return FloorsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : "It is not JSON.";
    throw new CorpusError(`${file} does not hold floors.\n${reason}`, {
      code: "floors-invalid",
      hint: `Mend ${file}.`,
      cause: error,
    });
  }
}

/** The value of a metric, calibration and 95th percentile latency among them; null where not measured. */
function measured(
  report: EvaluationReport,
  { set, part, metric }: z.infer<typeof Bound>,
): number | null {
  const same = (entry: { set: string; part: string }): boolean =>
    entry.set === set && entry.part === part;
  const estimate = report.slices.find(same)?.metrics[metric];
  if (estimate !== undefined) return estimate.mean;
  const calibration = report.calibration.find(same);
  if (metric === "expectedCalibrationError") return calibration?.expectedCalibrationError ?? null;
  if (metric === "brier") return calibration?.brier ?? null;
  if (metric === "auroc") return calibration?.auroc ?? null;
  if (metric === "p95Ms") return report.latency.find((entry) => entry.set === set)?.p95 ?? null;
  const type = report.types.find((entry) => same(entry) && `type:${entry.type}` === metric);
  return type?.right.mean ?? null;
}

/**
 * What falls below its floor, a sentence each; empty when all is well. A quotation that is not in
 * the document is always a failure. Floors of sets that were not run are not looked at, but a floor
 * on a metric that a set does not have is a failure: a floor that checks nothing would hide it.
 */
export function failuresOf(report: EvaluationReport, floors: Floors): string[] {
  const failures: string[] = [];
  const unlike = report.notVerbatim.length;
  if (unlike > 0) failures.push(`${unlike} of ${report.quotations} quotations are not verbatim.`);
  const setsRun = new Set(report.slices.map(({ set }) => set));
  for (const bound of report.quick ? floors.quick : floors.full) {
    if (!setsRun.has(bound.set)) continue;
    const name = `${bound.metric} of ${bound.set} (${bound.part})`;
    const value = measured(report, bound);
    const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = bound;
    if (value === null) failures.push(`${name} was not measured.`);
    else if (value < atLeast) failures.push(`${name} is ${value.toFixed(3)}, floor ${atLeast}.`);
    else if (value > atMost) failures.push(`${name} is ${value.toFixed(3)}, ceiling ${atMost}.`);
  }
  return failures;
}
