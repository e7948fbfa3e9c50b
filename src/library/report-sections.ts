import { errorSummary } from "../analysis/error-summary.js";
import type { Side } from "../analysis/side.js";
import type { ChartData } from "../core/chart.js";
import type { Comparison } from "../core/comparison.js";
import type { ErrorSummary } from "../core/error-kinds.js";
import type { Table } from "../core/table.js";
import type { PageSection } from "../reporters/html/report-page.js";
import { bfclTables } from "../tables/bfcl-tables.js";
import { comparisonTables } from "../tables/comparison-tables.js";
import { errorsTable } from "../tables/errors-table.js";
import { detailTables, mainTable } from "../tables/index.js";
import { chartsOfRuns } from "./charts.js";
import { metricInfos } from "./metric-infos.js";
import { type LabelledRun, shownMetrics } from "./report-runs.js";

/** What the records of a report's runs come to. */
export type ReportFindings = {
  readonly runs: readonly LabelledRun[];
  /** null for one run. */
  readonly comparison: Comparison | null;
  /** null for runs of BFCL. */
  readonly errors: ErrorSummary | null;
  readonly charts: readonly ChartData[];
};

/** @param comparison of the runs; null for one */
export function reportFindings(runs: readonly LabelledRun[], comparison: Comparison | null): ReportFindings {
  const sides = runs.map(({ label, sheet }): Side => ({ name: label, members: [sheet] }));
  const ids = runs.flatMap(({ sheet }) => sheet.ids);
  return {
    runs,
    comparison,
    errors: comparison?.errors ?? errorSummary(sides, ids),
    charts: chartsOfRuns({ sides, metrics: shownMetrics(runs), comparison }),
  };
}

/** What stands on the page before the samples. */
export function reportSections(
  { runs, comparison, errors }: ReportFindings,
  page: {
    readonly notes: readonly string[];
    readonly experiment: readonly Table[];
    readonly charts: readonly string[];
  },
): readonly PageSection[] {
  return [
    { id: "results", heading: "Results", tables: resultTables(runs), charts: [], notes: page.notes },
    ...section("comparison", "Comparison", comparison === null ? [] : tablesOf(comparison)),
    ...section("errors", "Errors", errors === null ? [] : [errorsTable(errors)]),
    ...section("experiment", "Experiment", page.experiment),
    ...(page.charts.length === 0 ? [] : [{ ...empty, id: "charts", heading: "Charts", charts: page.charts }]),
  ];
}

/** The same tables as the runs printed, whatever the policy of the samples beneath. */
function resultTables(runs: readonly LabelledRun[]): readonly Table[] {
  const bfcl = runs.flatMap(({ run }) => run.json.bfcl ?? []);
  if (bfcl.length > 0) return bfclTables(bfcl, [], { details: true });
  const rows = runs.flatMap(({ run }) => run.json.rows);
  return [mainTable(rows), ...detailTables({ rows, runs: [] }, shownMetrics(runs))];
}

/** Errors have a section of their own. */
const tablesOf = (comparison: Comparison): readonly Table[] =>
  comparisonTables({ ...comparison, errors: null }, metricInfos);

const empty = { tables: [], charts: [], notes: [] };

const section = (id: string, heading: string, tables: readonly Table[]): readonly PageSection[] =>
  tables.length === 0 ? [] : [{ ...empty, id, heading, tables }];
