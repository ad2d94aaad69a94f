import Table from "cli-table3";
import type { Estimate } from "./estimate.ts";
import type { Calibration, EvaluationReport, Slice } from "./report.ts";

/** `.873 [.812, .926]`: three digits, as an interval of this size deserves no more. */
export function estimateInWords({ mean, ci95 }: Estimate): string {
  if (mean === null) return "–";
  if (ci95 === null) return decimal(mean);
  return `${decimal(mean)} [${decimal(ci95[0])}, ${decimal(ci95[1])}]`;
}

/** A number with three decimals, or a dash. */
export function decimal(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

/** No lines between rows: a report has some hundred of them. */
const betweenRows = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** A table without colour, so that it can be pasted into a document. */
function table(head: string[], rows: readonly string[][]): string {
  const style = { head: [], border: [] };
  const drawn = new Table({ head, style, chars: betweenRows });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}

/** One table a set: metrics down, parts across. */
function setTable(slices: readonly Slice[]): string {
  const metrics = Object.keys(slices[0]?.metrics ?? {});
  const head = ["", ...slices.map(({ part, topics }) => `${part} (${topics})`)];
  const rows = metrics.map((metric) => [
    metric,
    ...slices.map((slice) => {
      const estimate = slice.metrics[metric];
      return estimate === undefined ? "–" : estimateInWords(estimate);
    }),
  ]);
  return table(head, rows);
}

function typeTable(report: EvaluationReport, set: string): string {
  const types = report.types.filter((entry) => entry.set === set);
  const names = [...new Set(types.map(({ type }) => type))].sort();
  const cell = (type: string, part: string): string => {
    const entry = types.find((other) => other.type === type && other.part === part);
    return entry === undefined ? "–" : `${decimal(entry.right.mean)} of ${entry.right.count}`;
  };
  const parts = ["all", "tuning", "held-out"];
  return table(
    ["right outcome by type", ...parts],
    names.map((type) => [type, ...parts.map((part) => cell(type, part))]),
  );
}

function calibrationTable(calibrations: readonly Calibration[]): string {
  return table(
    ["confidence", "n", "ECE (10 bins)", "Brier", "AUROC", "area under risk"],
    calibrations.map((entry) => [
      `${entry.set} (${entry.part})`,
      String(entry.count),
      decimal(entry.expectedCalibrationError),
      decimal(entry.brier),
      decimal(entry.auroc),
      decimal(entry.areaUnderRisk),
    ]),
  );
}

/** The report as tables of text: a set at a time, then types, calibration, times and quotations. */
export function reportTables(report: EvaluationReport): string {
  const { document, index, models, quick, slices, calibration, latency } = report;
  const blocks = [
    `${document}\nindex ${index} · ${models.join(", ")}${quick ? " · quick: every fifth topic" : ""}\nmeans with 95 % bootstrap intervals`,
  ];
  for (const set of new Set(slices.map((slice) => slice.set))) {
    blocks.push(`${set}\n${setTable(slices.filter((slice) => slice.set === set))}`);
    if (report.types.some((entry) => entry.set === set)) blocks.push(typeTable(report, set));
  }
  if (calibration.length > 0) blocks.push(calibrationTable(calibration));
  blocks.push(
    table(
      ["latency", "n", "p50 ms", "p95 ms"],
      latency.map(({ set, count, p50, p95 }) => [
        set,
        String(count),
        p50.toFixed(1),
        p95.toFixed(1),
      ]),
    ),
    `${report.quotations} quotations, ${report.notVerbatim.length} not verbatim`,
  );
  return blocks.join("\n\n");
}

/** The misses, one a paragraph: what was asked, what came out, what should have been shown. */
export function missesInWords({ misses }: EvaluationReport): string {
  return misses
    .map(({ id, set, part, type, asked, got, shown, gold }) =>
      [
        `${id} [${set}, ${type}, ${part}] ${asked}`,
        `   ${got}${shown === null ? "" : `: ${shown}`}`,
        `   gold: ${gold.length === 0 ? "(should be declined)" : gold.join(" | ")}`,
      ].join("\n"),
    )
    .join("\n");
}
