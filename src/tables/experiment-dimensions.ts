import { type ListedExperiment, metricDimension, subsetDimension } from "../core/experiment.js";
import type { ExperimentCell } from "../core/experiment-results.js";
import type { MetricInfo } from "../core/score.js";

/** A dimension of an experiment's tables: a factor, the metrics, the subsets. */
export type Dimension = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly DimensionValue[];
  /** Which of the values a cell has; -1 for none. */
  readonly placeOf: (cell: ExperimentCell) => number;
};

/** `heading` says what the value is of, where it stands alone at the head of a column. */
export type DimensionValue = { readonly label: string; readonly heading: string };

export type MetricInfos = ReadonlyMap<string, Pick<MetricInfo, "label" | "higherIsBetter">>;

/** Every dimension by its name. */
export function dimensionsOf(experiment: ListedExperiment, infos: MetricInfos): ReadonlyMap<string, Dimension> {
  const all = [...experiment.factors.map(factorDimension), metricsOf(experiment, infos), subsetsOf(experiment)];
  return new Map(all.map((dimension) => [dimension.name, dimension]));
}

function factorDimension({ name, label, levels }: ListedExperiment["factors"][number]): Dimension {
  const places = new Map(levels.map(({ value }, place) => [value, place]));
  return {
    name,
    label,
    values: levels.map((level) => ({
      label: level.label,
      heading: typeof level.value === "number" ? `${label} ${level.label}` : level.label,
    })),
    placeOf: ({ factors }) => places.get(factors[name] ?? "") ?? -1,
  };
}

function metricsOf({ metrics }: ListedExperiment, infos: MetricInfos): Dimension {
  return {
    name: metricDimension,
    label: "Metric",
    values: metrics.map((name) => infos.get(name)?.label ?? name).map((label) => ({ label, heading: label })),
    placeOf: ({ metric }) => metrics.indexOf(metric),
  };
}

function subsetsOf({ subsets }: ListedExperiment): Dimension {
  const labels = ["All samples", ...subsets.map(({ label }) => label)];
  return {
    name: subsetDimension,
    label: "Samples",
    values: labels.map((label) => ({ label, heading: label })),
    placeOf: ({ subset }) => (subset === null ? 0 : 1 + subsets.findIndex(({ name }) => name === subset)),
  };
}
