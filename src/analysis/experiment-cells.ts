import type { ListedExperiment, PublishedValue } from "../core/experiment.js";
import type { AgainstBaseline, Condition, ExperimentCell } from "../core/experiment-results.js";
import { againstBaseline } from "./against-baseline.js";
import { cellEstimate } from "./cell-estimate.js";
import { baselineOf, valuesOf } from "./conditions.js";
import { withCorrectedP } from "./corrected.js";
import type { ConditionRuns, Population } from "./population.js";

/** What others published of a model in a metric; null where nothing is known. */
export type FindPublished = (model: string, metric: string) => PublishedValue | null;

/** Every mean of an experiment: of each population, each condition, each metric. */
export function experimentCells(
  experiment: ListedExperiment,
  populations: readonly Population[],
  findPublished: FindPublished,
): readonly ExperimentCell[] {
  const cells = populations.flatMap((population) => {
    const baselines = baselineFinder(experiment, population.runs);
    return population.runs.flatMap((run) =>
      experiment.metrics.map((metric) => cellOf({ population, run, metric, baseline: baselines(run), findPublished })),
    );
  });
  return withCorrections(cells, experiment);
}

type Place = {
  readonly population: Population;
  readonly run: ConditionRuns;
  readonly metric: string;
  readonly baseline: ConditionRuns | null;
  readonly findPublished: FindPublished;
};

function cellOf({ population, run, metric, baseline, findPublished }: Place): ExperimentCell {
  const { condition, side } = run;
  const estimate = cellEstimate(side, metric);
  // What was published is over all samples.
  const published = population.subset === null ? findPublished(condition.model, metric) : null;
  return {
    factors: valuesOf(condition.levels),
    subset: population.subset,
    dataset: condition.dataset,
    model: condition.model,
    runs: side.members.map((sheet) => sheet.run),
    metric,
    ...estimate,
    published:
      published === null
        ? null
        : {
            model: published.model,
            mean: published.value,
            difference: estimate.mean === null || published.doubtful ? null : estimate.mean - published.value,
          },
    baseline: baseline === null ? null : againstBaseline(run, baseline, metric),
  };
}

/** Each condition's baseline; null for a baseline itself, and where there is none. */
function baselineFinder(
  { compare }: ListedExperiment,
  runs: readonly ConditionRuns[],
): (run: ConditionRuns) => ConditionRuns | null {
  if (compare === null) return () => null;
  const conditions = runs.map(({ condition }) => condition);
  const runOf = new Map<Condition, ConditionRuns>(runs.map((run) => [run.condition, run]));
  return (run) => {
    const baseline = baselineOf(run.condition, compare.baseline, conditions);
    return baseline === undefined || baseline === run.condition ? null : (runOf.get(baseline) ?? null);
  };
}

/** Over every comparison of the file, whichever table it stands in: the more is tested, the more is found by chance. */
function withCorrections(cells: readonly ExperimentCell[], { compare }: ListedExperiment): readonly ExperimentCell[] {
  if (compare === null) return cells;
  const compared = cells.flatMap(({ baseline }) => (baseline === null ? [] : [baseline]));
  const corrected = withCorrectedP(compared, compare.correction);
  const correctedOf = new Map<AgainstBaseline, AgainstBaseline>(
    compared.map((before, index) => [before, corrected[index] ?? before]),
  );
  return cells.map((cell) =>
    cell.baseline === null ? cell : { ...cell, baseline: correctedOf.get(cell.baseline) ?? cell.baseline },
  );
}
