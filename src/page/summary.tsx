import type { ReportIndex } from "../core/report-page.js";
import { Foreign } from "./foreign.js";
import { formatCount, formatMean } from "./format.js";
import { runMeans } from "./means.js";

type Props = { readonly index: ReportIndex; readonly samples: readonly number[]; readonly metric: number };

/** How many samples are listed, and each run's mean over them. */
export function Summary({ index, samples, metric: at }: Props) {
  const metric = index.metrics[at];
  const means = metric === undefined ? [] : runMeans(index, samples, at);
  return (
    <div class="summary">
      <p class="count" role="status" aria-live="polite">
        {formatCount(samples.length)} of {formatCount(index.samples.ids.length)} samples
      </p>
      <span class="quiet">mean {metric?.label}</span>
      <dl class="means">
        {means.map(({ mean, n }, run) => (
          <div key={index.runs[run]?.label}>
            <dt>
              <Foreign text={index.runs[run]?.label ?? ""} />
            </dt>
            <dd>
              {mean === null || metric === undefined ? "—" : formatMean(mean, metric)}{" "}
              <span class="quiet">n = {formatCount(n)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
