import type { Comparison } from "../core/comparison.js";
import { usageError } from "../core/errors.js";
import type { PlanRow } from "../core/plan.js";
import type { Check, Report } from "../core/table.js";
import { didYouMean } from "../dataset/index.js";
import { metrics, qor } from "../metrics/index.js";
import { reporters } from "../reporters/index.js";
import type { EvaluationResult } from "../run/index.js";
import { detailTables, flatRows, mainTable, planTable } from "../tables/index.js";
import { comparisonReport } from "./comparison-report.js";
import { packageVersion } from "./package.js";

export const reporterNames: readonly string[] = Object.keys(reporters);

export type RenderOptions = {
  /** Every metric, and the breakdowns by number of reference tools and by category. */
  readonly details?: boolean;
  /** What a comparison of the models found, beneath the table. */
  readonly comparison?: Comparison | null;
  /** What was checked, for reporters of test results. */
  readonly checks?: readonly Check[];
};

/** A result as text, in one of `reporterNames`. */
export async function render(
  { rows, runs }: Pick<EvaluationResult, "rows" | "runs">,
  format: string,
  { details = false, comparison = null, checks = [] }: RenderOptions = {},
): Promise<string> {
  const compared = comparison === null ? nothing : await comparisonReport(comparison);
  return renderReport(
    {
      tables: [
        mainTable(rows),
        ...(details ? detailTables({ rows, runs }, [...metrics, qor]) : []),
        ...compared.tables,
      ],
      data: { rows, ...compared.data },
      records: flatRows(rows),
      checks,
    },
    format,
  );
}

const nothing = { tables: [], data: {} };

/** What a run would buy, as text in one of `reporterNames`. */
export const renderPlan = (plan: readonly PlanRow[], format: string): Promise<string> =>
  renderReport({ tables: [planTable(plan)], data: { plan }, records: plan }, format);

/** @throws UsageError for a format that is not there */
export async function renderReport(parts: Omit<Report, "tool" | "version">, format: string): Promise<string> {
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
