// biome-ignore-all lint/a11y/useSemanticElements: see sample-list.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the heading's buttons have the focus.
import type { ReportIndex } from "../core/report-page.js";
import { sameSort } from "./choices.js";
import { Foreign } from "./foreign.js";
import type { SortKey, View } from "./view.js";

type Props = {
  readonly index: ReportIndex;
  readonly view: View;
  readonly compact: boolean;
  readonly onChange: (view: View) => void;
};

/** The list's columns; where there is room, each sorts by what it shows. */
export function SampleHeading({ index, view, compact, onChange }: Props) {
  const metric = index.metrics[view.filter.metric]?.label ?? "";
  const column = (by: SortKey, label: string, run: string | null = null) => (
    <Heading
      key={run ?? label}
      label={label}
      run={run}
      compact={compact}
      sorted={sameSort(by, view.sort.by) ? view.sort.descending : null}
      onSort={(descending) => onChange({ ...view, sort: { by, descending } })}
    />
  );
  return (
    <div role="rowgroup" class="heading-group">
      <div role="row" class={hasDifference(view) ? "row heading with-difference" : "row heading"} aria-rowindex={1}>
        {column({ kind: "id" }, "Sample")}
        <div role="columnheader">Query</div>
        {index.runs.map(({ label }, run) => column({ kind: "score", run }, metric, label))}
        {hasDifference(view) && column({ kind: "difference" }, "A − B")}
      </div>
    </div>
  );
}

export const hasDifference = ({ compared: { a, b } }: View): boolean => a !== null && b !== null;

type HeadingProps = {
  readonly label: string;
  readonly run: string | null;
  readonly compact: boolean;
  /** Whether descending; null where it is sorted by something else. */
  readonly sorted: boolean | null;
  readonly onSort: (descending: boolean) => void;
};

function Heading({ label, run, compact, sorted, onSort }: HeadingProps) {
  const text = run === null ? label : <Foreign text={run} />;
  const arrow = sorted === null ? "" : sorted ? " ↓" : " ↑";
  return (
    <div role="columnheader" aria-sort={sorted === null ? "none" : sorted ? "descending" : "ascending"}>
      {compact ? (
        text
      ) : (
        <button type="button" onClick={() => onSort(sorted === false)} title={run === null ? "" : `${run}: ${label}`}>
          {text}
          <span aria-hidden="true">{arrow}</span>
        </button>
      )}
    </div>
  );
}
