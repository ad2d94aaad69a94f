import * as echarts from "echarts";
import type { Calibration, EvaluationReport } from "./report.ts";

const size = { width: 500, height: 340 } as const;

/** Okabe and Ito's palette (2008), which colour-blind readers can tell apart. */
const colours = {
  all: "#000000",
  tuning: "#0072B2",
  "held-out": "#D55E00",
} as const satisfies Record<Calibration["part"], string>;

/** Draws on the server: the page needs no script and no network. */
function svgOf(option: echarts.EChartsCoreOption, height: number = size.height): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size, height });
  chart.setOption({ animation: false, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** Above the axis the name would run into the title. */
const alongAxis = { nameLocation: "middle", nameGap: 40 } as const;

const percent = { type: "value", min: 0, max: 1 } as const;

/** Risk against coverage, a line for each part of a set; a diamond stands where the answers were given. */
export function riskCoverageChart(calibrations: readonly Calibration[]): string {
  const curves = calibrations.map(({ part, riskCoverage }) => ({
    name: part,
    type: "line",
    step: "end",
    showSymbol: false,
    color: colours[part],
    data: riskCoverage.map(({ coverage, risk }) => [coverage, risk]),
  }));
  const shipped = calibrations.map(({ part, answered }) => ({
    name: part,
    type: "scatter",
    symbol: "diamond",
    symbolSize: 13,
    color: colours[part],
    data: answered === null ? [] : [[answered.coverage, answered.risk]],
  }));
  return svgOf({
    title: { text: "Risk–coverage", subtext: "diamonds: what was answered", left: "center" },
    legend: { bottom: 0 },
    xAxis: { ...percent, name: "answered", nameLocation: "middle", nameGap: 28 },
    yAxis: { type: "value", min: 0, name: "wrong among answered", ...alongAxis },
    grid: { top: 80, bottom: 75 },
    series: [...curves, ...shipped],
  });
}

/** Observed against stated probability, empty bins left out; the diagonal is perfect calibration. */
export function reliabilityChart(calibrations: readonly Calibration[]): string {
  const diagonal = {
    name: "perfect",
    type: "line",
    showSymbol: false,
    color: "#999999",
    lineStyle: { type: "dashed" },
    data: [
      [0, 0],
      [1, 1],
    ],
  };
  const parts = calibrations.map(({ part, bins }) => ({
    name: part,
    type: "line",
    color: colours[part],
    data: bins.flatMap(({ stated, observed, count }) =>
      stated === null || observed === null
        ? []
        : [{ value: [stated, observed], symbolSize: 4 + 2 * Math.sqrt(count) }],
    ),
  }));
  return svgOf({
    title: {
      text: "Reliability",
      subtext: "size of a point: questions in its bin",
      left: "center",
    },
    legend: { bottom: 0 },
    xAxis: { ...percent, name: "stated probability", nameLocation: "middle", nameGap: 28 },
    yAxis: { ...percent, name: "share that was right", ...alongAxis },
    grid: { top: 80, bottom: 75 },
    series: [diagonal, ...parts],
  });
}

/** Right outcomes by type of question, worst first from the bottom. */
export function typeChart(report: EvaluationReport, set: string): string {
  const types = report.types
    .filter((entry) => entry.set === set && entry.part === "all")
    .sort((a, b) => (b.right.mean ?? 0) - (a.right.mean ?? 0) || a.type.localeCompare(b.type));
  return svgOf(
    {
      title: { text: "Right outcomes by type" },
      grid: { left: 180, right: 40, bottom: 30 },
      xAxis: percent,
      yAxis: {
        type: "category",
        data: types.map(({ type, right }) => `${type} (${right.count})`).reverse(),
      },
      series: [
        {
          type: "bar",
          color: colours.tuning,
          label: { show: true, position: "right", formatter: "{c}" },
          data: types.map(({ right }) => Number((right.mean ?? 0).toFixed(2))).reverse(),
        },
      ],
    },
    100 + 22 * types.length,
  );
}

/** Median and 95th percentile of the time for an answer, by set. */
export function latencyChart({ latency }: EvaluationReport): string {
  const bar = (name: string, color: string, pick: (entry: (typeof latency)[number]) => number) => ({
    name,
    type: "bar",
    color,
    label: { show: true, position: "top" },
    data: latency.map((entry) => Number(pick(entry).toFixed(1))),
  });
  return svgOf({
    title: { text: "Time for an answer" },
    legend: { bottom: 0 },
    xAxis: { type: "category", data: latency.map(({ set }) => set) },
    yAxis: { type: "value", name: "ms" },
    grid: { bottom: 65 },
    series: [
      bar("median", colours.tuning, ({ p50 }) => p50),
      bar("95th percentile", colours["held-out"], ({ p95 }) => p95),
    ],
  });
}
