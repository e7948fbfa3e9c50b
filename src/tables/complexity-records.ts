import type { FlatRecord } from "../core/table.js";
import type { Complexity } from "../core/workflow.js";

/** For a spreadsheet: a line a quantity and source, at full precision. */
export const complexityRecords = ({ distributions }: Complexity): readonly FlatRecord[] =>
  distributions.map(({ source, quantity, n, unscored, mean, ci95, sd, quantiles }) => ({
    source,
    quantity,
    n,
    unscored,
    mean,
    ci95_low: ci95?.[0] ?? null,
    ci95_high: ci95?.[1] ?? null,
    sd,
    min: quantiles?.min ?? null,
    q25: quantiles?.q25 ?? null,
    median: quantiles?.median ?? null,
    q75: quantiles?.q75 ?? null,
    max: quantiles?.max ?? null,
  }));
