import type { Disposition } from "../core/disposition.js";

/** All that the page shows and can be linked to. Runs, metrics and the like are indices into the report's index. */
export type View = {
  /** The id of the open sample. */
  readonly sample: string | null;
  /** The run whose prediction is shown. */
  readonly shown: number;
  readonly filter: Filter;
  /** The two runs whose difference is shown. */
  readonly compared: Compared;
  readonly sort: Sort;
};

/**
 * Which samples are listed. What is about a prediction (range, disposition, calls, error, changed) must hold of `run`, and
 * with null of one run at least: all of it of the same one.
 */
export type Filter = {
  /** Each word must occur. */
  readonly words: string;
  readonly run: number | null;
  /** Its scores are shown, limited by `min` and `max` (inclusive), and averaged. */
  readonly metric: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly disposition: Disposition | null;
  /** A reference tool or one that was called: its name, or a part of it. */
  readonly tool: string;
  readonly category: number | null;
  readonly error: number | null;
  /** Only samples whose files changed since they were scored. */
  readonly changed: boolean;
};

export type Compared = { readonly a: number | null; readonly b: number | null };

export type Sort = {
  readonly by: SortKey;
  readonly descending: boolean;
};

/** `difference` is the absolute one, of the compared runs. */
export type SortKey =
  | { readonly kind: "id" }
  | { readonly kind: "score"; readonly run: number }
  | { readonly kind: "difference" }
  | { readonly kind: "reference_tools" };

export const noFilter: Filter = {
  words: "",
  run: null,
  metric: 0,
  min: null,
  max: null,
  disposition: null,
  tool: "",
  category: null,
  error: null,
  changed: false,
};

export const firstView: View = {
  sample: null,
  shown: 0,
  filter: noFilter,
  compared: { a: null, b: null },
  sort: { by: { kind: "id" }, descending: false },
};

/** How many conditions leave samples out; the metric alone leaves none out, nor does a run. */
export function conditionsIn(filter: Filter): number {
  const { words, min, max, disposition, tool, category, error, changed } = filter;
  const set = [min, max, disposition, category, error].filter((value) => value !== null).length;
  return set + [words.trim() !== "", tool.trim() !== "", changed].filter(Boolean).length;
}
