import type { Correction, ListedExperiment } from "../core/experiment.js";
import type { Contrast, EffectRow, TrendRow } from "../core/experiment-results.js";
import type { Cell, Column, MeanCell, Table } from "../core/table.js";
import type { MetricInfos } from "./experiment-dimensions.js";
import { digitsOf } from "./experiment-marks.js";
import { formatP } from "./format-p.js";

type Parts = { readonly experiment: ListedExperiment; readonly infos: MetricInfos; readonly notes: readonly string[] };

/** The slopes of a trend; none where no trend was asked for. */
export function trendTables(rows: readonly TrendRow[], { experiment, infos, notes }: Parts): readonly Table[] {
  const { trend, factors, subsets } = experiment;
  if (trend === null) return [];
  const others = factors.filter(({ name }) => name !== trend.factor);
  const label = factors.find(({ name }) => name === trend.factor)?.label ?? trend.factor;
  return [
    {
      title: `${experiment.title} — trend over ${label}`,
      columns: columnsOf([
        ...others.map((factor) => factor.label),
        ...(subsets.length > 0 ? ["Samples"] : []),
        "Metric",
        `Slope per ${trend.per}`,
        "95 % interval",
        "p",
        ...correctedHeading(trend.correction),
        "n",
      ]),
      rows: rows.map((row) => [
        ...others.map(({ name, levels }) => levelLabel(levels, row.factors[name])),
        ...(subsets.length > 0 ? [subsetLabel(experiment, row.subset)] : []),
        infos.get(row.metric)?.label ?? row.metric,
        row.estimate === null ? dash : threeDigits(row.estimate),
        row.ci95 === null ? dash : row.ci95.map(threeDigits).join(" to "),
        ...pCells(row, trend.correction),
        String(row.n),
      ]),
      notes: [
        ...notes,
        `each sample's least-squares slope over ${label}, and the mean of those; p: is it 0 (t-test over samples)${correctionWords(trend.correction)}`,
        ...missingLevels(rows, experiment),
      ],
    },
  ];
}

/** Main effects; none where they were not asked for. */
export function effectTables(rows: readonly EffectRow[], { experiment, infos, notes }: Parts): readonly Table[] {
  const { mainEffects, factors, subsets, layout } = experiment;
  if (mainEffects === null) return [];
  return [
    {
      title: `${experiment.title} — main effects`,
      columns: columnsOf([
        "Factor",
        "Level",
        "Against",
        ...(subsets.length > 0 ? ["Samples"] : []),
        "Metric",
        "Mean",
        "Mean against",
        "Effect",
        "p",
        ...correctedHeading(mainEffects.correction),
        "Pairs of conditions",
        "n",
      ]),
      rows: rows.map((row) => {
        const factor = factors.find(({ name }) => name === row.factor);
        const number = (mean: number | null, half: number | null = null): MeanCell => ({
          mean,
          half,
          n: row.n,
          unscored: 0,
          digits: digitsOf(row.metric, layout.digits),
        });
        return [
          factor?.label ?? row.factor,
          levelLabel(factor?.levels ?? [], row.level),
          levelLabel(factor?.levels ?? [], row.against),
          ...(subsets.length > 0 ? [subsetLabel(experiment, row.subset)] : []),
          infos.get(row.metric)?.label ?? row.metric,
          number(row.mean_level),
          number(row.mean_against),
          number(row.estimate, row.ci95 === null ? null : (row.ci95[1] - row.ci95[0]) / 2),
          ...pCells(row, mainEffects.correction),
          row.pairs === row.of ? String(row.pairs) : `${row.pairs} of ${row.of}`,
          String(row.n),
        ];
      }),
      notes: [
        ...notes,
        "effect: a level minus the one it stands against, at the same levels of all other factors, averaged over those; " +
          `paired by sample, with the 95 % t interval over samples${correctionWords(mainEffects.correction)}`,
      ],
    },
  ];
}

const columnsOf = (labels: readonly string[]): readonly Column[] => labels.map((label) => ({ label, digits: 3 }));

const dash = "—";

const correctedNames: Readonly<Record<Correction, string | null>> = {
  holm: "p Holm",
  bh: "p BH",
  none: null,
};

const correctedHeading = (correction: Correction): readonly string[] => {
  const name = correctedNames[correction];
  return name === null ? [] : [name];
};

const correctionWords = (correction: Correction): string => {
  const name = correctedNames[correction];
  return name === null ? "" : `; ${name}: corrected over the rows of this table`;
};

const pCells = (row: Contrast, correction: Correction): readonly Cell[] => [
  row.p === null ? reasonWords[row.reason ?? "no_variance"] : formatP(row.p),
  ...(correctedNames[correction] === null ? [] : [formatP(row.p_corrected)]),
];

const reasonWords: Readonly<Record<NonNullable<Contrast["reason"]>, string>> = {
  no_pairs: "no samples",
  one_pair: "one sample",
  no_variance: "no variance",
  no_differences: "no differences",
  not_wanted: dash,
  too_few_levels: "too few levels",
};

const threeDigits = (value: number): string => (value === 0 ? "0" : value.toPrecision(3));

/** Of the average over a factor's levels there is no level to name. */
function levelLabel(levels: ListedExperiment["factors"][number]["levels"], value: string | number | undefined): string {
  if (value === undefined) return "averaged";
  return levels.find((level) => level.value === value)?.label ?? String(value);
}

const subsetLabel = ({ subsets }: ListedExperiment, subset: string | null): string =>
  subset === null ? "All samples" : (subsets.find(({ name }) => name === subset)?.label ?? subset);

function missingLevels(rows: readonly TrendRow[], { trend, factors }: ListedExperiment): readonly string[] {
  const all = factors.find(({ name }) => name === trend?.factor)?.levels ?? [];
  const lacking = rows.filter(({ levels }) => levels.length < all.length);
  const told = new Set(
    lacking.map(({ levels, factors: at }) => {
      const where = Object.entries(at).map(([name, value]) => `${name}=${value}`);
      return `${[...where, "the slope"].join(", ")} is over ${levels.length} of ${all.length} levels: ${levels.join(", ")}`;
    }),
  );
  return [...told];
}
