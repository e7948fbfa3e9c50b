import type { SampleErrors } from "../../core/error-kinds.js";
import type { Metrics, SampleRecord } from "../../core/record.js";
import type { PredictionView, ReferenceView, SampleView } from "../../core/sample-view.js";
import type { Policy } from "../../core/score.js";
import { byCodePoint } from "../../dataset/code-points.js";
import { noTexts, type TextSource } from "./source.js";

/** A run whose samples are to be shown. */
export type RunToView = {
  /** Of its samples, in the record's order. */
  readonly ids: readonly string[];
  /** The record's lines, from the first one on. */
  readonly records: () => Iterator<SampleRecord>;
  readonly texts: TextSource;
  readonly errorsOf: (record: SampleRecord, metrics: Metrics) => SampleErrors;
};

/** Samples of several runs, joined by id. Records are read along, so that no more than one line a run is kept. */
export function* sampleViews(
  ids: readonly string[],
  runs: readonly RunToView[],
  policy: Policy,
): Generator<SampleView> {
  const readers = runs.map(recordReader);
  for (const id of ids) {
    const records = readers.map((take) => take(id));
    yield {
      reference: referenceView(id, records, runs),
      runs: records.map((record, index) => {
        const run = runs[index];
        return record === null || run === undefined ? null : predictionView(record, run, policy);
      }),
    };
  }
}

/** The ids of all runs: sorted where each run's are, as a dataset's are; else in the order in which they come. */
export function idsOfAll(runs: readonly Pick<RunToView, "ids">[]): readonly string[] {
  const all = [...new Set(runs.flatMap(({ ids }) => ids))];
  return runs.length === 1 || !runs.every(({ ids }) => isSorted(ids)) ? all : all.sort(byCodePoint);
}

const isSorted = (ids: readonly string[]): boolean =>
  ids.every((id, index) => index === 0 || byCodePoint(ids[index - 1] ?? "", id) <= 0);

/**
 * Hands out a run's records by id; null where it has none. In the record's own order it keeps nothing; what has to be
 * passed over to reach an id is kept until it is asked for.
 */
function recordReader({ ids, records }: RunToView): (id: string) => SampleRecord | null {
  const own = new Set(ids);
  const passed = new Map<string, SampleRecord>();
  const lines = records();
  return (id) => {
    if (!own.has(id)) return null;
    const known = passed.get(id);
    if (known !== undefined) {
      passed.delete(id);
      return known;
    }
    for (let next = lines.next(); next.done !== true; next = lines.next()) {
      if (next.value.id === id) return next.value;
      passed.set(next.value.id, next.value);
    }
    return null;
  };
}

/** What the ground truth is, told by the first run that has the sample. */
function referenceView(
  id: string,
  records: readonly (SampleRecord | null)[],
  runs: readonly RunToView[],
): ReferenceView {
  const index = records.findIndex((record) => record !== null);
  const record = records[index];
  const { texts } = runs[index] ?? { texts: noTexts };
  return { id, ...texts.reference(id), categories: record?.categories ?? [], distractors: record?.distractors ?? null };
}

function predictionView(record: SampleRecord, { texts, errorsOf }: RunToView, policy: Policy): PredictionView {
  const { disposition, metrics } = policy === "strict" ? (record.strict ?? record) : record;
  return {
    disposition,
    ...(disposition === "verdict_missing" && record.class !== undefined ? { class: record.class } : {}),
    metrics,
    errors: errorsOf(record, metrics),
    ...texts.prediction(record),
    verdict: record.verdict,
    warnings: record.warnings,
  };
}
