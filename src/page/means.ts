import type { ReportIndex } from "../core/report-page.js";

/** A run's mean over the samples that have a score; null for n = 0. */
export type RunMean = { readonly mean: number | null; readonly n: number };

/** Each run's mean of a metric over the samples listed. */
export const runMeans = (index: ReportIndex, samples: readonly number[], metric: number): readonly RunMean[] =>
  index.columns.map(({ scores }) => {
    const known = samples.flatMap((sample) => scores[metric]?.[sample] ?? []);
    const sum = known.reduce((total, score) => total + score, 0);
    return { mean: known.length === 0 ? null : sum / known.length, n: known.length };
  });
