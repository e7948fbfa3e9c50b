import type { ComponentChildren } from "preact";
import type { ReportIndex } from "../core/report-page.js";
import { Foreign } from "./foreign.js";

type Props = {
  readonly index: ReportIndex;
  /** What the table shows. */
  readonly label: string;
  /** What its rows are. */
  readonly rows: string;
  readonly children: ComponentChildren;
};

/** A table with a column a run. Where it is wider than its place it scrolls by itself, by key too. */
export const RunsTable = ({ index, label, rows, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key.
  <section class="scroll" tabIndex={0} aria-label={`Table of the sample: ${label}`}>
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">{rows}</th>
          {index.runs.map((run) => (
            <th key={run.label} scope="col">
              <Foreign text={run.label} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
);
