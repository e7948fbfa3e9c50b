import type { Correction, ListedExperiment, PublishedValue } from "../core/experiment.js";
import type { ExperimentCell, ExperimentFindings } from "../core/experiment-results.js";
import type { MetricInfos } from "./experiment-dimensions.js";
import { digitsOf } from "./experiment-marks.js";

type Told = {
  readonly experiment: ListedExperiment;
  readonly infos: MetricInfos;
  /** Whether the records are named. */
  readonly verbose: boolean;
};

/** What the marks of a table mean. */
export function markNotes(
  { experiment, infos }: Omit<Told, "verbose">,
  { cells }: ExperimentFindings,
): readonly string[] {
  const { metrics, compare } = experiment;
  const lower = metrics.flatMap((name) => (infos.get(name)?.higherIsBetter === false ? [infos.get(name)?.label] : []));
  const comparisons = cells.filter(({ baseline }) => baseline?.p_corrected != null).length;
  return [
    "± is half of the 95 % interval over samples; n is the samples behind each mean",
    ...(lower.length === 0 ? [] : [`lower is better: ${lower.join(", ")}`]),
    ...(compare === null ? [] : [starNote(compare, comparisons)]),
  ];
}

function starNote({ alphas, baseline, correction }: NonNullable<ListedExperiment["compare"]>, tests: number): string {
  const stars = alphas.map((alpha, index) => `${"*".repeat(index + 1)} p < ${alpha}`).join(", ");
  const where = Object.entries(baseline).map(([name, value]) => `${name}=${value}`);
  return `${stars}: differs from the baseline (${where.join(", ")}), paired t-test over samples, two-sided${correctionWords[correction](tests)}`;
}

const correctionWords: Readonly<Record<Correction, (tests: number) => string>> = {
  holm: (tests) => `, p corrected (Holm) over the ${tests} comparisons of this file`,
  bh: (tests) => `, p corrected (Benjamini–Hochberg) over the ${tests} comparisons of this file`,
  none: () => ", p not corrected for being many",
};

/** What concerns single rows, and is said once. */
export function findingNotes(told: Told, findings: ExperimentFindings): readonly string[] {
  const { missing, excluded, records, notes } = findings;
  const unjudged = records.filter(({ missing_verdicts }) => missing_verdicts > 0);
  return [
    ...notes,
    ...missing.map(({ condition, model, reason }) => `MISSING: ${condition}: no run of ${model}: ${reason}`),
    ...(unjudged.length === 0 || !told.experiment.metrics.includes("qor")
      ? []
      : [
          `verdicts are missing, and QoR is over those there are: ${unjudged
            .map(({ model, missing_verdicts }) => `${model} ${missing_verdicts}`)
            .join(", ")}; --run-missing buys them`,
        ]),
    ...(excluded.length === 0 ? [] : [`left out by the file: ${excluded.join("; ")}`]),
    ...groupNotes(told, findings),
    ...publishedNotes(told, findings),
    ...(told.verbose ? records.map(({ model, record }) => `${model}: ${record}`) : []),
  ];
}

function groupNotes(
  { experiment, infos }: Told,
  { cells, trend, main_effects }: ExperimentFindings,
): readonly string[] {
  const groups = new Map<string, ExperimentCell[]>();
  for (const cell of cells) {
    if (cell.between_sd === null || cell.subset !== null) continue;
    groups.set(cell.model, [...(groups.get(cell.model) ?? []), cell]);
  }
  const spreads = [...groups].map(([model, own]) => {
    const each = own.map(
      ({ metric, between_sd }) =>
        `${infos.get(metric)?.label ?? metric} ${between_sd?.toFixed(digitsOf(metric, experiment.layout.digits))}`,
    );
    return `${model}: the mean of ${own[0]?.runs.length} runs, whose means have a standard deviation of ${[...new Set(each)].join(", ")}; its intervals allow for it`;
  });
  const analysed = trend.length + main_effects.length > 0;
  return [
    ...spreads,
    ...(spreads.length > 0 && analysed
      ? [
          "in trends and main effects several runs count as their mean: the spread between them is not in those intervals",
        ]
      : []),
  ];
}

function publishedNotes({ experiment }: Told, { published }: ExperimentFindings): readonly string[] {
  const { published: wanted, policy, judge } = experiment;
  if (wanted === null) return [];
  const unused = wanted.values
    .filter((value) => experiment.metrics.includes(value.metric) && !published.includes(value))
    .map(({ model }) => model);
  const strangers =
    unused.length === 0 ? [] : [`published.values: nothing of ours is ${[...new Set(unused)].join(", ")}`];
  if (published.length === 0)
    return [`${wanted.benchmark ?? "published.values"}: nothing is published of these models in these metrics`];
  const told = new Set(published.map(publishedNote));
  const others = published.filter((figure) => figure.judge !== null && judge != null && figure.judge !== judge);
  return [
    ...told,
    ...strangers,
    ...(policy === "strict"
      ? ["published figures count failed predictions as the release does; the policy reference does so too"]
      : []),
    ...(others.length > 0 && judge != null ? [`DIFFERS: ours is judged by ${judge}`] : []),
  ];
}

function publishedNote({ model, n, judge, source, note, doubtful }: PublishedValue): string {
  const facts = [
    ...(n === null ? [] : [`n ${n}`]),
    ...(judge === null ? [] : [`judge ${judge}`]),
    source,
    ...(note === null ? [] : [note]),
    ...(doubtful ? ["doubtful, so that ours is not compared with it"] : []),
  ];
  return `published of ${model}: ${facts.join("; ")}`;
}
