import { usageError } from "../core/errors.js";
import type { ScoreSheet } from "../core/score-sheet.js";

/**
 * The cluster of each sample, by id, as the first run tells it that tells any.
 *
 * `category`: all the categories of its reference tools together; `reference_tools` and `distractors`: how many it has;
 * any other name: a part of the id, as `seed` is of `seed=101__iter=3`. A sample that has no such part is a cluster of
 * its own.
 *
 * @throws UsageError where no sample has one
 */
export function clusterLabels(sheets: readonly ScoreSheet[], by: string): ReadonlyMap<string, string> {
  const [first] = sheets;
  if (first === undefined) return new Map();
  // A record of an earlier version does not tell of distractors.
  const labels = sheets.map((sheet) => labelsOf(sheet, by)).find(isTold) ?? refuse(first, by);
  return new Map(labels.map(([id, label]) => [id, label === null ? `the sample ${id}` : `${by} ${label}`]));
}

type Labels = readonly (readonly [id: string, label: string | null])[];

function labelsOf(sheet: ScoreSheet, by: string): Labels {
  const labelAt = labeller(sheet, by);
  return sheet.ids.map((id, index) => [id, labelAt(id, index)]);
}

const isTold = (labels: Labels): boolean => labels.some(([, label]) => label !== null);

type Labeller = (id: string, index: number) => string | null;

function labeller({ samples }: ScoreSheet, by: string): Labeller {
  if (by === "category") return (_, index) => samples.categories[index]?.join(" + ") || null;
  if (by === "reference_tools" || by === "distractors") {
    const counts = samples[by];
    return (_, index) => numberLabel(counts[index]);
  }
  return (id) => idParts(id).find(([name]) => name === by)?.[1] ?? null;
}

const numberLabel = (count: number | undefined): string | null =>
  count === undefined || Number.isNaN(count) ? null : String(count);

/** `seed=101__iter=3` → seed 101, iter 3. */
const idParts = (id: string): readonly (readonly [string, string])[] =>
  id.split("__").flatMap((part) => {
    const at = part.indexOf("=");
    return at <= 0 ? [] : [[part.slice(0, at), part.slice(at + 1)] as const];
  });

function refuse({ run, ids }: ScoreSheet, by: string): never {
  const parts = [...new Set(ids.flatMap((id) => idParts(id).map(([name]) => name)))];
  const choices = ["category", "reference_tools", "distractors", ...parts];
  throw usageError(`no sample of ${run} has a ${by} to be clustered by`, `there is ${choices.join(", ")}`);
}
