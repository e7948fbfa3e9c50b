import type { GenerationFigure, GenerationMean, GenerationStats } from "../core/generation-stats.js";
import type { Cell, MeanCell, Table } from "../core/table.js";
import { generationLabels } from "./generation-labels.js";
import { generationNotes } from "./generation-notes.js";

/** Shares of what was attempted, and what a workflow took; a line a quantity and source. */
export function generationTables(stats: GenerationStats): readonly Table[] {
  const rows = stats.figures.filter(({ quantity }) => isWorthARow(quantity, stats.figures));
  const means = rows.filter(({ quantity }) => isMean(quantity));
  return [sharesTable(stats, rows), ...(means.length === 0 ? [] : [meansTable(means)])];
}

const sharesTable = (stats: GenerationStats, rows: readonly GenerationFigure[]): Table => ({
  title: "Generation",
  columns: [...columns(["Quantity", "Source", "Share (%)"], 1), ...columns(["Count", "n"], 0)],
  rows: rows.filter(({ quantity }) => !isMean(quantity)).map((row) => [...heads(row), ...shareCells(row)]),
  notes: generationNotes(stats),
});

const meansTable = (rows: readonly GenerationFigure[]): Table => ({
  title: "Generation, per attempted workflow",
  columns: columns(["Quantity", "Source", "Mean", "SD", "Min", "25 %", "Median", "75 %", "Max", "n"], 2),
  rows: rows.map((row) => [...heads(row), ...meanCells(row)]),
  notes: ["a workflow each, those that did not pass too; 95 % t intervals; quantiles of type 7"],
});

const columns = (names: readonly string[], digits: number) => names.map((label) => ({ label, digits }));

const dash = "—";

/** What no source tells is no row; what may go wrong in many ways is shown in those that occurred in some source. */
function isWorthARow(quantity: string, figures: readonly GenerationFigure[]): boolean {
  const told = figures.filter((figure) => figure.quantity === quantity && figure.kind !== "unknown");
  if (!/^execution_ended:|:not_told$/.test(quantity)) return told.length > 0;
  return told.some((figure) => figure.kind === "share" && figure.count > 0);
}

const meanQuantities: ReadonlySet<string> = new Set([
  "iterations",
  "longest_stall",
  "llm_calls",
  "tool_calls_made",
  "input_tokens",
  "output_tokens",
  "cost_usd",
  "time_s",
]);

const isMean = (quantity: string): boolean => meanQuantities.has(quantity);

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
  const digits = decimalsOf(row);
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

/** Cents and their parts for a cost, whole tokens, and two for the rest. */
function decimalsOf({ mean }: GenerationMean): number {
  if (mean === null || mean >= 1000) return 0;
  return mean > 0 && mean < 1 ? 5 : 2;
}
