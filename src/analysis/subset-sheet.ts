import type { Bounds, SampleFilter, Subset } from "../core/experiment.js";
import type { ScoreSheet } from "../core/score-sheet.js";

/** A run's scores on the samples that a filter lets through. What is not known of a sample is within no bounds. */
export function subsetSheet(sheet: ScoreSheet, filter: SampleFilter): ScoreSheet {
  const passes = predicate(sheet, filter);
  const places = [...sheet.ids.keys()].filter(passes);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(places, (at) => column[at] ?? Number.NaN);
  const { reference_tools, distractors, categories, calls } = sheet.samples;
  return {
    ...sheet,
    ids: places.flatMap((at) => sheet.ids[at] ?? []),
    metrics: new Map([...sheet.metrics].map(([metric, column]) => [metric, pick(column)])),
    samples: {
      reference_tools: pick(reference_tools),
      distractors: pick(distractors),
      categories: places.map((at) => categories[at] ?? []),
      calls: places.map((at) => calls[at] ?? null),
    },
  };
}

export const goesByDistractors = ({ where }: Pick<Subset, "where">): boolean => where.distractors !== undefined;

function predicate({ ids, samples }: ScoreSheet, filter: SampleFilter): (at: number) => boolean {
  const wantedIds = filter.ids === undefined ? null : new Set(filter.ids);
  return (at) =>
    isWithin(samples.reference_tools[at], filter.reference_tools) &&
    isWithin(samples.distractors[at], filter.distractors) &&
    (filter.category?.some((name) => samples.categories[at]?.includes(name)) ?? true) &&
    (wantedIds?.has(ids[at] ?? "") ?? true);
}

const isWithin = (value = Number.NaN, bounds?: Bounds): boolean =>
  bounds === undefined ||
  (value >= (bounds.at_least ?? Number.NEGATIVE_INFINITY) && value <= (bounds.at_most ?? Number.POSITIVE_INFINITY));
