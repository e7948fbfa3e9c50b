import { resolve } from "node:path";
import { TgEvalError } from "../core/errors.js";
import type { Problem } from "../core/sample.js";
import { type Dataset, type DatasetOptions, openDataset } from "../dataset/index.js";
import { metrics } from "../metrics/index.js";
import { findLeakage, findProblems, type Leakage } from "../run/index.js";
import { defaults } from "./options.js";

export type CheckOptions = {
  readonly dataset: string;
  /** Default: every model with predictions for the sampling method. */
  readonly models?: readonly string[] | undefined;
  readonly split?: "train" | "test" | undefined;
  readonly samplingMethod?: string | undefined;
  readonly sftDir?: string | undefined;
  readonly writer?: string | undefined;
};

export type CheckResult = {
  readonly samples: number;
  readonly models: readonly string[];
  /** Read as they are asked for; a large dataset's are not all kept. */
  readonly problems: Iterable<Problem>;
  /** null where there is no other split. */
  readonly leakage: () => Leakage | null;
};

/**
 * Reads a dataset and its predictions, spends nothing, and tells every problem there is.
 *
 * @throws TgEvalError where the dataset, the split or a model is not there at all
 */
export function check(options: CheckOptions): CheckResult {
  const { split = "test", samplingMethod = defaults.samplingMethod, writer = defaults.writer, sftDir } = options;
  const folder = resolve(options.dataset);
  const common = { samplingMethod, writer, sftDir };
  const dataset = openDataset(folder, { ...common, split });
  const models = options.models ?? dataset.models;
  for (const model of models) dataset.requireModel(model);
  const parts = {
    dataset,
    models,
    metrics,
    other: otherSplit(folder, { ...common, split: split === "test" ? "train" : "test" }),
  };
  return {
    samples: dataset.ids.length,
    models,
    problems: { [Symbol.iterator]: () => findProblems(parts) },
    leakage: () => findLeakage(parts),
  };
}

/** An absent or empty other split is no fault: there is nothing to leak from. */
function otherSplit(folder: string, options: DatasetOptions): Dataset | null {
  try {
    return openDataset(folder, options);
  } catch (error) {
    if (error instanceof TgEvalError && error.kind === "data") return null;
    throw error;
  }
}
