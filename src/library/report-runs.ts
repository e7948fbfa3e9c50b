import { usageError } from "../core/errors.js";
import type { ReportMetric, ReportRun } from "../core/report-page.js";
import type { MetricInfo, Policy } from "../core/score.js";
import { readRun } from "../store/read-run.js";
import { readScoreSheet } from "../store/score-sheet.js";
import { metricInfos } from "./metric-infos.js";
import { runLabels } from "./run-labels.js";
import type { SheetOfRun } from "./sample-views.js";

/** A run with what it is called beside the others. */
export type LabelledRun = SheetOfRun & { readonly label: string };

/**
 * Reads the runs of a report.
 *
 * @throws UsageError for none, for one named twice, and for runs of different benchmarks; DataError for a damaged record
 */
export function readReportRuns(
  names: readonly string[],
  { out, policy }: { readonly out: string; readonly policy: Policy },
): readonly LabelledRun[] {
  if (names.length === 0)
    throw usageError("there is nothing to report on", "name a run, or several: tg-eval runs list");
  const runs = names.map((name) => readRun(name, out));
  const twice = runs.find(({ folder }, index) => runs.findIndex((other) => other.folder === folder) < index);
  if (twice !== undefined) throw usageError(`${twice.name} is named twice`, "name each run once");
  if (new Set(runs.map(({ json }) => json.bfcl === undefined)).size > 1)
    throw usageError(
      "runs of BFCL and of other benchmarks have no sample in common",
      "take those of one benchmark at a time",
    );
  const labels = runLabels(runs);
  return runs.map((run, index) => ({ run, sheet: readScoreSheet(run, policy), label: labels[index] ?? run.name }));
}

export const isBfcl = (runs: readonly LabelledRun[]): boolean => runs.some(({ run }) => run.json.bfcl !== undefined);

/** What people look at first comes first; metrics without a single score are left out. */
export function shownMetrics(runs: readonly LabelledRun[]): readonly MetricInfo[] {
  const scored = [...metricInfos.values()].filter(
    ({ name, ofPart }) =>
      ofPart !== true &&
      runs.some(({ sheet }) => sheet.metrics.get(name)?.some((score) => !Number.isNaN(score)) === true),
  );
  return [...first.flatMap((name) => scored.find((info) => info.name === name) ?? []), ...scored.filter(isOther)];
}

const first = ["qor", "success_rate", "recall"];
const isOther = ({ name }: MetricInfo): boolean => !first.includes(name);

export const reportMetric = ({ name, label, definition, higherIsBetter }: MetricInfo): ReportMetric => ({
  name,
  label,
  definition,
  higher_is_better: higherIsBetter,
  scale: name === "qor" ? 100 : 1,
});

export const reportRun = ({ run: { name, json }, label }: LabelledRun, policy: Policy): ReportRun => ({
  name,
  label,
  judge: json.spec.judge,
  policy,
});
