import type { ReportIndex, RunColumns } from "../core/report-page.js";
import { hasWords, wordsOf } from "./search.js";
import type { Filter } from "./view.js";

/** The samples that pass, as indices in the index's order. `texts`: see `searchTexts`; none are needed without words. */
export function filterSamples(index: ReportIndex, texts: readonly string[], filter: Filter): readonly number[] {
  const passes = sampleCondition(index, texts, filter);
  return [...index.samples.ids.keys()].filter(passes);
}

type Condition = (sample: number) => boolean;

function sampleCondition(index: ReportIndex, texts: readonly string[], filter: Filter): Condition {
  const words = wordsOf(filter.words);
  const tools = toolsNamed(index.tools, filter.tool);
  const { reference_tools, categories } = index.samples;
  const isReference: Condition = (sample) => tools !== null && hasOne(reference_tools[sample], tools);
  const runs = filter.run === null ? index.columns : index.columns.slice(filter.run, filter.run + 1);
  const predictions = runs.map((run) => predictionCondition(run, filter, { tools, isReference }));
  return (sample) =>
    hasWords(texts[sample] ?? "", words) &&
    (filter.category === null || categories[sample]?.includes(filter.category) === true) &&
    predictions.some((holds) => holds(sample));
}

type ToolCondition = { readonly tools: ReadonlySet<number> | null; readonly isReference: Condition };

/** What must hold of one run's prediction. */
function predictionCondition(run: RunColumns, filter: Filter, { tools, isReference }: ToolCondition): Condition {
  const { disposition, error, changed, min, max } = filter;
  const scores = run.scores[filter.metric];
  const inRange = rangeCondition(min, max);
  return (sample) =>
    (filter.run === null || run.dispositions[sample] !== null) &&
    (disposition === null || run.dispositions[sample] === disposition) &&
    (error === null || run.errors[sample]?.includes(error) === true) &&
    (!changed || run.changed[sample] !== "no") &&
    inRange(scores?.[sample] ?? null) &&
    (tools === null || isReference(sample) || hasOne(run.called[sample], tools));
}

/** A sample without a score is in no range, and left alone where there is none. */
function rangeCondition(min: number | null, max: number | null): (score: number | null) => boolean {
  if (min === null && max === null) return () => true;
  return (score) => score !== null && score >= (min ?? -Infinity) && score <= (max ?? Infinity);
}

/** The tool of that name, else every tool with that text in its name; null where no text is given. */
function toolsNamed(names: readonly string[], text: string): ReadonlySet<number> | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return null;
  const exact = names.indexOf(text.trim());
  if (exact >= 0) return new Set([exact]);
  return new Set(names.flatMap((name, at) => (name.toLowerCase().includes(wanted) ? [at] : [])));
}

const hasOne = (indices: readonly number[] | undefined, wanted: ReadonlySet<number>): boolean =>
  indices?.some((at) => wanted.has(at)) === true;
