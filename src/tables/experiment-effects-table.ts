import type { EffectRow } from "../core/experiment-results.js";
import type { Cell, MeanCell, Table } from "../core/table.js";
import {
  type AnalysisParts,
  columnsOf,
  correctionWords,
  levelLabel,
  pCells,
  pHeadings,
  subsetCells,
  subsetHeadings,
} from "./experiment-analysis-cells.js";
import { digitsOf } from "./experiment-marks.js";

/** Main effects; no table where they were not asked for. */
export function effectTables(rows: readonly EffectRow[], parts: AnalysisParts): readonly Table[] {
  const { experiment, notes } = parts;
  const { mainEffects } = experiment;
  if (mainEffects === null) return [];
  const names = ["Factor", "Level", "Against", ...subsetHeadings(experiment), "Metric"];
  const numbers = ["Mean", "Mean against", "Effect", ...pHeadings(mainEffects.correction), "Pairs of conditions", "n"];
  return [
    {
      title: `${experiment.title} — main effects`,
      columns: columnsOf([...names, ...numbers]),
      rows: rows.map((row) => line(row, parts)),
      notes: [
        ...notes,
        "effect: a level minus the one it stands against, at the same levels of all other factors, averaged over those; " +
          `paired by sample, with the 95 % t interval over samples${correctionWords(mainEffects.correction)}`,
      ],
    },
  ];
}

function line(row: EffectRow, { experiment, infos }: AnalysisParts): readonly Cell[] {
  const factor = experiment.factors.find(({ name }) => name === row.factor) ?? { label: row.factor, levels: [] };
  const number = (mean: number | null, half: number | null = null): MeanCell => ({
    mean,
    half,
    n: row.n,
    unscored: 0,
    digits: digitsOf(row.metric, experiment.layout.digits),
  });
  return [
    factor.label,
    levelLabel(factor, row.level),
    levelLabel(factor, row.against),
    ...subsetCells(experiment, row.subset),
    infos.get(row.metric)?.label ?? row.metric,
    number(row.mean_level),
    number(row.mean_against),
    number(row.estimate, row.ci95 === null ? null : (row.ci95[1] - row.ci95[0]) / 2),
    ...pCells(row, experiment.mainEffects?.correction ?? "none"),
    row.pairs === row.of ? String(row.pairs) : `${row.pairs} of ${row.of}`,
    String(row.n),
  ];
}
