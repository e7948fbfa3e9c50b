import { usageError } from "../core/errors.js";
import { didYouMean } from "../dataset/index.js";
import { metrics, qor } from "../metrics/index.js";
import { reporters } from "../reporters/index.js";
import type { EvaluationResult } from "../run/index.js";
import { detailTables, mainTable } from "../tables/index.js";
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
  const load = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (load === undefined) {
    const names = reporterNames.join(", ");
    throw usageError(
      `there is no format ${JSON.stringify(format)}${didYouMean(format, reporterNames)}`,
      `there is ${names}`,
    );
  }
  const details = options.details === true ? detailTables({ rows, runs }, [...metrics, qor]) : [];
  const reporter = await load();
  return reporter.render({ tool: "tg-eval", version: packageVersion(), tables: [mainTable(rows), ...details], rows });
}
