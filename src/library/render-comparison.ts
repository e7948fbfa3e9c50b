import type { Comparison } from "../core/comparison.js";
import { comparisonReport } from "./comparison-report.js";
import { renderReport } from "./render.js";

/** A comparison as text, in one of `reporterNames`. */
export const renderComparison = async (comparison: Comparison, format: string): Promise<string> =>
  renderReport(await comparisonReport(comparison), format);
