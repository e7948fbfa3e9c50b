import type { MeanCell, Table } from "../core/table.js";
import type { Bin, Complexity, Distribution, WorkflowQuantity } from "../core/workflow.js";
import { complexityNotes } from "./complexity-notes.js";
import { formatP } from "./format-p.js";

/** Means and quantiles; histograms; and, where there are two sources or more, how they compare. */
export function complexityTables(complexity: Complexity): readonly Table[] {
  return [
    distributionsTable(complexity),
    histogramTable(complexity),
    ...(complexity.comparisons.length === 0 ? [] : [comparisonsTable(complexity)]),
  ];
}

const labels: Readonly<Record<WorkflowQuantity, string>> = {
  tools: "Distinct tools",
  chains: "Chains",
  mean_chain_length: "Mean chain length",
  longest_chain: "Longest chain",
  tool_calls: "Tool calls",
};

const digits = 2;

const columns = (names: readonly string[]) => names.map((label) => ({ label, digits }));

function distributionsTable(complexity: Complexity): Table {
  return {
    title: "Workflow complexity",
    columns: columns(["Quantity", "Source", "Mean", "SD", "Min", "25 %", "Median", "75 %", "Max", "n"]),
    rows: complexity.distributions.map((row) => [
      labels[row.quantity],
      row.source,
      meanCell(row),
      row.sd === null ? dash : row.sd.toFixed(digits),
      ...quantileCells(row),
      String(row.n),
    ]),
    notes: [
      "a workflow each; a chain's length is the number of calls in it, failed ones too; 95 % t intervals; quantiles of type 7",
      ...complexityNotes(complexity),
    ],
  };
}

const dash = "—";

const meanCell = ({ mean, ci95, n, unscored }: Distribution): MeanCell => ({
  mean,
  half: ci95 === null ? null : (ci95[1] - ci95[0]) / 2,
  n,
  unscored,
});

function quantileCells({ quantiles }: Distribution): readonly string[] {
  if (quantiles === null) return [dash, dash, dash, dash, dash];
  const { min, q25, median, q75, max } = quantiles;
  return [min, q25, median, q75, max].map(short);
}

/** Most are whole numbers, and stay so. */
const short = (value: number): string => String(Number(value.toFixed(digits)));

/** A bin a line, the sources side by side; shares, for sources differ in size. */
function histogramTable({ sources, distributions }: Complexity): Table {
  return {
    title: "Workflow complexity, histograms",
    columns: columns(["Quantity", "Bin", ...sources.map(({ name }) => name)]),
    rows: quantitiesOf(distributions).flatMap((quantity) => {
      const own = distributions.filter((row) => row.quantity === quantity);
      return (own[0]?.histogram ?? []).map((bin, i) => [
        labels[quantity],
        binLabel(quantity, bin),
        ...own.map(({ histogram, n }) => share(histogram[i]?.count ?? 0, n)),
      ]);
    }),
    notes: ["workflows in each bin, and their share of the source's"],
  };
}

const quantitiesOf = (rows: readonly Distribution[]): readonly WorkflowQuantity[] => [
  ...new Set(rows.map(({ quantity }) => quantity)),
];

/** Whole numbers by the first and the last of a bin, anything else by its bounds. */
function binLabel(quantity: WorkflowQuantity, { from, to }: Bin): string {
  if (quantity === "mean_chain_length") return `≥ ${from}, < ${to}`;
  return to - from === 1 ? String(from) : `${from}–${to - 1}`;
}

const share = (count: number, n: number): string => (n === 0 ? dash : `${count} (${((100 * count) / n).toFixed(1)} %)`);

function comparisonsTable({ comparisons }: Complexity): Table {
  const tested = comparisons.filter(({ p_holm }) => p_holm !== null).length;
  return {
    title: "Workflow complexity, Mann–Whitney",
    columns: columns(["Quantity", "A", "B", "n A", "n B", "U", "p", "p Holm", "P(A > B)"]),
    rows: comparisons.map(({ quantity, a, b, n_a, n_b, mann_whitney: { u, p, effect }, p_holm }) => [
      labels[quantity],
      a,
      b,
      String(n_a),
      String(n_b),
      u === null ? "no values" : String(u),
      formatP(p),
      formatP(p_holm),
      effect === null ? dash : effect.toFixed(3),
    ]),
    notes: [
      `two-sided; p Holm corrects p over all rows that have one, here ${tested}`,
      "P(A > B): the share of pairs, a workflow of either source, in which A has more; equal ones count half, so that 0.5 is no difference",
    ],
  };
}
