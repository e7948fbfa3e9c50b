// biome-ignore-all lint/a11y/useSemanticElements: see sample-list.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells do not.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: Enter opens the row, see keyboard.ts.
import type { ReportIndex } from "../core/report-page.js";
import { Foreign } from "./foreign.js";
import { formatDifference } from "./format.js";
import { RunCell } from "./run-cell.js";
import { hasDifference } from "./sample-heading.js";
import { scoreDifference } from "./sort.js";
import type { View } from "./view.js";
import { visibleText } from "./visible-text.js";

type Props = {
  readonly index: ReportIndex;
  readonly view: View;
  readonly sample: number;
  /** Its place in the list, from 0, and in pixels. */
  readonly at: number;
  readonly top: number;
  readonly active: boolean;
  readonly onOpen: (sample: number) => void;
};

export function SampleRow({ index, view, sample, at, top, active, onOpen }: Props) {
  const id = index.samples.ids[sample] ?? "";
  const changed = index.columns.some((column) => (column.changed[sample] ?? "no") !== "no");
  return (
    <div
      role="row"
      class={hasDifference(view) ? "row with-difference" : "row"}
      aria-rowindex={at + 2}
      aria-selected={view.sample === id}
      tabIndex={active ? 0 : -1}
      data-row={sample}
      style={{ top: `${top}px` }}
      onClick={() => onOpen(sample)}
    >
      <div role="gridcell" class="id">
        <Foreign text={id} />
        {changed && (
          <span class="changed-mark" title="Its files changed since it was scored">
            changed
          </span>
        )}
      </div>
      <div role="gridcell" class="query" dir="auto">
        {visibleText(excerpt(index.samples.queries[sample] ?? ""))}
      </div>
      {index.runs.map(({ label }, run) => (
        <RunCell key={label} index={index} run={run} sample={sample} metric={view.filter.metric} />
      ))}
      {hasDifference(view) && <Difference index={index} view={view} sample={sample} />}
    </div>
  );
}

/** As much of a query as a row can show. */
const excerpt = (query: string): string => query.slice(0, 240).replaceAll(/\s+/gu, " ");

function Difference({ index, view, sample }: Pick<Props, "index" | "view" | "sample">) {
  const metric = index.metrics[view.filter.metric];
  const difference = scoreDifference(index, view.compared, { metric: view.filter.metric, sample });
  const text = difference === null || metric === undefined ? "—" : formatDifference(difference, metric);
  return (
    <div role="gridcell" class="score difference">
      {text}
    </div>
  );
}
