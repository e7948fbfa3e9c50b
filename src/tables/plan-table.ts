import { formatUsd } from "../core/cost.js";
import { grouped } from "../core/grouped.js";
import type { PlanRow } from "../core/plan.js";
import type { Table } from "../core/table.js";

/** What would be bought, a line a model, with the sums beneath where there are several. */
export function planTable(plan: readonly PlanRow[]): Table {
  return {
    title: "To buy",
    columns: labels.map((label) => ({ label, digits: 0 })),
    rows: plan.map((row) => [
      row.model,
      row.judge,
      count(row.recorded),
      count(row.stored),
      count(row.to_buy),
      count(row.input_tokens),
      count(row.output_tokens),
      price(row.cost_usd),
      duration(row.seconds),
    ]),
    notes: [...(plan.length > 1 ? [total(plan)] : []), ...notes(plan)],
  };
}

const labels = ["Model", "Judge", "Recorded", "Stored", "To buy", "Input tokens", "Output tokens", "Price", "Time"];

const count = (value: number): string => grouped(String(value));

const price = (cost: number | null): string => (cost === null ? "price unknown" : formatUsd(cost));

function duration(seconds: number | null): string {
  if (seconds === null) return "unknown";
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function total(plan: readonly PlanRow[]): string {
  const bought = plan.reduce((sum, row) => sum + row.to_buy, 0);
  const cost = price(sumOf(plan.map((row) => row.cost_usd)));
  return `all: ${count(bought)} to buy, ${cost}, time ${duration(sumOf(plan.map((row) => row.seconds)))}`;
}

/** null as soon as one of them is unknown. */
const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);

function notes(plan: readonly PlanRow[]): readonly string[] {
  const buying = plan.filter((row) => row.to_buy > 0);
  const [first] = buying;
  if (first === undefined) return ["nothing would be bought"];
  const from = first.output_tokens_from === "stored" ? "stored verdicts of this rubric" : "the rubric's schema";
  return [
    `input tokens are counted with o200k_base, output tokens are guessed from ${from}; cached input would cost less`,
    ...(buying.some((row) => row.cost_usd === null)
      ? ["price unknown: give it in a file with --prices, or in ./configs/prices.yaml"]
      : []),
    ...(buying.some((row) => row.seconds === null) ? ["time unknown: --rpm and --tpm tell the limits"] : []),
  ];
}
