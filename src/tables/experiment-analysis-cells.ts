import type { Correction, ListedExperiment, ListedFactor } from "../core/experiment.js";
import type { Contrast } from "../core/experiment-results.js";
import type { Cell, Column } from "../core/table.js";
import type { MetricInfos } from "./experiment-dimensions.js";
import { formatP } from "./format-p.js";

/** What the tables of an experiment's analyses are made with. */
export type AnalysisParts = {
  readonly experiment: ListedExperiment;
  readonly infos: MetricInfos;
  readonly notes: readonly string[];
};

export const columnsOf = (labels: readonly string[]): readonly Column[] =>
  labels.map((label) => ({ label, digits: 3 }));

export const dash = "—";

const correctedNames: Readonly<Record<Correction, string | null>> = { holm: "p Holm", bh: "p BH", none: null };

/** The headings of `pCells`. */
export function pHeadings(correction: Correction): readonly string[] {
  const name = correctedNames[correction];
  return name === null ? ["p"] : ["p", name];
}

/** p, or why there is none; corrected, where it is. */
export const pCells = ({ p, p_corrected, reason }: Contrast, correction: Correction): readonly Cell[] => [
  p === null ? reasonWords[reason ?? "no_variance"] : formatP(p),
  ...(correctedNames[correction] === null ? [] : [formatP(p_corrected)]),
];

export function correctionWords(correction: Correction): string {
  const name = correctedNames[correction];
  return name === null ? "" : `; ${name}: corrected over the rows of this table`;
}

const reasonWords: Readonly<Record<NonNullable<Contrast["reason"]>, string>> = {
  no_pairs: "no samples",
  one_pair: "one sample",
  no_variance: "no variance",
  no_differences: "no differences",
  not_wanted: dash,
  too_few_levels: "too few levels",
};

/** Of the average over a factor's levels there is no level to name. */
export function levelLabel({ levels }: Pick<ListedFactor, "levels">, value: string | number | undefined): string {
  if (value === undefined) return "averaged";
  return levels.find((level) => level.value === value)?.label ?? String(value);
}

/** Which samples a row is of; nothing where the experiment has no subsets. */
export function subsetCells({ subsets }: ListedExperiment, subset: string | null): readonly string[] {
  if (subsets.length === 0) return [];
  return [subset === null ? "All samples" : (subsets.find(({ name }) => name === subset)?.label ?? subset)];
}

export const subsetHeadings = ({ subsets }: ListedExperiment): readonly string[] =>
  subsets.length === 0 ? [] : ["Samples"];
