import { usageError } from "../core/errors.js";
import { type Dataset, didYouMean } from "../dataset/index.js";
import type { EvaluateOptions } from "./options.js";

/**
 * The ids to score, in dataset order.
 *
 * @throws UsageError for an id that the split does not have
 */
export function selectIds(dataset: Dataset, { ids, limit }: Pick<EvaluateOptions, "ids" | "limit">): readonly string[] {
  const wanted = ids === undefined ? dataset.ids : chosen(dataset, ids);
  return limit === undefined ? wanted : wanted.slice(0, limit);
}

function chosen(dataset: Dataset, ids: readonly string[]): readonly string[] {
  const there = new Set(dataset.ids);
  const unknown = ids.filter((id) => !there.has(id));
  const [first] = unknown;
  if (first !== undefined) {
    const others = unknown.length === 1 ? "" : ` (and ${unknown.length - 1} more)`;
    throw usageError(`the split has no sample ${JSON.stringify(first)}${others}${didYouMean(first, dataset.ids)}`);
  }
  const wanted = new Set(ids);
  if (wanted.size === 0)
    throw usageError("--ids names no sample", "give ids, comma-separated, or @FILE with one a line");
  return dataset.ids.filter((id) => wanted.has(id));
}
