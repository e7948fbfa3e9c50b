import { dispositions as all, type Disposition } from "../core/disposition.js";
import type { ReportIndex } from "../core/report-page.js";
import type { SortKey } from "./view.js";

/** The dispositions that occur in the report. */
export function dispositions(index: ReportIndex): readonly Disposition[] {
  const present = new Set(index.columns.flatMap((column) => [...new Set(column.dispositions)]));
  return all.filter((disposition) => present.has(disposition));
}

/** What samples can be sorted by, in words. */
export function sortChoices(index: ReportIndex): readonly { readonly label: string; readonly by: SortKey }[] {
  const scores = index.runs.map(({ label }, run) => ({
    label: index.runs.length > 1 ? `score of ${label}` : "score",
    by: { kind: "score", run } as const,
  }));
  const difference = { label: "difference A − B", by: { kind: "difference" } } as const;
  return [
    { label: "id", by: { kind: "id" } },
    ...scores,
    ...(index.runs.length > 1 ? [difference] : []),
    { label: "number of reference tools", by: { kind: "reference_tools" } },
  ];
}

export const sameSort = (a: SortKey, b: SortKey): boolean =>
  a.kind === b.kind && (a.kind !== "score" || b.kind !== "score" || a.run === b.run);
