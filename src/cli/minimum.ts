import { usageError } from "../core/errors.js";
import type { Row } from "../core/record.js";
import { didYouMean } from "../dataset/index.js";
import { metrics, qor } from "../metrics/index.js";

/** One `--min`: the least that a metric's mean must be in every row. */
export type Minimum = { readonly metric: string; readonly least: number };

/** @throws UsageError for a metric that is not there, or a value that is no number */
export function parseMinimum(value: string): Minimum {
  const [metric = "", number = "", ...rest] = value.split("=");
  const names = [...metrics, qor].map(({ name }) => name);
  if (!names.includes(metric)) {
    throw usageError(
      `--min ${value}: there is no metric ${JSON.stringify(metric)}${didYouMean(metric, names)}`,
      `there is ${names.join(", ")}`,
    );
  }
  const least = Number(number);
  if (number.trim() === "" || rest.length > 0 || !Number.isFinite(least))
    throw usageError(`--min ${value}: write METRIC=NUMBER`, "e.g. --min recall=0.9");
  return { metric, least };
}

/** What falls short, in words. A mean that is not known has not reached anything. */
export function shortfalls(rows: readonly Row[], minima: readonly Minimum[]): readonly string[] {
  return rows.flatMap((row) =>
    minima.flatMap(({ metric, least }) => {
      const mean = row.metrics[metric]?.mean ?? null;
      if (mean !== null && mean >= least) return [];
      return [`${row.model} (${row.policy}): ${metric} is ${mean ?? "unknown"}, below the minimum of ${least}`];
    }),
  );
}
