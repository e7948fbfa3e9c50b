import type { Metrics } from "../core/record.js";
import type { ReportIndex, ReportMetric } from "../core/report-page.js";
import type { SampleView } from "../core/sample-view.js";
import { formatScore, inWords } from "./format.js";
import { RunsTable } from "./runs-table.js";

type Props = { readonly index: ReportIndex; readonly view: SampleView };

/** Every metric of the sample in every run, or why there is none. */
export function AllScores({ index, view }: Props) {
  return (
    <section class="part" data-part="scores">
      <h4>All metrics</h4>
      <RunsTable index={index} label="All metrics" rows="Metric">
        {metricsOf(index, view).map((metric) => (
          <tr key={metric.name}>
            <th scope="row" title={metric.definition}>
              {metric.label}
            </th>
            {index.runs.map(({ label }, run) => (
              <td key={label}>
                <Score metric={metric} metrics={view.runs[run]?.metrics} />
              </td>
            ))}
          </tr>
        ))}
      </RunsTable>
    </section>
  );
}

type Shown = Pick<ReportMetric, "name" | "label" | "definition" | "scale">;

/** Those that the index lists, and whatever else the records have. */
function metricsOf(index: ReportIndex, view: SampleView): readonly Shown[] {
  const listed = new Set(index.metrics.map(({ name }) => name));
  const others = new Set(
    view.runs.flatMap((run) => Object.keys(run?.metrics ?? {})).filter((name) => !listed.has(name)),
  );
  return [
    ...index.metrics,
    ...[...others].map((name) => ({ name, label: inWords(name), definition: "", scale: 1 }) as const),
  ];
}

function Score({ metric, metrics }: { readonly metric: Shown; readonly metrics: Metrics | undefined }) {
  const score = metrics?.[metric.name];
  if (score === undefined) return <span class="quiet">—</span>;
  if (typeof score === "number") return <span class="number">{formatScore(score, metric)}</span>;
  return <span class="quiet">{inWords(score.unscored)}</span>;
}
