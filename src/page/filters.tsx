import type { ReportIndex } from "../core/report-page.js";
import { dispositions } from "./choices.js";
import { BoundField, ChoiceField, Field } from "./field.js";
import { dispositionLabels } from "./labels.js";
import { SortFields } from "./sort-fields.js";
import { ToolField } from "./tool-field.js";
import { type Compared, conditionsIn, type Filter, firstView, noFilter, type View } from "./view.js";

type Props = {
  readonly index: ReportIndex;
  readonly view: View;
  readonly narrow: boolean;
  readonly onChange: (view: View) => void;
};

/** The search, and everything that the list can be limited or sorted by. */
export function Filters({ index, view, narrow, onChange }: Props) {
  const change = (filter: Partial<Filter>): void => onChange({ ...view, filter: { ...view.filter, ...filter } });
  const conditions = conditionsIn(view.filter);
  return (
    <search class="filters">
      <div class="search-line">
        <input
          id="search"
          type="search"
          aria-label="Search ids, queries and tools"
          aria-keyshortcuts="/"
          placeholder="Search ids, queries, tools"
          autocomplete="off"
          spellcheck={false}
          value={view.filter.words}
          onInput={({ currentTarget }) => change({ words: currentTarget.value })}
        />
        <button type="button" disabled={isPlain(view)} onClick={() => onChange(cleared(view))}>
          Clear filters
        </button>
      </div>
      <details class="fields-fold" open={!narrow}>
        <summary>Filter and sort{conditions > 0 && <span class="chip">{conditions}</span>}</summary>
        <div class="fields">
          <PredictionFields index={index} filter={view.filter} change={change} />
          <SampleFields index={index} filter={view.filter} change={change} />
          {index.runs.length > 1 && <ComparedFields index={index} view={view} onChange={onChange} />}
          <SortFields index={index} view={view} onChange={onChange} />
        </div>
      </details>
    </search>
  );
}

type Fields = {
  readonly index: ReportIndex;
  readonly filter: Filter;
  readonly change: (filter: Partial<Filter>) => void;
};

/** What is asked of a run's prediction. */
function PredictionFields({ index, filter, change }: Fields) {
  const scale = index.metrics[filter.metric]?.scale ?? 1;
  const present = dispositions(index);
  const disposition = filter.disposition === null ? null : present.indexOf(filter.disposition);
  return (
    <>
      <ChoiceField
        label="Metric"
        names={index.metrics.map(({ label }) => label)}
        value={filter.metric}
        onChange={(metric) => change({ metric: metric ?? 0, min: null, max: null })}
      />
      {index.runs.length > 1 && (
        <ChoiceField
          label="In run"
          none="any run"
          names={index.runs.map(({ label }) => label)}
          value={filter.run}
          onChange={(run) => change({ run })}
        />
      )}
      <BoundField label="Score from" value={filter.min} scale={scale} onInput={(min) => change({ min })} />
      <BoundField label="to" value={filter.max} scale={scale} onInput={(max) => change({ max })} />
      <ChoiceField
        label="Disposition"
        none="any"
        names={present.map((name) => dispositionLabels[name])}
        value={disposition}
        onChange={(at) => change({ disposition: at === null ? null : (present[at] ?? null) })}
      />
      {index.errors.length > 0 && (
        <ChoiceField
          label="Error"
          none="any or none"
          names={index.errors.map(({ label }) => label)}
          value={filter.error}
          onChange={(error) => change({ error })}
        />
      )}
    </>
  );
}

function SampleFields({ index, filter, change }: Fields) {
  return (
    <>
      <ToolField tools={index.tools} value={filter.tool} onInput={(tool) => change({ tool })} />
      {index.categories.length > 0 && (
        <ChoiceField
          label="Category"
          none="any"
          names={index.categories}
          value={filter.category}
          onChange={(category) => change({ category })}
        />
      )}
      <Field label="Files">
        {(id) => (
          <select
            id={id}
            value={filter.changed ? "changed" : ""}
            onChange={({ currentTarget }) => change({ changed: currentTarget.value !== "" })}
          >
            <option value="">any</option>
            <option value="changed">changed since scored</option>
          </select>
        )}
      </Field>
    </>
  );
}

/** Two runs: once both are chosen, the samples where they disagree most come first. */
function ComparedFields({ index, view, onChange }: Omit<Props, "narrow">) {
  const names = index.runs.map(({ label }) => label);
  const compare = (compared: Compared): void => {
    const both = compared.a !== null && compared.b !== null;
    const sort = both ? ({ by: { kind: "difference" }, descending: true } as const) : firstView.sort;
    const keep = !both && view.sort.by.kind !== "difference";
    onChange({ ...view, compared, sort: keep ? view.sort : sort });
  };
  const { a, b } = view.compared;
  return (
    <>
      <ChoiceField label="Disagree most: A" none="–" names={names} value={a} onChange={(at) => compare({ a: at, b })} />
      <ChoiceField label="and B" none="–" names={names} value={b} onChange={(at) => compare({ a, b: at })} />
    </>
  );
}

/** Without conditions and comparison; what is open, and which metric is looked at, stays. */
const cleared = (view: View): View => ({
  ...firstView,
  sample: view.sample,
  shown: view.shown,
  filter: { ...noFilter, metric: view.filter.metric },
});

const isPlain = (view: View): boolean => JSON.stringify(view) === JSON.stringify(cleared(view));
