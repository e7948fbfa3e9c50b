import type { GenerationFigure, GenerationStats } from "../core/generation-stats.js";
import type { Cell, MeanCell, Table } from "../core/table.js";
import { generationLabels } from "./generation-labels.js";
import { generationNotes } from "./generation-notes.js";

/** Shares of what was attempted, what a workflow took, and what all of them cost; a line a quantity and source. */
export function generationTables(stats: GenerationStats): readonly Table[] {
  const means = rowsOf("mean", stats);
  const costs = rowsOf("amount", stats);
  return [
    sharesTable(stats),
    ...(means.length === 0 ? [] : [meansTable(means)]),
    ...(costs.length === 0 ? [] : [costsTable(costs)]),
  ];
}

/** The quantities that some source tells as this kind of figure, with the sources beside it that do not tell them. */
function rowsOf(
  kind: Exclude<GenerationFigure["kind"], "unknown">,
  { figures }: GenerationStats,
): readonly GenerationFigure[] {
  const told = new Set(figures.filter((row) => row.kind === kind && isWorthARow(row)).map(({ quantity }) => quantity));
  return figures.filter(({ quantity }) => told.has(quantity));
}

/** What may go wrong in many ways is shown in those that occurred in some source. */
const isWorthARow = (figure: GenerationFigure): boolean =>
  !/^execution_ended:|:not_told$/.test(figure.quantity) || (figure.kind === "share" && figure.count > 0);

const sharesTable = (stats: GenerationStats): Table => ({
  title: "Generation",
  columns: [...columns(["Quantity", "Source", "Share (%)"], 1), ...columns(["Count", "n"], 0)],
  rows: rowsOf("share", stats).map((row) => [...heads(row), ...shareCells(row)]),
  notes: generationNotes(stats),
});

const meansTable = (rows: readonly GenerationFigure[]): Table => ({
  title: "Generation, per attempted workflow",
  columns: columns(["Quantity", "Source", "Mean", "SD", "Min", "25 %", "Median", "75 %", "Max", "n"], 2),
  rows: rows.map((row) => [...heads(row), ...meanCells(row)]),
  notes: ["a workflow each, those that did not pass too; 95 % t intervals; quantiles of type 7"],
});

const costsTable = (rows: readonly GenerationFigure[]): Table => ({
  title: "Generation, cost",
  columns: columns(["Quantity", "Source", "US$", "n"], 2),
  rows: rows.map((row) => [...heads(row), ...amountCells(row)]),
  notes: [
    "n: the workflows that cost it, or that passed and share what all of them cost; none per passed workflow where any cost is unknown",
  ],
});

const columns = (names: readonly string[], digits: number) => names.map((label) => ({ label, digits }));

const dash = "—";

const heads = ({ quantity, source }: GenerationFigure): readonly string[] => [
  generationLabels.get(quantity) ?? quantity,
  source,
];

function shareCells(row: GenerationFigure): readonly Cell[] {
  if (row.kind !== "share") return [dash, dash, dash];
  const { count, n, share, ci95 } = row;
  const cell: MeanCell = { mean: share === null ? null : 100 * share, half: null, n, unscored: 0 };
  const shown = ci95 === null ? cell : { ...cell, interval: [100 * ci95[0], 100 * ci95[1]] as const };
  return [shown, String(count), String(n)];
}

function meanCells(row: GenerationFigure): readonly Cell[] {
  if (row.kind !== "mean") return [dash, dash, dash, dash, dash, dash, dash, dash];
  const { mean, ci95, sd, quantiles, n, unscored } = row;
  const digits = decimalsOf(mean);
  const half = ci95 === null ? null : (ci95[1] - ci95[0]) / 2;
  const short = (value: number | undefined): string =>
    value === undefined ? dash : String(Number(value.toFixed(digits)));
  const { min, q25, median, q75, max } = quantiles ?? {};
  return [
    { mean, half, n, unscored, digits },
    sd === null ? dash : sd.toFixed(digits),
    ...[min, q25, median, q75, max].map(short),
    String(n),
  ];
}

function amountCells(row: GenerationFigure): readonly Cell[] {
  if (row.kind !== "amount") return [dash, dash];
  return [row.amount === null ? dash : row.amount.toFixed(decimalsOf(row.amount)), String(row.n)];
}

/** Cents and their parts for a cost, whole tokens, and two for the rest. */
function decimalsOf(value: number | null): number {
  if (value === null || value >= 1000) return 0;
  return value > 0 && value < 1 ? 5 : 2;
}
