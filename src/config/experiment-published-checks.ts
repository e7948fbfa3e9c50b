import type { ExperimentFile } from "./experiment-shape.js";
import { type Misfit, oneOf, repeatedAt } from "./misfits.js";

/** @param benchmarks those that figures were published of; null where that is not looked at */
export function publishedMisfits(file: ExperimentFile, benchmarks: readonly string[] | null): readonly Misfit[] {
  return [...(benchmarks === null ? [] : benchmarkMisfits(file, benchmarks)), ...ownFigureMisfits(file)];
}

const benchmarkMisfits = ({ published }: ExperimentFile, benchmarks: readonly string[]): readonly Misfit[] =>
  published?.benchmark === undefined || benchmarks.includes(published.benchmark)
    ? []
    : [{ path: ["published", "benchmark"], expected: oneOf(benchmarks) }];

/** A figure that the file gives itself is of one of its metrics, as ours are counted, and there once. */
function ownFigureMisfits({ published, metrics }: ExperimentFile): readonly Misfit[] {
  const values = published?.values ?? [];
  const at = (index: number, key: string): readonly PropertyKey[] => ["published", "values", index, key];
  const twice = repeatedAt(values.map(({ model, metric }) => JSON.stringify([model, metric])));
  return [
    ...twice.map((index) => ({ path: at(index, "metric"), expected: "a metric once for each model" })),
    ...values.flatMap(({ metric, mean }, index) => {
      if (!metrics.includes(metric)) return [{ path: at(index, "metric"), expected: oneOf(metrics) }];
      const most = metric === "qor" ? 100 : 1;
      return mean >= 0 && mean <= most ? [] : [{ path: at(index, "mean"), expected: `a number from 0 to ${most}` }];
    }),
  ];
}
