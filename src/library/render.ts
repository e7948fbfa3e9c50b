import { usageError } from "../core/errors.js";
import type { PlanRow } from "../core/plan.js";
import type { Report } from "../core/table.js";
import { didYouMean } from "../dataset/index.js";
import { metrics, qor } from "../metrics/index.js";
import { reporters } from "../reporters/index.js";
import type { EvaluationResult } from "../run/index.js";
import { detailTables, flatRows, mainTable, planTable } from "../tables/index.js";
import { packageVersion } from "./package.js";

export const reporterNames: readonly string[] = Object.keys(reporters);

/**
 * A result as text, in one of `reporterNames`.
 *
 * @param options.details every metric, and the breakdowns by number of reference tools and by category
 */
export async function render(
  { rows, runs }: Pick<EvaluationResult, "rows" | "runs">,
  format: string,
  options: { readonly details?: boolean } = {},
): Promise<string> {
  const details = options.details === true ? detailTables({ rows, runs }, [...metrics, qor]) : [];
  return renderReport({ tables: [mainTable(rows), ...details], data: { rows }, records: flatRows(rows) }, format);
}

/** What a run would buy, as text in one of `reporterNames`. */
export const renderPlan = (plan: readonly PlanRow[], format: string): Promise<string> =>
  renderReport({ tables: [planTable(plan)], data: { plan }, records: plan }, format);

/** @throws UsageError for a format that is not there */
export async function renderReport(
  parts: Pick<Report, "tables" | "data" | "records">,
  format: string,
): Promise<string> {
  const load = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (load === undefined) {
    const names = reporterNames.join(", ");
    throw usageError(
      `there is no format ${JSON.stringify(format)}${didYouMean(format, reporterNames)}`,
      `there is ${names}`,
    );
  }
  const reporter = await load();
  return reporter.render({ tool: "tg-eval", version: packageVersion(), ...parts });
}
