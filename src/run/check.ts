import type { Problem } from "../core/sample.js";
import type { Metric } from "../core/score.js";
import { type Dataset, filesDigest, type NearEqual, nearEqualPairs } from "../dataset/index.js";
import { materialOf } from "./policy.js";
import { recordedDifferences } from "./recorded-differences.js";

/** Ids and queries that stand in both splits. */
export type Leakage = {
  readonly sharedIds: readonly string[];
  readonly queries: readonly NearEqual[];
  /** Samples of the other split whose query could not be read, and so were not compared. */
  readonly notCompared: number;
};

export type CheckOptions = {
  readonly dataset: Dataset;
  /** The other split, for leakage; null where there is none. */
  readonly other: Dataset | null;
  readonly models: readonly string[];
  readonly metrics: readonly Metric[];
};

/** Reads everything and yields every problem, ground truth first, then model by model. */
export function* findProblems({ dataset, models, metrics }: CheckOptions): Generator<Problem> {
  const digest = filesDigest();
  yield* dataset.problems;
  for (const id of dataset.ids) yield* dataset.readReference(id, digest).problems;
  for (const model of models) {
    yield* dataset.problemsOf(model);
    for (const id of dataset.ids) {
      const prediction = dataset.readPrediction(model, id, digest);
      yield* prediction.problems;
      const material = materialOf(dataset.readReference(id, digest).file, prediction.file, metrics);
      yield* recordedDifferences(material, prediction.path);
    }
  }
}

/** What a model trained on one split has seen of the other. */
export function findLeakage({ dataset, other }: CheckOptions): Leakage | null {
  if (other === null) return null;
  const own = new Set(dataset.ids);
  const theirs = readQueries(other);
  return {
    sharedIds: other.ids.filter((id) => own.has(id)),
    queries: nearEqualPairs(readQueries(dataset), theirs),
    notCompared: other.ids.length - theirs.size,
  };
}

function readQueries(dataset: Dataset): ReadonlyMap<string, string> {
  const digest = filesDigest();
  const queries = new Map<string, string>();
  for (const id of dataset.ids) {
    const { query } = dataset.readReference(id, digest);
    if (query !== null) queries.set(id, query);
  }
  return queries;
}
