import { disagreements as findDisagreements } from "../analysis/disagreements.js";
import { worstSamples as findWorst } from "../analysis/worst-samples.js";
import { usageError } from "../core/errors.js";
import type { DisagreementList, WorstList } from "../core/sample-lists.js";
import type { SampleView } from "../core/sample-view.js";
import type { MetricInfo } from "../core/score.js";
import { didYouMean } from "../dataset/index.js";
import { metricInfos } from "./metric-infos.js";
import { isBfcl, type LabelledRun, reportMetric, reportRun } from "./report-runs.js";
import { runDifferences } from "./run-differences.js";
import { openRuns, type ShownSamples, type ShowOptions, shownSamples } from "./show.js";

export type ListOptions = ShowOptions & {
  /** Default `qor`, of BFCL's runs `accuracy`. */
  readonly metric?: string | undefined;
  /** How many samples, default 10. */
  readonly count?: number | undefined;
};

/** How many samples a list has by default. */
const listed = 10;

/**
 * The samples of a run that did worst in a metric: with the lowest scores, or the highest where lower is better.
 *
 * @throws TgEvalError for a run or a metric that is not there, and for a damaged record
 */
export function worstSamples(
  run: string,
  options: ListOptions = {},
): { readonly list: WorstList; readonly shown: ShownSamples } {
  const opened = openRuns([run], options);
  const [only] = opened.runs as readonly [LabelledRun]; // As many as were named.
  const metric = chosenMetric(opened.runs, options.metric);
  const found = findWorst(only.sheet, {
    metric: metric.name,
    higherIsBetter: metric.higherIsBetter,
    count: options.count ?? listed,
  });
  const samples = shownSamples(opened, idsOf(found));
  const list: WorstList = {
    kind: "worst",
    metric: reportMetric(metric),
    run: reportRun(only, opened.policy),
    ...found,
    samples: found.samples.map((sample, index) => ({ ...sample, ...factsOf(samples.views[index]) })),
    notes: samples.notes,
  };
  return { list, shown: samples };
}

function factsOf(view: SampleView | undefined): Omit<WorstList["samples"][number], "id" | "score"> {
  const prediction = view?.runs[0];
  if (prediction === undefined || prediction === null) throw new TypeError("a sample that is listed was not shown");
  const { disposition, errors, check } = prediction;
  return { disposition, errors, error_type: check?.error_type ?? null, query: queryOf(view) };
}

const idsOf = ({ samples }: { readonly samples: readonly { readonly id: string }[] }): readonly string[] =>
  samples.map(({ id }) => id);

const queryOf = (view: SampleView | undefined): string | null => view?.reference.query?.text ?? null;

/**
 * The samples that two runs score most differently in a metric, of those that both score.
 *
 * @throws TgEvalError for a run or a metric that is not there, for runs without a sample in common, and for a damaged record
 */
export function disagreeingSamples(
  runs: readonly [a: string, b: string],
  options: ListOptions = {},
): { readonly list: DisagreementList; readonly shown: ShownSamples } {
  const opened = openRuns(runs, options);
  const [a, b] = opened.runs as readonly [LabelledRun, LabelledRun]; // As many as were named.
  const metric = chosenMetric(opened.runs, options.metric);
  const found = findDisagreements(a.sheet, b.sheet, { metric: metric.name, count: options.count ?? listed });
  if (found.n + found.unscored === 0)
    throw usageError("the runs have no sample in common", "name two runs of one dataset and split");
  const samples = shownSamples(opened, idsOf(found));
  const list: DisagreementList = {
    kind: "disagreements",
    metric: reportMetric(metric),
    a: reportRun(a, opened.policy),
    b: reportRun(b, opened.policy),
    ...found,
    samples: found.samples.map((sample, index) => ({ ...sample, query: queryOf(samples.views[index]) })),
    notes: [...runDifferences(opened.runs, [metric.name]), ...opened.views.notes],
  };
  return { list, shown: samples };
}

/** @throws UsageError for a metric that not every run has */
function chosenMetric(runs: readonly LabelledRun[], wanted: string | undefined): MetricInfo {
  const name = wanted ?? (isBfcl(runs) ? "accuracy" : "qor");
  const known = [...metricInfos.values()].filter((info) => runs.every(({ sheet }) => sheet.metrics.has(info.name)));
  const found = known.find((info) => info.name === name);
  if (found !== undefined) return found;
  const names = known.map((info) => info.name);
  throw usageError(
    `${runs.map(({ label }) => label).join(", ")}: there is no metric ${JSON.stringify(name)}${didYouMean(name, names)}`,
    `there is ${names.join(", ")}`,
  );
}
