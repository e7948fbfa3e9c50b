// biome-ignore-all lint/a11y/useSemanticElements: see sample-list.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells do not.
import type { ReportIndex } from "../core/report-page.js";
import { formatScore } from "./format.js";
import { dispositionLabels } from "./labels.js";

type Props = {
  readonly index: ReportIndex;
  readonly run: number;
  readonly sample: number;
  readonly metric: number;
};

/** What a run has of a sample: its score, or why there is none, and how many kinds of errors. */
export const RunCell = (props: Props) => (
  <div role="gridcell" class="score">
    <RunOutcome {...props} />
  </div>
);

/** The same wherever there is room for it. */
export const RunOutcome = (props: Props) => (
  <>
    <Outcome {...props} />
    <ErrorChip index={props.index} errors={props.index.columns[props.run]?.errors[props.sample] ?? []} />
  </>
);

function Outcome({ index, run, sample, metric: at }: Props) {
  const column = index.columns[run];
  const score = column?.scores[at]?.[sample] ?? null;
  const metric = index.metrics[at];
  const disposition = column?.dispositions[sample] ?? null;
  if (score !== null && metric !== undefined) {
    const rest = disposition === null || disposition === "scored" ? "" : dispositionLabels[disposition];
    return (
      <span class="value" title={rest}>
        {formatScore(score, metric)}
        {rest !== "" && <span class="bad-mark"> {shortDispositions[rest] ?? rest}</span>}
        <span class="bar" aria-hidden="true" style={{ "--share": String(score / metric.scale) }} />
      </span>
    );
  }
  if (disposition === null) return <span class="quiet">not in run</span>;
  if (disposition === "scored") return <span class="quiet">no score</span>;
  return <span class="why">{dispositionLabels[disposition]}</span>;
}

/** Beside a score there is little room. */
const shortDispositions: Readonly<Record<string, string>> = {
  "prediction failed": "failed",
  "prediction missing": "missing",
  "prediction unreadable": "unreadable",
  "reference unreadable": "unreadable",
  "verdict missing": "no verdict",
};

function ErrorChip({ index, errors }: { readonly index: ReportIndex; readonly errors: readonly number[] }) {
  if (errors.length === 0) return null;
  const kinds = errors.flatMap((at) => index.errors[at] ?? []);
  const words = `${errors.length} ${errors.length === 1 ? "kind" : "kinds"} of errors: ${kinds.map(({ label }) => label).join(", ")}`;
  const charged = kinds.some((kind) => kind.charged);
  return (
    <span class={charged ? "chip bad" : "chip"} title={words}>
      <span aria-hidden="true">{errors.length}</span>
      <span class="visually-hidden">{words}</span>
    </span>
  );
}
