import type { ReportMetric } from "../core/report-page.js";

/** A score as people read it: shares with two decimals, QoR without needless ones. */
export const formatScore = (score: number, { scale }: Pick<ReportMetric, "scale">): string =>
  scale === 1 ? withoutMinusZero(score.toFixed(2)) : withoutMinusZero(score.toFixed(Number.isInteger(score) ? 0 : 1));

/** A mean has a decimal more than the scores it is of. */
export const formatMean = (mean: number, { scale }: Pick<ReportMetric, "scale">): string =>
  withoutMinusZero(mean.toFixed(scale === 1 ? 3 : 1));

/** With its sign, for a difference. */
export function formatDifference(difference: number, metric: Pick<ReportMetric, "scale">): string {
  const text = formatScore(Math.abs(difference), metric);
  if (Number(text) === 0) return text;
  return `${difference > 0 ? "+" : "−"}${text}`;
}

export const formatCount = (count: number): string => count.toLocaleString("en");

/** `not_asked` → `not asked`. */
export const inWords = (name: string): string => name.replaceAll("_", " ");

const withoutMinusZero = (text: string): string => text.replace(/^-(?=0(\.0*)?$)/u, "");
