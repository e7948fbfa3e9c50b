import type { ListedExperiment } from "../core/experiment.js";
import type { ExperimentFindings } from "../core/experiment-results.js";
import type { Report } from "../core/table.js";
import type { MetricInfos } from "./experiment-dimensions.js";
import { effectTables } from "./experiment-effects-table.js";
import { findingNotes, markNotes } from "./experiment-notes.js";
import { experimentRecords } from "./experiment-records.js";
import { experimentTables } from "./experiment-tables.js";
import { trendTables } from "./experiment-trend-table.js";

/** All there is to report of an experiment: its means as its layout wants them, then its analyses. */
export function experimentReport(
  findings: ExperimentFindings,
  parts: { readonly experiment: ListedExperiment; readonly infos: MetricInfos; readonly verbose: boolean },
): Pick<Report, "tables" | "data" | "records"> {
  const { experiment, infos } = parts;
  const { title, split, policy, judge, rubric, metrics, factors } = experiment;
  const basis = basisNote(experiment);
  const notes = { each: [basis, ...markNotes(parts, findings)], first: findingNotes(parts, findings) };
  const analysed = { experiment, infos, notes: [basis] };
  return {
    tables: [
      ...experimentTables(findings.cells, { experiment, infos, notes }),
      ...trendTables(findings.trend, analysed),
      ...effectTables(findings.main_effects, analysed),
    ],
    data: {
      experiment: { title, split, policy, judge: judge ?? null, rubric: rubric ?? null, metrics, factors },
      ...findings,
    },
    records: experimentRecords(findings.cells),
  };
}

function basisNote({ policy, judge, rubric, metrics }: ListedExperiment): string {
  const failed =
    policy === "strict"
      ? "failed, missing and unreadable predictions count as 0, but in diagnostics, which leave them out"
      : "failed predictions count as the release counts them";
  if (!metrics.includes("qor") || judge == null) return `policy ${policy}: ${failed}`;
  return `policy ${policy}: ${failed}; judge ${judge}${rubric === undefined ? "" : `, rubric ${rubric}`}`;
}
