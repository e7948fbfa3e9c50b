import type { ReportIndex } from "../core/report-page.js";
import type { PredictionView } from "../core/sample-view.js";
import { inWords } from "./format.js";
import { uncountedLabels } from "./labels.js";

type Props = { readonly index: ReportIndex; readonly prediction: PredictionView };

/** What went wrong in a prediction, with how often, and what each kind means. */
export function ErrorCounts({ index, prediction: { disposition, errors } }: Props) {
  const found = Object.entries(errors ?? {});
  if (errors !== null && found.length === 0 && index.errors.length === 0) return null;
  return (
    <section class="part" data-part="errors">
      <h4>Errors</h4>
      {errors === null && <p class="quiet">{uncountedLabels[disposition]}</p>}
      {errors !== null && found.length === 0 && <p class="quiet">None of the kinds that are counted.</p>}
      <dl class="errors">
        {found.map(([name, count]) => {
          const kind = index.errors.find((error) => error.name === name);
          return (
            <div key={name}>
              <dt>
                <span class={kind?.charged === false ? "badge" : "badge warn"}>
                  {kind?.label ?? inWords(name)} × {count}
                </span>
              </dt>
              <dd class="quiet">
                {kind?.definition}
                {kind?.charged === false && " Not charged to the model."}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
