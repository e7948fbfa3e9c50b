import type { GenerationFigure, GenerationStats } from "../core/generation-stats.js";
import type { FlatRecord } from "../core/table.js";

/** For a spreadsheet: a line a quantity and source, at full precision. A share's `mean` is the share, from 0 to 1. */
export const generationRecords = ({ figures }: GenerationStats): readonly FlatRecord[] => figures.map(recordOf);

function recordOf(figure: GenerationFigure): FlatRecord {
  const quantiles = figure.kind === "mean" ? figure.quantiles : null;
  const ci95 = figure.kind === "share" || figure.kind === "mean" ? figure.ci95 : null;
  return {
    source: figure.source,
    quantity: figure.quantity,
    n: figure.kind === "unknown" ? 0 : figure.n,
    unscored: figure.kind === "mean" || figure.kind === "amount" ? figure.unscored : null,
    mean: figure.kind === "mean" ? figure.mean : figure.kind === "share" ? figure.share : null,
    ci95_low: ci95?.[0] ?? null,
    ci95_high: ci95?.[1] ?? null,
    sd: figure.kind === "mean" ? figure.sd : null,
    min: quantiles?.min ?? null,
    q25: quantiles?.q25 ?? null,
    median: quantiles?.median ?? null,
    q75: quantiles?.q75 ?? null,
    max: quantiles?.max ?? null,
    amount: figure.kind === "amount" ? figure.amount : null,
    count: figure.kind === "share" ? figure.count : null,
    reason: figure.kind === "unknown" ? figure.reason : null,
  };
}
