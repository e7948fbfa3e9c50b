import { describeDifferences } from "../run/describe-differences.js";
import { estimateRecords, estimatesTable, runRecords, runsTable } from "../tables/run-tables.js";
import { metricInfos } from "./metric-infos.js";
import { renderReport } from "./render.js";
import type { RunList, RunsDiff, ShownRun } from "./runs.js";

/** A list of runs as text, in one of `reporterNames`. */
export const renderRunList = ({ runs, problems }: RunList, format: string): Promise<string> =>
  renderReport({ tables: [runsTable(runs, problems)], data: { runs, problems }, records: runRecords(runs) }, format);

/** One run's estimates as text, with what it was beneath. */
export function renderShownRun(run: ShownRun, format: string): Promise<string> {
  const table = estimatesTable(run.estimates, metricInfos);
  return renderReport(
    {
      tables: [{ ...table, title: run.run, notes: [...identity(run), ...table.notes] }],
      data: { run },
      records: estimateRecords(run.estimates),
    },
    format,
  );
}

const identity = (run: ShownRun): readonly string[] => [
  `${run.run}${run.incomplete ? ", INCOMPLETE" : ""}: ${run.model} on ${run.dataset} (${run.split}, ${run.sampling_method}), ${run.samples} samples`,
  `policy ${run.estimated_policy}; judge ${run.judge ?? "none"}, rubric ${run.rubric ?? "none"}; ` +
    `${run.draws} bootstrap draws, seed ${run.seed}`,
  `dataset ${run.dataset_digest}, predictions ${run.predictions_digest}`,
  `tg-eval ${run.version}${run.commit === null ? "" : `, commit ${run.commit}`}; begun ${run.started}`,
];

/** What two runs differ in, as text: inputs before scores, and those before samples. */
export const renderRunsDiff = (diff: RunsDiff, format: string): Promise<string> =>
  renderReport(
    {
      tables: [
        {
          title: `${diff.a} → ${diff.b}`,
          columns: [{ label: `${diff.a} → ${diff.b}`, digits: 0 }],
          rows: describeDifferences(diff, diff.samples).map((line) => [line]),
          notes: [],
        },
      ],
      data: { diff },
      records: [
        ...diff.inputs.map(({ what, before, now }) => ({ what, policy: null, before, now })),
        ...diff.results.map(resultRecord),
      ],
    },
    format,
  );

function resultRecord(result: RunsDiff["results"][number]) {
  const { policy } = result;
  if (result.kind === "metric")
    return { what: result.metric, policy, before: result.before?.mean ?? null, now: result.now?.mean ?? null };
  if (result.kind === "count") return { what: result.count, policy, before: result.before, now: result.now };
  return { what: "row", policy, before: String(result.before), now: String(result.now) };
}
