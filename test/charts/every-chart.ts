import type { ChartCurves, ChartData, ChartMetric } from "../../src/core/chart.js";

export const recall: ChartMetric = { label: "Recall", scale: 1, higher_is_better: true };
export const qor: ChartMetric = { label: "QoR", scale: 100, higher_is_better: true };

/** Every chart there is, of models of these names, each with a score a little higher than the one before. */
export function everyChart(names: readonly string[]): readonly ChartData[] {
  const shareOf = (at: number): number => 0.5 + at / 100;
  const mean = (share: number, { scale }: ChartMetric, n = 100) => ({
    ...{ mean: share * scale, n },
    ci95: [(share - 0.1) * scale, (share + 0.1) * scale] as const,
  });
  const panels: readonly ChartCurves[] = [recall, qor].map((metric) => ({
    metric,
    series: names.map((name, at) => ({
      name,
      points: [1, 2, 4].map((x) => ({ x, ...mean(shareOf(at) + x / 20, metric) })),
    })),
  }));
  const counts = (bins: number): readonly number[] => Array.from({ length: bins }, (_, bin) => bin);
  return [
    {
      chart: "means",
      panels: [recall, qor].map((metric) => ({
        metric,
        rows: names.map((name, at) => ({ name, unscored: at, ...mean(shareOf(at), metric) })),
      })),
    },
    {
      chart: "differences",
      panels: [recall, qor].map((metric) => ({
        metric,
        rows: names.slice(1).map((b, at) => ({ a: names[0] ?? "", b, p: 0.01 * at, ...mean(at / 50 - 0.1, metric) })),
      })),
    },
    {
      chart: "qor",
      rows: names.map((name, at) => ({ name, n: 190, unscored: at, mean: 60 + at / 10, counts: counts(20) })),
    },
    { chart: "reference_tools", panels },
    { chart: "ratio", over: names[0] ?? "ratio", panels },
    {
      chart: "agreement",
      pairs: names.map((model) => ({
        ...{ model, a: `judge of ${model}`, b: model, n: 450, spearman: 0.8, mean_absolute_difference: 4.25 },
        counts: Array.from({ length: 10 }, () => counts(10)),
      })),
    },
  ];
}

/** Every chart of these models, none of which has a single score. */
export const withoutScores = (names: readonly string[]): readonly ChartData[] => {
  const none = { mean: null, ci95: null, n: 0 };
  const panels = [{ metric: recall, series: names.map((name) => ({ name, points: [{ x: 1, ...none }] })) }];
  return [
    { chart: "means", panels: [{ metric: recall, rows: names.map((name) => ({ name, unscored: 9, ...none })) }] },
    {
      chart: "differences",
      panels: [{ metric: recall, rows: names.map((b) => ({ a: "a", b, p: null, ...none })) }],
    },
    {
      chart: "qor",
      rows: names.map((name) => ({ name, n: 0, unscored: 9, mean: null, counts: new Array<number>(20).fill(0) })),
    },
    { chart: "reference_tools", panels },
    { chart: "ratio", over: "ratio", panels },
    {
      chart: "agreement",
      pairs: names.map((model) => ({
        ...{ model, a: "a", b: "b", n: 0, spearman: null, mean_absolute_difference: null },
        counts: Array.from({ length: 10 }, () => new Array<number>(10).fill(0)),
      })),
    },
  ];
};

/** Every chart with nothing in it at all. */
export const withoutAnything: readonly ChartData[] = [
  { chart: "means", panels: [] },
  { chart: "means", panels: [{ metric: recall, rows: [] }] },
  { chart: "differences", panels: [] },
  { chart: "differences", panels: [{ metric: recall, rows: [] }] },
  { chart: "qor", rows: [] },
  { chart: "reference_tools", panels: [] },
  { chart: "reference_tools", panels: [{ metric: recall, series: [] }] },
  { chart: "ratio", over: "ratio", panels: [] },
  { chart: "agreement", pairs: [] },
];
