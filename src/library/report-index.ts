import type { ReportIndex, ReportMetric, ReportRun, RunColumns } from "../core/report-page.js";
import type { PredictionView, SampleView } from "../core/sample-view.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? Mutable<U>[] : T[K] };

/** Gathers what the page searches and sorts by, sample by sample. */
export type IndexBuilder = {
  readonly add: (view: SampleView) => void;
  readonly finish: () => ReportIndex;
};

/** What may be wrong with a sample: the kinds of the error taxonomy; BFCL's errors are added as they occur. */
type ErrorOption = ReportIndex["errors"][number];

export function indexBuilder({
  runs,
  metrics,
  errors,
  blockSize,
}: {
  readonly runs: readonly ReportRun[];
  readonly metrics: readonly ReportMetric[];
  readonly errors: readonly ErrorOption[];
  readonly blockSize: number;
}): IndexBuilder {
  const [tools, categories, kinds] = [numbering(), numbering(), numbering()];
  for (const { name } of errors) kinds.numberOf(name);
  const samples: Mutable<ReportIndex["samples"]> = { ids: [], queries: [], reference_tools: [], categories: [] };
  const columns = runs.map(() => emptyColumns(metrics.length));

  return {
    add({ reference, runs: views }) {
      samples.ids.push(reference.id);
      samples.queries.push(reference.query?.text ?? "");
      samples.reference_tools.push((reference.tools ?? []).map(tools.numberOf));
      samples.categories.push(reference.categories.map(categories.numberOf));
      for (const [index, column] of columns.entries())
        addPrediction(column, views[index] ?? null, { metrics, tools, kinds });
    },
    finish: () => ({
      runs,
      metrics,
      errors: kinds.names.map((name) => errors.find((known) => known.name === name) ?? ofBfcl(name)),
      tools: tools.names,
      categories: categories.names,
      samples,
      columns,
      block_size: blockSize,
    }),
  };
}

type Numbering = { readonly names: readonly string[]; readonly numberOf: (name: string) => number };

/** Names, each told once, and their places among them. */
function numbering(): Numbering {
  const names: string[] = [];
  const places = new Map<string, number>();
  return {
    names,
    numberOf(name) {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

const emptyColumns = (metrics: number): Mutable<RunColumns> => ({
  dispositions: [],
  scores: Array.from({ length: metrics }, () => []),
  called: [],
  errors: [],
  changed: [],
});

function addPrediction(
  column: Mutable<RunColumns>,
  view: PredictionView | null,
  { metrics, tools, kinds }: { metrics: readonly ReportMetric[]; tools: Numbering; kinds: Numbering },
): void {
  column.dispositions.push(view?.disposition ?? null);
  for (const [index, { name }] of metrics.entries()) {
    const score = view?.metrics[name];
    column.scores[index]?.push(typeof score === "number" ? score : null);
  }
  const called = new Set((view?.trace ?? []).map(({ tool }) => tool));
  column.called.push([...called].map(tools.numberOf));
  const found = Object.keys(view?.errors ?? {});
  column.errors.push([...found, ...(view?.check == null ? [] : [view.check.error_type])].map(kinds.numberOf));
  column.changed.push(view?.changed ?? "no");
}

const ofBfcl = (name: string): ErrorOption => ({
  name,
  label: name,
  definition: "the first rule that was broken, as the leaderboard names it",
  charged: true,
});
