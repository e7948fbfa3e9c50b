import type { ListedExperiment } from "../core/experiment.js";
import type { TrendRow } from "../core/experiment-results.js";
import { ownValue } from "../core/own-value.js";
import type { Cell, Table } from "../core/table.js";
import {
  type AnalysisParts,
  columnsOf,
  correctionWords,
  dash,
  levelLabel,
  pCells,
  pHeadings,
  subsetCells,
  subsetHeadings,
} from "./experiment-analysis-cells.js";

/** The slopes of a trend; no table where no trend was asked for. */
export function trendTables(rows: readonly TrendRow[], parts: AnalysisParts): readonly Table[] {
  const { experiment, notes } = parts;
  const { trend, factors } = experiment;
  if (trend === null) return [];
  const others = factors.filter(({ name }) => name !== trend.factor).map(({ label }) => label);
  const over = factors.find(({ name }) => name === trend.factor)?.label ?? trend.factor;
  const numbers = [`Slope per ${trend.per}`, "95 % interval", ...pHeadings(trend.correction), "n"];
  return [
    {
      title: `${experiment.title} — trend over ${over}`,
      columns: columnsOf([...others, ...subsetHeadings(experiment), "Metric", ...numbers]),
      rows: rows.map((row) => line(row, parts)),
      notes: [
        ...notes,
        `each sample's least-squares slope over ${over}, and the mean of those; p: is it 0 (t-test over samples)${correctionWords(trend.correction)}`,
        ...missingLevels(rows, experiment),
      ],
    },
  ];
}

function line(row: TrendRow, { experiment, infos }: AnalysisParts): readonly Cell[] {
  const others = experiment.factors.filter(({ name }) => name !== row.factor);
  return [
    ...others.map((factor) => levelLabel(factor, ownValue(row.factors, factor.name))),
    ...subsetCells(experiment, row.subset),
    infos.get(row.metric)?.label ?? row.metric,
    row.estimate === null ? dash : threeDigits(row.estimate),
    row.ci95 === null ? dash : row.ci95.map(threeDigits).join(" to "),
    ...pCells(row, experiment.trend?.correction ?? "none"),
    String(row.n),
  ];
}

/** Slopes may be of any size: three digits that count. */
const threeDigits = (value: number): string => (value === 0 ? "0" : value.toPrecision(3));

function missingLevels(rows: readonly TrendRow[], { trend, factors }: ListedExperiment): readonly string[] {
  const all = factors.find(({ name }) => name === trend?.factor)?.levels ?? [];
  const told = rows
    .filter(({ levels }) => levels.length < all.length)
    .map(({ levels, factors: others }) => {
      const where = Object.entries(others).map(([name, value]) => `${name}=${value}`);
      return `${[...where, "the slope"].join(", ")} is over ${levels.length} of ${all.length} levels: ${levels.join(", ") || "none"}`;
    });
  return [...new Set(told)];
}
