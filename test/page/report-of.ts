import type { ReportIndex, RunColumns } from "../../src/core/report-page.js";
import type { SampleView } from "../../src/core/sample-view.js";

export type SomeReport = { readonly index: ReportIndex; readonly samples: readonly SampleView[] };

/** The index of some samples, as the report's writer makes it. */
export function reportOf(samples: readonly SampleView[], runs: readonly string[] = ["orchid"]): SomeReport {
  const predictions = samples.flatMap((sample) => sample.runs);
  const called = predictions.flatMap((prediction) => prediction?.trace?.map(({ tool }) => tool) ?? []);
  const tools = sorted([...samples.flatMap(({ reference }) => reference.tools ?? []), ...called]);
  const categories = sorted(samples.flatMap(({ reference }) => reference.categories));
  const column = (run: number): RunColumns => columnOf(samples, run, tools);
  const index: ReportIndex = {
    runs: runs.map((name) => ({ name, label: name, judge: "gpt-4.1", policy: "reference" })),
    metrics,
    errors,
    tools,
    categories,
    samples: {
      ids: samples.map(({ reference }) => reference.id),
      queries: samples.map(({ reference }) => reference.query?.text ?? ""),
      reference_tools: samples.map(({ reference }) => places(reference.tools ?? [], tools)),
      categories: samples.map(({ reference }) => places(reference.categories, categories)),
    },
    columns: runs.map((_, run) => column(run)),
    block_size: 50,
  };
  return { index, samples };
}

function columnOf(samples: readonly SampleView[], run: number, tools: readonly string[]): RunColumns {
  const predictions = samples.map((sample) => sample.runs[run] ?? null);
  const errorNames = errors.map(({ name }) => name);
  return {
    dispositions: predictions.map((prediction) => prediction?.disposition ?? null),
    scores: metrics.map(({ name }) =>
      predictions.map((prediction) => {
        const score = prediction?.metrics[name];
        return typeof score === "number" ? score : null;
      }),
    ),
    called: predictions.map((prediction) => places(sorted(prediction?.trace?.map(({ tool }) => tool) ?? []), tools)),
    errors: predictions.map((prediction) => places(Object.keys(prediction?.errors ?? {}), errorNames)),
    changed: predictions.map((prediction) => prediction?.changed ?? "no"),
  };
}

const metrics = [
  { name: "qor", label: "QoR", definition: "the judge's score", higher_is_better: true, scale: 100 },
  { name: "recall", label: "Recall", definition: "share of the tools called", higher_is_better: true, scale: 1 },
] as const;

const errors = [
  { name: "failed_call", label: "Failed call", definition: "calls that failed.", charged: true },
  { name: "redundant_call", label: "Redundant call", definition: "calls that repeat one.", charged: true },
  { name: "api_failed", label: "API failed", definition: "calls that failed for others too.", charged: false },
];

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

const places = (names: readonly string[], all: readonly string[]): readonly number[] =>
  names.map((name) => all.indexOf(name));
