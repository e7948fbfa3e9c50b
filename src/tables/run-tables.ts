import type { MetricEstimate, RunSummary } from "../core/run-summary.js";
import type { MetricInfo } from "../core/score.js";
import type { Cell, FlatRecord, Table } from "../core/table.js";

const mainMetrics = [
  { name: "recall", label: "Recall" },
  { name: "success_rate", label: "Success Rate" },
  { name: "qor", label: "QoR" },
  { name: "accuracy", label: "Accuracy" },
] as const;

/** The main ones; that of BFCL's runs only where there are some. */
const shownMetrics = (runs: readonly RunSummary[]) =>
  mainMetrics.filter(({ name }) => name !== "accuracy" || runs.some(({ metrics }) => metrics.accuracy !== undefined));

/** One line a run, newest first. */
export function runsTable(runs: readonly RunSummary[], problems: readonly string[]): Table {
  const shown = shownMetrics(runs);
  return {
    title: "Runs",
    columns: ["Run", "Policy", "Judge", ...shown.map(({ label }) => label), "n"].map((label) => ({ label, digits: 4 })),
    rows: runs.map((run) => [
      run.incomplete || run.ended === null ? `${run.run} (incomplete)` : run.run,
      run.policy,
      run.judge ?? dash,
      ...shown.map(({ name }) => mean(run, name)),
      String(run.samples),
    ]),
    notes: [...(runs.length === 0 ? ["no run is there"] : []), ...problems],
  };
}

const dash = "—";

function mean({ metrics }: RunSummary, name: string): Cell {
  const metric = metrics[name];
  return { mean: metric?.mean ?? null, half: null, n: metric?.n ?? 0, unscored: 0, digits: name === "qor" ? 2 : 4 };
}

export function runRecords(runs: readonly RunSummary[]): readonly FlatRecord[] {
  const shown = shownMetrics(runs);
  return runs.map(({ metrics, incomplete, ...run }) => ({
    ...run,
    incomplete: String(incomplete),
    ...Object.fromEntries(
      shown.flatMap(({ name }) => [
        [name, metrics[name]?.mean ?? null],
        [`${name}_n`, metrics[name]?.n ?? null],
      ]),
    ),
  }));
}

/** Every metric of one run with its intervals. */
export const estimatesTable = (
  estimates: readonly MetricEstimate[],
  infos: ReadonlyMap<string, MetricInfo>,
): Table => ({
  title: "Estimates",
  columns: ["Metric", "Mean", "SE", "t 95 %", "Bootstrap 95 %", "Wilson 95 %", "n", "Unscored"].map((label) => ({
    label,
    digits: 4,
  })),
  rows: estimates.map((row) => [
    infos.get(row.metric)?.label ?? row.metric,
    number(row.mean),
    number(row.se),
    interval(row.ci95),
    interval(row.bootstrap_ci95),
    interval(row.wilson_ci95),
    String(row.n),
    infos.get(row.metric)?.ofPart === true ? dash : String(row.unscored),
  ]),
  notes: ["bootstrap: BCa over samples; Wilson's interval where every score is 0 or 1"],
});

const number = (value: number | null): string => (value === null ? dash : value.toFixed(4));

const interval = (bounds: readonly [number, number] | null): string =>
  bounds === null ? dash : bounds.map((bound) => bound.toFixed(4)).join(" to ");

export const estimateRecords = (estimates: readonly MetricEstimate[]): readonly FlatRecord[] =>
  estimates.map(({ ci95, bootstrap_ci95, wilson_ci95, ...row }) => ({
    ...row,
    ...bounds("ci95", ci95),
    ...bounds("bootstrap_ci95", bootstrap_ci95),
    ...bounds("wilson_ci95", wilson_ci95),
  }));

const bounds = (name: string, values: readonly [number, number] | null): FlatRecord => ({
  [`${name}_low`]: values?.[0] ?? null,
  [`${name}_high`]: values?.[1] ?? null,
});
