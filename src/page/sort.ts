import type { ReportIndex } from "../core/report-page.js";
import type { Compared, View } from "./view.js";

/**
 * Samples in the order that the view asks for. Those without what it is sorted by come last, either way; what is equal
 * stays in the index's order.
 */
export function sortSamples(
  index: ReportIndex,
  samples: readonly number[],
  view: Pick<View, "sort" | "filter" | "compared">,
): readonly number[] {
  const { by, descending } = view.sort;
  if (by.kind === "id") return sortById(index.samples.ids, samples, descending);
  const keys = new Map(samples.map((sample) => [sample, sortValue(index, view, sample)]));
  const sign = descending ? -1 : 1;
  return [...samples].sort((a, b) => inOrder(keys.get(a) ?? null, keys.get(b) ?? null, sign));
}

/** `a` minus `b` in the chosen metric; null where one of them has no score, or no two runs are compared. */
export function scoreDifference(
  index: ReportIndex,
  { a, b }: Compared,
  { metric, sample }: { readonly metric: number; readonly sample: number },
): number | null {
  if (a === null || b === null) return null;
  const [first, second] = [a, b].map((run) => index.columns[run]?.scores[metric]?.[sample] ?? null);
  return first == null || second == null ? null : first - second;
}

function sortById(ids: readonly string[], samples: readonly number[], descending: boolean): readonly number[] {
  // Numbers in ids count as numbers: 9 comes before 10.
  const { compare } = new Intl.Collator("en", { numeric: true });
  const sorted = [...samples].sort((a, b) => compare(ids[a] ?? "", ids[b] ?? ""));
  return descending ? sorted.reverse() : sorted;
}

function sortValue(
  index: ReportIndex,
  { sort: { by }, filter: { metric }, compared }: Pick<View, "sort" | "filter" | "compared">,
  sample: number,
): number | null {
  if (by.kind === "reference_tools") return index.samples.reference_tools[sample]?.length ?? null;
  if (by.kind === "score") return index.columns[by.run]?.scores[metric]?.[sample] ?? null;
  const difference = scoreDifference(index, compared, { metric, sample });
  return difference === null ? null : Math.abs(difference);
}

function inOrder(a: number | null, b: number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}
