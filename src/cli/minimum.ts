import { usageError } from "../core/errors.js";
import type { Row } from "../core/record.js";
import type { Check } from "../core/table.js";
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

/** Whether each row reaches each minimum. A mean that is not known has not reached anything. */
export function minimumChecks(rows: readonly Row[], minima: readonly Minimum[]): readonly Check[] {
  return rows.flatMap((row) =>
    minima.map(({ metric, least }) => {
      const mean = row.metrics[metric]?.mean ?? null;
      const problem =
        mean !== null && mean >= least ? null : `${metric} is ${mean ?? "unknown"}, below the minimum of ${least}`;
      return { group: `${row.model} (${row.policy})`, name: `${metric} is at least ${least}`, problem };
    }),
  );
}

/** Whether every verdict of each row is there. */
export const verdictChecks = (rows: readonly Row[]): readonly Check[] =>
  rows.map(({ model, policy, verdicts: { missing } }) => ({
    group: `${model} (${policy})`,
    name: "every verdict is there",
    problem: missing === 0 ? null : `${missing} ${missing === 1 ? "verdict is" : "verdicts are"} missing`,
  }));
