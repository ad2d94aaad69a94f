import { latencyChart, reliabilityChart, riskCoverageChart, typeChart } from "./charts.ts";
import type { Estimate } from "./estimate.ts";
import type { EvaluationReport, Miss, Slice } from "./report.ts";
import { decimal } from "./report-table.ts";

/** Text as HTML shows it: nothing in it is markup. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function row(cells: readonly string[], tag: "td" | "th" = "td"): string {
  const [first = "", ...rest] = cells;
  return `<tr><th>${first}</th>${rest.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<table><thead>${row(head, "th")}</thead><tbody>${rows.map((cells) => row(cells)).join("")}</tbody></table>`;
}

function estimateCell({ mean, ci95 }: Estimate): string {
  if (mean === null) return "–";
  const interval = ci95 === null ? "" : ` <small>${decimal(ci95[0])}–${decimal(ci95[1])}</small>`;
  return `${decimal(mean)}${interval}`;
}

function metricsTable(slices: readonly Slice[]): string {
  const metrics = Object.keys(slices[0]?.metrics ?? {});
  return table(
    ["", ...slices.map(({ part, topics }) => `${part} (${topics})`)],
    metrics.map((metric) => [
      metric,
      ...slices.map(({ metrics: values }) => {
        const estimate = values[metric];
        return estimate === undefined ? "–" : estimateCell(estimate);
      }),
    ]),
  );
}

function typesTable(report: EvaluationReport, set: string): string {
  const types = report.types.filter((entry) => entry.set === set);
  const names = [...new Set(types.map(({ type }) => type))].sort();
  const parts = ["all", "tuning", "held-out"];
  return table(
    ["right outcome by type", ...parts],
    names.map((type) => [
      escaped(type),
      ...parts.map((part) => {
        const entry = types.find((other) => other.type === type && other.part === part);
        return entry === undefined
          ? "–"
          : `${estimateCell(entry.right)} <small>of ${entry.right.count}</small>`;
      }),
    ]),
  );
}

function calibrationSection(report: EvaluationReport, set: string): string {
  const entries = report.calibration.filter((entry) => entry.set === set);
  if (entries.length === 0) return "";
  const numbers = table(
    ["confidence", "questions", "ECE, 10 bins", "Brier", "AUROC", "area under risk"],
    entries.map((entry) => [
      entry.part,
      String(entry.count),
      decimal(entry.expectedCalibrationError),
      decimal(entry.brier),
      decimal(entry.auroc),
      decimal(entry.areaUnderRisk),
    ]),
  );
  const plots = [riskCoverageChart(entries), reliabilityChart(entries)].join("");
  return `${numbers}<div class="plots">${plots}</div>`;
}

function missItem({ id, part, type, asked, got, shown, gold }: Miss): string {
  const quoted = shown === null ? "" : `<blockquote>${escaped(shown)}</blockquote>`;
  const wanted = gold.length === 0 ? "to be declined" : escaped(gold.join(" | "));
  return `<li><b>${escaped(asked)}</b> <small>${escaped(id)}, ${escaped(type)}, ${part}</small><br>${escaped(got)}${quoted}<br><small>wanted: ${wanted}</small></li>`;
}

function setSection(report: EvaluationReport, set: string): string {
  const slices = report.slices.filter((slice) => slice.set === set);
  const hasTypes = report.types.some((entry) => entry.set === set);
  const misses = report.misses.filter((miss) => miss.set === set);
  return [
    `<section><h2>${escaped(set)}</h2>`,
    metricsTable(slices),
    calibrationSection(report, set),
    hasTypes
      ? `<div class="plots">${typeChart(report, set)}</div><details><summary>Types by part</summary>${typesTable(report, set)}</details>`
      : "",
    misses.length === 0
      ? ""
      : `<details><summary>${misses.length} misses</summary><ol>${misses.map(missItem).join("")}</ol></details>`,
    "</section>",
  ].join("\n");
}

const style = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .8rem; border-bottom: 1px solid #ddd; text-align: left; font-weight: normal; }
thead th { border-bottom: 2px solid #555; font-weight: 600; }
small { color: #666; }
.plots { display: flex; flex-wrap: wrap; gap: 1rem; }
.bad { color: #a40000; } .good { color: #006d2c; }
blockquote { margin: .3rem 0 0 1rem; padding-left: .6rem; border-left: 3px solid #bbb; }
li { margin-bottom: .9rem; }
`;

/**
 * The report as one HTML page: tables with intervals, plots as inline SVG, misses to read. It holds
 * no script and loads nothing.
 *
 * @param failures - what fell below its floor, a sentence each
 */
export function reportPage(report: EvaluationReport, failures: readonly string[]): string {
  const sets = [...new Set(report.slices.map(({ set }) => set))];
  const verdict =
    failures.length === 0
      ? '<p class="good">Every floor is reached.</p>'
      : `<ul class="bad">${failures.map((failure) => `<li>${escaped(failure)}</li>`).join("")}</ul>`;
  const facts = [
    `index ${report.index}`,
    ...report.models,
    `${report.quotations} quotations, ${report.notVerbatim.length} not verbatim`,
    ...(report.quick ? ["quick: every fifth topic"] : []),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Evaluation · ${escaped(report.document)}</title><style>${style}</style></head><body>
<h1>${escaped(report.document)}</h1>
<p>${facts.map(escaped).join(" · ")}</p>
<p>Means with 95 % bootstrap intervals. A topic is held out when the first byte of the SHA-256 of its
conversation, or of its id, is at least 128; nothing is decided on held-out topics.</p>
${verdict}
${sets.map((set) => setSection(report, set)).join("\n")}
<section><h2>Time</h2><div class="plots">${latencyChart(report)}</div></section>
</body></html>
`;
}
