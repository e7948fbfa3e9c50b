import type { CallCounts } from "../core/call-counts.js";
import { usageError } from "../core/errors.js";
import type { Metrics, SampleRecord } from "../core/record.js";
import type { Policy } from "../core/score.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import type { StoredRun } from "./read-run.js";

/**
 * Reads a run's scores under a policy, column by column, and keeps nothing else of its lines.
 *
 * A record of the reference policy holds what `strict` says too; one of `strict` holds nothing else.
 *
 * @throws UsageError where the record does not hold that policy, DataError where it cannot be read
 */
export function readScoreSheet(run: StoredRun, policy: Policy): ScoreSheet {
  const { name, folder, json } = run;
  if (json.spec.policy === "strict" && policy !== "strict") {
    throw usageError(
      `the run ${name} was scored under the strict policy, and its record holds no other`,
      `compare with --policy strict, or score again: tg-eval --pred_model ${json.model} --dataset FOLDER`,
    );
  }
  const ids: string[] = [];
  const columns = new Map<string, number[]>();
  const fields = {
    reference_tools: [] as number[],
    distractors: [] as number[],
    categories: [] as (readonly string[])[],
    calls: [] as (CallCounts | null)[],
  };
  const intern = createIntern();
  for (const record of run.samples()) {
    addScores(columns, metricsOf(record, policy), ids.length);
    ids.push(record.id);
    fields.reference_tools.push(record.reference_tools ?? Number.NaN);
    fields.distractors.push(record.distractors ?? Number.NaN); // Records of earlier versions have none.
    fields.categories.push(intern(record.categories));
    fields.calls.push(record.calls ?? null); // Nor any calls.
  }
  return {
    run: name,
    folder,
    model: json.model,
    policy,
    basis: {
      dataset: json.dataset.digest,
      predictions: json.predictions.digest,
      judge: json.spec.judge,
      rubric: json.rubric?.digest ?? null,
      rubrics: json.rows[0]?.rubrics ?? {},
      writer: json.spec.writer,
      bfcl_rules: json.spec.bfcl?.rules ?? null,
      incomplete: json.rows.some(({ incomplete }) => incomplete),
    },
    ids,
    metrics: new Map([...columns].map(([metric, values]) => [metric, Float64Array.from(values)])),
    samples: {
      reference_tools: Float64Array.from(fields.reference_tools),
      distractors: Float64Array.from(fields.distractors),
      categories: fields.categories,
      calls: fields.calls,
    },
  };
}

const metricsOf = (record: SampleRecord, policy: Policy): Metrics =>
  policy === "strict" ? (record.strict?.metrics ?? record.metrics) : record.metrics;

/** Every column grows by one, also where a line lacks the metric. */
function addScores(columns: Map<string, number[]>, metrics: Metrics, before: number): void {
  for (const metric in metrics) {
    if (!columns.has(metric)) columns.set(metric, new Array<number>(before).fill(Number.NaN));
  }
  for (const [metric, values] of columns) {
    const score = metrics[metric];
    values.push(typeof score === "number" ? score : Number.NaN);
  }
}

/** Samples share few sets of categories, so each set is kept once. */
function createIntern(): (categories: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (categories) => {
    const name = categories.join("\n");
    const same = known.get(name);
    if (same === undefined) known.set(name, categories);
    return same ?? categories;
  };
}
